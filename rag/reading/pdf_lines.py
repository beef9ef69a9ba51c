"""From printed characters to lines of text in reading order.

The order of characters in a PDF is the order they were drawn in, which for
Persian and Arabic is often left to right or a mixture; so only their places
count. White space is where the file prints it or leaves a gap; a zero-width
non-joiner prints nothing and cannot be found again. Presentation forms and
ligatures, which are how letters were drawn, become the letters (NFKC).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from statistics import median

from rag.reading.glyphs import Glyph, PrintedPage
from rag.reading.visual import has_rtl, is_rtl, logical_order

SPACE = 0.13
"""A gap wider than this part of the line's height is a space: fonts have 0.18 and more for it,
and less than 0.1 beside a ligature or a quotation mark."""

SPACE_BESIDE_RAISED = (SPACE, 0.3, 0.45)
"""The same for none, one (on the left) and both sides drawn off the baseline: a letter that
carries marks may be in the file only as its mark, which is narrower than the letter."""

RAISED = 0.1
"""Part of the height from which a character counts as drawn off the baseline."""

SAME_LINE = 0.4
"""Runs whose baselines differ by less than this part of the height stand on one line."""

ADJACENT = 1.0
"""Runs on one baseline further apart than this many heights are columns, not one line."""


_TANWEEN = re.compile("[\u064b-\u064d]")  # only ever on the last letter of a word


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text in reading order, where it stands, in points."""

    text: str
    left: float
    right: float
    baseline: float
    height: float
    rtl: bool


def text_lines(page: PrintedPage) -> list[Line]:
    """The lines of a page, in the order the file draws them."""
    if not has_rtl(page.text):
        return [line for run in page.runs() if (line := _left_to_right(page, run))]
    rows: list[list[Glyph]] = []
    for indices in page.runs():
        run = [glyph for index in indices if (glyph := page.glyph(index))]
        row = next((row for row in rows[:-4:-1] if run and _same_line(row, run)), None)
        if row is not None:
            row.extend(run)
        elif run:
            rows.append(run)
    return [line for row in rows if (line := _line(row)).text]


def _left_to_right(page: PrintedPage, run: range) -> Line | None:
    """A line of a page without right-to-left letters: pdfium's order and spaces are right."""
    text = page.line(run)
    if not text.strip():
        return None
    ends = (run[len(text) - len(text.lstrip())], run[len(text.rstrip()) - 1])
    glyphs = [glyph for index in ends if (glyph := page.glyph(index))]
    if not glyphs:
        return None
    first, last = glyphs[0], glyphs[-1]
    height = max(first.size, last.size)
    text = " ".join(_plain(text).split())
    return Line(text, first.left, last.right, first.baseline, height, rtl=False)


def _same_line(row: list[Glyph], run: list[Glyph]) -> bool:
    height = max(_height(row), _height(run))
    apart = abs(row[0].baseline - run[0].baseline)
    left, right = _extent(row)
    begin, end = _extent(run)
    return apart < SAME_LINE * height and max(begin - right, left - end) < ADJACENT * height


def _height(row: list[Glyph]) -> float:
    return max(glyph.size for glyph in row)


def _extent(row: list[Glyph]) -> tuple[float, float]:
    return min(glyph.left for glyph in row), max(glyph.right for glyph in row)


def _line(row: list[Glyph]) -> Line:
    height = _height(row)
    letters = _spaced(_clusters(row), height)
    rtl = is_rtl("".join(letters))
    text = "".join(letters[at] for at in logical_order(letters, rtl))
    left, right = _extent(row)
    return Line(" ".join(_plain(text).split()), left, right, row[0].baseline, height, rtl)


def _clusters(row: list[Glyph]) -> list[tuple[str, Glyph]]:
    """Each base with its marks, from left to right."""
    bases = [glyph for glyph in row if not unicodedata.combining(glyph.char)]
    bases.sort(key=lambda glyph: glyph.left + glyph.right)
    texts = [glyph.char for glyph in bases]
    for mark in row:
        if bases and unicodedata.combining(mark.char):
            middle = mark.left + mark.right
            distances = [abs(middle - base.left - base.right) for base in bases]
            texts[distances.index(min(distances))] += mark.char
    return list(zip(texts, bases, strict=True))


def _spaced(clusters: list[tuple[str, Glyph]], height: float) -> list[str]:
    """The clusters' texts with a space wherever the print leaves a gap."""
    texts: list[str] = []
    baseline = median(glyph.baseline for _, glyph in clusters) if clusters else 0.0
    before: Glyph | None = None
    for text, glyph in clusters:
        if before and " " not in (texts[-1], text):
            ends_word = bool(_TANWEEN.search(text)) and texts[-1][0].isalpha()
            if ends_word or _is_gap(before, glyph, baseline, height):
                texts.append(" ")
        texts.append(text)
        before = glyph
    return texts


def _is_gap(left: Glyph, right: Glyph, baseline: float, height: float) -> bool:
    raised = [abs(glyph.baseline - baseline) > RAISED * height for glyph in (left, right)]
    least = SPACE_BESIDE_RAISED[sum(raised) if raised[0] else 0]
    return right.left - left.right > height * least


def _plain(text: str) -> str:
    """Letters for presentation forms and Latin ligatures; everything else as it is."""
    return "".join(
        unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufefc" else char
        for char in text
    )
