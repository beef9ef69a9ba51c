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

from rag.reading.glyphs import Glyph, PrintedPage
from rag.reading.pdf_gaps import space_width
from rag.reading.pdf_rows import baseline, clusters, extent, height, rows
from rag.reading.visual import has_rtl, is_rtl, logical_order

BESIDE_RAISED = (0.0, 0.17, 0.32)
"""Added to the width of a space for none, one (on the left) and both sides drawn off the
baseline: a letter with marks may be in the file only as its mark, narrower than the letter."""

RAISED = 0.1
"""Part of the height from which a character counts as drawn off the baseline."""

INDENTED = 15.0
"""Points right of a page's left edge where a line counts as set to the right."""

MARGIN = 0.2
"""Part of a page's width where its left edge is at most, should no line reach it."""

_TANWEEN = re.compile("[\u064b-\u064d]")  # only ever on the last letter of a word

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


def text_lines(page: PrintedPage, document_rtl: bool) -> list[Line]:
    """The lines of a page, in the order the file draws them."""
    if not has_rtl(page.text):
        return [line for run in page.runs() if (line := _as_drawn(page, run))]
    runs = ([glyph for index in run if (glyph := page.glyph(index))] for run in page.runs())
    found = [(row, clusters(row)) for row in rows(runs)]
    width = space_width([gap for row, parts in found for gap in _gaps(row, parts)])
    left = min([MARGIN * page.width, *(extent(row)[0] for row, _ in found)])
    indented = left + INDENTED if document_rtl else float("inf")
    lines = (_line(row, parts, width, indented) for row, parts in found)
    return [line for line in lines if line.text]


def _as_drawn(page: PrintedPage, run: range) -> Line | None:
    """A line without right-to-left letters: pdfium's order and spaces are right."""
    text = page.line(run)
    if not text.strip():
        return None
    ends = (run[len(text) - len(text.lstrip())], run[len(text.rstrip()) - 1])
    glyphs = [glyph for index in ends if (glyph := page.glyph(index))]
    if not glyphs:
        return None
    first, last = glyphs[0], glyphs[-1]
    tall = max(first.size, last.size)
    text = " ".join(_plain(text).split())
    return Line(text, first.left, last.right, first.baseline, tall, rtl=False)


def _gaps(row: list[Glyph], parts: Clusters) -> Iterator[float]:
    tall = height(row)
    for (_, left), (_, right) in pairwise(parts):
        if " " not in (left.char, right.char):
            yield (right.left - left.right) / tall


def _line(row: list[Glyph], parts: Clusters, width: float, indented: float) -> Line:
    """``indented``: a line with some right-to-left text that starts beyond is set to the right."""
    left, right = extent(row)
    letters = _spaced(row, parts, width)
    text = "".join(letters)
    rtl = is_rtl(text) or (left > indented and has_rtl(text))
    text = _plain("".join(letters[at] for at in logical_order(letters, rtl)))
    return Line(" ".join(text.split()), left, right, baseline(row), height(row), rtl)


def _spaced(row: list[Glyph], parts: Clusters, width: float) -> list[str]:
    """The clusters' texts with a space wherever the print leaves a gap."""
    texts: list[str] = []
    level, tall = baseline(row), height(row)
    before: Glyph | None = None
    for text, glyph in parts:
        if before and " " not in (texts[-1], text):
            ends_word = bool(_TANWEEN.search(text)) and texts[-1][0].isalpha()
            if ends_word or _is_gap(before, glyph, level, tall, width):
                texts.append(" ")
        texts.append(text)
        before = glyph
    return texts


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
