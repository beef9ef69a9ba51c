"""How wide a gap between two printed letters must be to stand for a space.

Fonts differ (a space of 0.12 to 0.3 of the line's height, less after letters
that reach under their neighbour, more where lines are justified), so the page
itself is asked: its gaps are of two kinds, and Otsu's threshold ("A threshold
selection method from gray-level histograms", 1979) parts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

USUAL = 0.12
"""The threshold where a page has too few gaps to tell, in parts of the line's height."""

LEAST, MOST = 0.1, 0.18
"""No threshold is below or above these: letters do touch, and spaces are no wider in a last,
not justified line."""

NARROWED = 0.2
"""Wider gaps count as this wide: justified lines must not hide the spaces of the others."""

ENOUGH = 30
_BIN = 0.01


def space_width(gaps: Sequence[float]) -> float:
    """The threshold for the gaps of one page, all in parts of their line's height."""
    counts = Counter(round(min(max(gap, -NARROWED), NARROWED) / _BIN) for gap in gaps)
    if sum(counts.values()) < ENOUGH or len(counts) < 2:
        return USUAL
    return min(max(_otsu(counts) * _BIN, LEAST), MOST)


def _otsu(counts: Counter[int]) -> float:
    """The middle between the two kinds: the cut with the largest variance between them."""
    total, weighted = sum(counts.values()), sum(value * n for value, n in counts.items())
    below = below_weighted = 0
    best, cut = -1.0, 0.0
    values = sorted(counts)
    for value, following in pairwise(values):
        below += counts[value]
        below_weighted += value * counts[value]
        above = total - below
        apart = below_weighted / below - (weighted - below_weighted) / above
        if below * above * apart**2 > best:
            best, cut = below * above * apart**2, (value + following) / 2
    return cut
