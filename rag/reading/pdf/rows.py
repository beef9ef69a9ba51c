"""From a page's characters, in whatever order they were drawn, to pieces of rows.

A piece is what stands on one baseline without a wide gap: a line of a column, a
cell of a table, a few words of a loosely justified line. It does not know which
pieces belong together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from rag.reading.pdf.glyphs import Drawn, Glyph
from rag.reading.pdf.raised import levelled
from rag.reading.pdf.visual import has_rtl

SAME_ROW = 0.4
"""Baselines that differ by less than this part of the height are one row's."""

APART = 0.8
"""A gap of so much of the font's size parts two pieces of a row."""

LOOKED_BACK = 3
"""Rows a run may belong to: the last few drawn."""

LAM_ALEF = re.compile("\u0644[\u0622\u0623\u0625\u0627\u0671]")
ALEF_LAM = re.compile("[\u0622\u0623\u0625\u0627\u0671]\u0644")


@dataclass(slots=True)
class Piece:
    """Characters on one baseline; ``drawn`` in the file's order, with the spaces it guesses."""

    glyphs: list[Glyph]
    drawn: str

    @property
    def left(self) -> float:
        return min(glyph.left for glyph in self.glyphs)

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        """Of most of its characters; marks are drawn above or below."""
        return median(glyph.baseline for glyph in self.glyphs)

    @property
    def height(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @property
    def em(self) -> float:
        return max(glyph.em for glyph in self.glyphs)


Row = list[Piece]


def pieces(runs: Iterable[Drawn]) -> list[Piece]:
    """The pieces of a page, in the order the file draws them."""
    rows: list[Drawn] = []
    for run in levelled(runs):
        for part in _level_parts(run):
            near = (row for row in rows[: -LOOKED_BACK - 1 : -1] if _is_one_row(row, part))
            if row := next(near, None):
                row.extend(part)
            else:
                rows.append(part)
    return [piece for row in rows for piece in _cut(row)]


def rows(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces by baseline, from the top; each row from left to right."""
    found: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: -piece.baseline):
        for row in found[-2:]:
            least = min(row[0].height, piece.height)
            if row[0].baseline - piece.baseline < SAME_ROW * least and not _overlaps(row, piece):
                row.append(piece)
                break
        else:
            found.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in found]


def _overlaps(row: Row, piece: Piece) -> bool:
    return any(min(p.right, piece.right) - max(p.left, piece.left) > 1 for p in row)


def placed(run: Drawn) -> list[Glyph]:
    return [item for item in run if isinstance(item, Glyph)]


def _level_parts(run: Drawn) -> Iterator[Drawn]:
    """A run cut where its baseline jumps to another row; marks may stand off it."""
    part: Drawn = []
    at: float | None = None
    for item in run:
        if isinstance(item, Glyph) and not unicodedata.combining(item.char):
            if at is not None and abs(item.baseline - at) > SAME_ROW * _size(part):
                yield part
                part = []
            at = item.baseline
        part.append(item)
    if placed(part):
        yield part


def _size(part: Drawn) -> float:
    return max(glyph.size for glyph in placed(part))


def _is_one_row(row: Drawn, run: Drawn) -> bool:
    one, other = Piece(placed(row), ""), Piece(placed(run), "")
    return abs(one.baseline - other.baseline) < SAME_ROW * max(one.height, other.height)


def _cut(row: Drawn) -> Iterator[Piece]:
    """A row cut at its wide gaps; spaces at their edges do not fill them."""
    printed = [glyph for glyph in placed(row) if not glyph.char.isspace()]
    if not printed:
        return
    em = max(glyph.em for glyph in printed)
    ends: list[float] = []
    right = -float("inf")
    for glyph in sorted(printed, key=lambda glyph: glyph.left):
        if glyph.left - right > APART * em:
            ends.append((right + glyph.left) / 2)
        right = max(right, glyph.right)
    for start, end in zip(ends, [*ends[1:], float("inf")], strict=True):
        yield _within(row, start, end)


def _within(row: Drawn, start: float, end: float) -> Piece:
    glyphs: list[Glyph] = []
    drawn: list[str] = []
    inside = False
    for item in row:
        if isinstance(item, Glyph):
            inside = start <= (item.left + item.right) / 2 < end
            if inside:
                glyphs.append(item)
        if inside:
            drawn.append(item.char if isinstance(item, Glyph) else item)
    printed = [glyph for glyph in glyphs if not glyph.char.isspace()]
    left, right = min(g.left for g in printed), max(g.right for g in printed)
    return Piece([g for g in glyphs if left <= g.left < right], "".join(drawn))


def clusters(glyphs: list[Glyph], reversed_boxes: bool = False) -> list[tuple[str, Glyph]]:
    """Each base character with its marks, from left to right.

    ``reversed_boxes``: letters of one box come in reading order, not as they would stand.
    """
    bases = [glyph for glyph in glyphs if not unicodedata.combining(glyph.char)]
    bases.sort(key=lambda glyph: glyph.left + glyph.right)
    bases = [glyph for box in _boxes(bases) for glyph in _as_standing(box, reversed_boxes)]
    texts = [glyph.char for glyph in bases]
    for mark in glyphs:
        if bases and unicodedata.combining(mark.char):
            middle = mark.left + mark.right
            distances = [abs(middle - base.left - base.right) for base in bases]
            texts[distances.index(min(distances))] += mark.char
    return list(zip(texts, bases, strict=True))


def _boxes(bases: list[Glyph]) -> Iterator[list[Glyph]]:
    """Characters of one ligature together: they have one place."""
    box: list[Glyph] = []
    for glyph in bases:
        if box and (glyph.left, glyph.right, glyph.origin) != _place(box[0]):
            yield box
            box = []
        box.append(glyph)
    if box:
        yield box


def _place(glyph: Glyph) -> tuple[float, float, float]:
    return glyph.left, glyph.right, glyph.origin


def _as_standing(box: list[Glyph], reversed_boxes: bool) -> list[Glyph]:
    """A ligature's right-to-left letters from left to right; lam is always read before alef."""
    text = "".join(glyph.char for glyph in box)
    if not has_rtl(text):
        return box
    if LAM_ALEF.fullmatch(text):
        return box[::-1]
    return box[::-1] if reversed_boxes and not ALEF_LAM.fullmatch(text) else box


def has_reversed_boxes(found: Iterable[Piece]) -> bool:
    """Whether ligatures of a page come in reading order: lam with alef, its commonest, tells."""
    texts = [
        "".join(glyph.char for glyph in box)
        for piece in found
        for box in _boxes(sorted(piece.glyphs, key=lambda glyph: glyph.left + glyph.right))
    ]
    read = sum(bool(LAM_ALEF.fullmatch(text)) for text in texts)
    return read > sum(bool(ALEF_LAM.fullmatch(text)) for text in texts)
