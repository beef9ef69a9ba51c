"""From rows of printed characters to lines of text in reading order.

The order of characters in a PDF is the order they were drawn in, which for
Persian and Arabic is often left to right or a mixture; so only their places
count. White space is where the file prints it or leaves a gap; a zero-width
non-joiner prints nothing and cannot be found again. Presentation forms and
ligatures, which are how letters were drawn, become the letters (NFKC).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rag.reading.pdf.blocks import Prose, blocks
from rag.reading.pdf.gaps import space_width
from rag.reading.pdf.glyphs import Glyph, PrintedPage
from rag.reading.pdf.rows import Piece, clusters, has_reversed_boxes, pieces
from rag.reading.pdf.tables import Table
from rag.reading.pdf.visual import has_rtl, is_rtl, logical_order

BESIDE_RAISED = (0.0, 0.17, 0.32)
"""Added to the width of a space for none, one (on the left) and both sides drawn off the
baseline: a letter with marks may be in the file only as its mark, narrower than the letter."""

RAISED = 0.1
"""Part of the height from which a character counts as drawn off the baseline."""

INDENTED = 15.0
"""Points right of its neighbours' left edge where a line counts as set to the right."""

ENOUGH = 3
"""Rows that tell where the left edge of a column is; fewer are measured by the page's."""

FAR = 3.0
"""Pieces of a row further apart than this many heights are lines of their own."""

BAR = " | "
"""Between the cells of a table's row."""

_TANWEEN = re.compile(
    "[\u064b-\u064d]"
)  # only ever on the last letter of a word, or the last but one
_ALEF = "\u0627\u0649"
_FINAL = "\u0627\u0649\u0621\u0629"

Clusters = list[tuple[str, Glyph]]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text in reading order, where it stands, in points."""

    text: str
    left: float
    right: float
    baseline: float
    height: float
    rtl: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column from top to bottom, or the rows of a table."""

    lines: list[Line]
    table: bool = False


def text_blocks(page: PrintedPage, document_rtl: bool) -> tuple[list[Block], list[Block]]:
    """The blocks of a page in reading order, and those printed sideways."""
    rtl = is_rtl(page.text) or (document_rtl and not _has_ltr(page.text))
    body, sideways = pieces(page.body()), pieces(page.sideways())
    return _blocks(body, rtl, document_rtl), _blocks(sideways, rtl, document_rtl)


def _blocks(found: list[Piece], rtl: bool, document_rtl: bool) -> list[Block]:
    if not found:
        return []
    lay = _Setting(found, document_rtl)
    made = (_block(block, lay, rtl) for block in blocks(found, rtl))
    return [block for block in made if block.lines]


def _has_ltr(text: str) -> bool:
    return any(unicodedata.bidirectional(char) == "L" for char in text)


def _block(block: Prose | Table, lay: _Setting, rtl: bool) -> Block:
    if isinstance(block, Prose):
        left = lay.left if len(block.rows) < ENOUGH else min(row[0].left for row in block.rows)
        lines = (lay.line(part, left) for row in block.rows for part in _near(row))
        return Block([line for line in lines if line.text])
    rows = (row[::-1] if rtl else row for row in block.rows)
    return Block([lay.row(cells) for cells in rows], table=True)


def _near(row: list[Piece]) -> Iterator[list[Piece]]:
    """A row's pieces; those far apart (the ends of a running head) are lines of their own."""
    part: list[Piece] = []
    for piece in row:
        if part and piece.left - part[-1].right > FAR * piece.height:
            yield part
            part = []
        part.append(piece)
    yield part


class _Setting:
    """How a page is set, as far as its lines need it."""

    def __init__(self, found: list[Piece], document_rtl: bool) -> None:
        self.rtl_letters = any(has_rtl(piece.drawn) for piece in found)
        self.reversed_boxes = self.rtl_letters and has_reversed_boxes(found)
        self.width = space_width([gap for p in found for gap in self._gaps(p)])
        self.left = min(piece.left for piece in found)
        self._document_rtl = document_rtl

    def _gaps(self, piece: Piece) -> Iterator[float]:
        return _gaps(piece.height, clusters(piece.glyphs)) if self.rtl_letters else iter(())

    def line(self, part: list[Piece], left: float) -> Line:
        """Pieces on one baseline as a line; ``left`` is where its neighbours begin."""
        if self.rtl_letters:
            glyphs = [glyph for piece in part for glyph in piece.glyphs]
            row = Piece(glyphs, "")
            indented = left + INDENTED if self._document_rtl else float("inf")
            return _line(row, clusters(glyphs, self.reversed_boxes), self.width, indented)
        text = " ".join(_plain(" ".join(piece.drawn for piece in part)).split())
        tall = max(part[0].height, part[-1].height)
        return Line(text, part[0].left, part[-1].right, part[0].baseline, tall, rtl=False)

    def row(self, cells: list[list[Piece]]) -> Line:
        """A row of a table as a line, its cells parted by bars."""
        lines = [[self.line([piece], self.left) for piece in cell] for cell in cells]
        texts = (_cell_text(cell) for cell in lines)
        every = [line for cell in lines for line in cell]
        return Line(
            BAR.join(text for text in texts if text),
            min(line.left for line in every),
            max(line.right for line in every),
            every[0].baseline,
            every[0].height,
            any(line.rtl for line in every),
        )


def _cell_text(cell: list[Line]) -> str:
    text = cell[0].text
    for line in cell[1:]:
        text += line.text if text.endswith(("-", "\u2010")) else f" {line.text}"
    return text


def _gaps(tall: float, parts: Clusters) -> Iterator[float]:
    for (_, left), (_, right) in pairwise(parts):
        if " " not in (left.char, right.char):
            yield (right.left - left.right) / tall


def _line(row: Piece, parts: Clusters, width: float, indented: float) -> Line:
    """``indented``: a line with some right-to-left text that starts beyond is set to the right."""
    left, right = row.left, row.right
    letters = _spaced(row, parts, width)
    text = "".join(letters)
    rtl = is_rtl(text) or (left > indented and has_rtl(text))
    text = _plain("".join(letters[at] for at in logical_order(letters, rtl)))
    return Line(" ".join(text.split()), left, right, row.baseline, row.height, rtl)


def _spaced(row: Piece, parts: Clusters, width: float) -> list[str]:
    """The clusters' texts with a space wherever the print leaves a gap."""
    texts: list[str] = []
    level, tall = row.baseline, row.height
    before: Glyph | None = None
    for text, glyph in parts:
        if (
            before
            and " " not in (texts[-1], text)
            and (_ends_word(text, texts[-1]) or _is_gap(before, glyph, level, tall, width))
        ):
            texts.append(" ")
        texts.append(text)
        before = glyph
    return texts


def _ends_word(text: str, following: str) -> bool:
    """Whether a letter with tanween is its word's last: before a bare alef it is not."""
    before_alef = following[0] in _ALEF and text[0] not in _FINAL
    return bool(_TANWEEN.search(text)) and following[0].isalpha() and not before_alef


def _is_gap(left: Glyph, right: Glyph, level: float, tall: float, width: float) -> bool:
    raised = [abs(glyph.baseline - level) > RAISED * tall for glyph in (left, right)]
    least = width + BESIDE_RAISED[sum(raised) if raised[0] else 0]
    return right.left - left.right > tall * least


def _plain(text: str) -> str:
    """Letters for presentation forms and Latin ligatures; everything else as it is."""
    return "".join(
        unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufefc" else char
        for char in text
    )
