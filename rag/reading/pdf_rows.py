"""From a page's characters, in whatever order they were drawn, to the rows they stand in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from statistics import median

from rag.reading.glyphs import Glyph

SAME_ROW = 0.4
"""Baselines that differ by less than this part of the height are one row's."""

ADJACENT = 1.0
"""Runs on one baseline further apart than this many heights are columns, not one row."""

LOOKED_BACK = 3
"""Rows a run may belong to: the last few drawn."""


def rows(runs: Iterable[list[Glyph]]) -> list[list[Glyph]]:
    """The rows of a page, in the order the file draws them; characters in no order."""
    found: list[list[Glyph]] = []
    for run in runs:
        for part in _level_parts(run):
            near = (row for row in found[: -LOOKED_BACK - 1 : -1] if _is_one_row(row, part))
            if row := next(near, None):
                row.extend(part)
            else:
                found.append(part)
    return found


def _level_parts(run: list[Glyph]) -> Iterator[list[Glyph]]:
    """A run cut where its baseline jumps to another row; marks may stand off it."""
    part: list[Glyph] = []
    at: float | None = None
    for glyph in run:
        if not unicodedata.combining(glyph.char):
            if at is not None and abs(glyph.baseline - at) > SAME_ROW * _size(part):
                yield part
                part = []
            at = glyph.baseline
        part.append(glyph)
    if part:
        yield part


def _size(part: list[Glyph]) -> float:
    return max(height(part), 10.0)  # points; a short part may hold only flat letters


def _is_one_row(row: list[Glyph], run: list[Glyph]) -> bool:
    tall = max(height(row), height(run))
    apart = abs(baseline(row) - baseline(run))
    left, right = extent(row)
    begin, end = extent(run)
    return apart < SAME_ROW * tall and max(begin - right, left - end) < ADJACENT * tall


def height(row: list[Glyph]) -> float:
    return max(glyph.size for glyph in row)


def baseline(row: list[Glyph]) -> float:
    """Of most of its characters; marks are drawn above or below."""
    return median(glyph.baseline for glyph in row)


def extent(row: list[Glyph]) -> tuple[float, float]:
    return min(glyph.left for glyph in row), max(glyph.right for glyph in row)


def clusters(row: list[Glyph]) -> list[tuple[str, Glyph]]:
    """Each base character with its marks, from left to right."""
    bases = [glyph for glyph in row if not unicodedata.combining(glyph.char)]
    bases.sort(key=lambda glyph: glyph.left + glyph.right)
    texts = [glyph.char for glyph in bases]
    for mark in row:
        if bases and unicodedata.combining(mark.char):
            middle = mark.left + mark.right
            distances = [abs(middle - base.left - base.right) for base in bases]
            texts[distances.index(min(distances))] += mark.char
    return list(zip(texts, bases, strict=True))
