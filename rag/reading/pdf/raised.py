"""Small signs set off the line, such as exponents and the marks of notes, back at what they mark.

Digits above the line are Unicode's superscripts from here on; what is set lower (H₂O), and
letters ("5th"), are as they are printed. All of it then stands on the line's baseline, so that
no row is made of it. What it marks is the sign beside it, in whatever order both were drawn. It
does not know small figures that a font has at the size of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rag.reading.pdf.glyphs import Drawn, Glyph
from rag.reading.superscripts import raised

SMALLER = 0.87
"""Of the size of what it marks, at most: browsers set 0.83, TeX 0.7, Word 0.65."""

ABOVE, BELOW = (0.2, 0.65), (0.05, 0.4)
"""How far it is off the line, in sizes of the font of what it marks."""

BESIDE = (-0.1, 0.3)
"""And how far from that: a note's own number stands apart from it."""

MOST = 6
"""Signs, at most: more of them are the text behind an initial."""

SPACE = 0.12
"""A gap behind it that is a space where the file prints none; a wide one parts columns."""
WIDE = 0.8

CELL = 16.0
"""Points of the squares by which neighbours are found, and signs that are kept of each."""
KEPT = 48

_LEVEL = 0.03

Item = Glyph | str | None
"""Of all runs one after another; None between two of them."""


def levelled(runs: Iterable[Drawn]) -> Iterator[Drawn]:
    """The runs of a page, with what is raised or lowered in the run of what it marks."""
    items: list[Item] = [item for run in runs for item in (*run, None)]
    spans = list(_spans(items))
    sizes = {round(_glyph(items, span[0]).em, 1) for span in spans}
    spaces = _level_all(items, spans) if len(sizes) > 1 else set()
    run: Drawn = []
    for at, item in enumerate(items):
        if item is not None:
            run += [" ", item] if at in spaces else [item]
        elif run:
            yield run
            run = []


def _spans(items: Sequence[Item]) -> Iterator[list[int]]:
    """Places of signs drawn one right after another, of one size and on one baseline."""
    span: list[int] = []
    for at, item in enumerate(items):
        sign = item if isinstance(item, Glyph) and not item.char.isspace() else None
        if span and not (sign and _alike(_glyph(items, span[-1]), sign)):
            yield span
            span = []
        if sign:
            span.append(at)
    if span:
        yield span


def _alike(one: Glyph, other: Glyph) -> bool:
    near = _LEVEL * max(one.em, other.em)
    return abs(one.em - other.em) <= near and abs(one.baseline - other.baseline) <= near


def _glyph(items: Sequence[Item], at: int) -> Glyph:
    item = items[at]
    assert isinstance(item, Glyph)
    return item


def _level_all(items: list[Item], spans: Sequence[Sequence[int]]) -> set[int]:
    """Change the items; the places before which there is a space now."""
    spaces: set[int] = set()
    beside = _Beside(_glyph(items, at) for span in spans for at in span)
    edges: list[Sequence[int]] = [(), *spans, ()]
    for before, span, after in zip(edges, spans, edges[2:], strict=False):
        signs = [_glyph(items, at) for at in span]
        base = beside.marked(signs) if len(span) <= MOST else None
        if base is None:
            continue
        text = "".join(sign.char for sign in signs)
        if signs[0].baseline > base.baseline:
            text = raised(text)
        for at, char in zip(span, text, strict=True):
            items[at] = replace(_glyph(items, at), char=char, baseline=base.baseline, em=base.em)
        for first, last in ((before[-1:], span[:1]), (span[-1:], after[:1])):
            if first and last and _bind(items, first[0], last[0]):
                spaces |= {last[0]} if items[first[0]] is not base else set()
    return spaces


class _Beside:
    """The signs of a page by where they begin and end."""

    def __init__(self, signs: Iterable[Glyph]) -> None:
        self._cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for sign in signs:
            for x in {_cell(sign.left), _cell(sign.right)}:
                cell = self._cells[x, _cell(sign.baseline)]
                if len(cell) < KEPT:
                    cell.append(sign)

    def marked(self, signs: Sequence[Glyph]) -> Glyph | None:
        """The sign that small ones stand right beside, off its line; the nearest of several."""
        left, right = min(sign.left for sign in signs), max(sign.right for sign in signs)
        level, em = signs[0].baseline, signs[0].em
        found: list[tuple[float, Glyph]] = []
        for x in {_cell(left), _cell(left - CELL / 2), _cell(right), _cell(right + CELL / 2)}:
            for y in range(_cell(level) - 1, _cell(level) + 2):
                for base in self._cells.get((x, y), ()):
                    gap = max(base.left - right, left - base.right)
                    above = level - base.baseline
                    if em <= SMALLER * base.em and _is_off(above, gap, base.em):
                        found.append((abs(above) + abs(gap), base))
        return min(found, key=lambda one: one[0])[1] if found else None


def _cell(place: float) -> int:
    return int(place // CELL)


def _is_off(above: float, gap: float, em: float) -> bool:
    least, most = ABOVE if above > 0 else BELOW
    return least * em <= abs(above) <= most * em and BESIDE[0] * em <= gap <= BESIDE[1] * em


def _bind(items: list[Item], first: int, last: int) -> bool:
    """Make one run of two signs on one line; whether the print leaves a space between them."""
    one, other = _glyph(items, first), _glyph(items, last)
    gap = max(one.left, other.left) - min(one.right, other.right)
    if not _alike(one, replace(other, em=one.em)) or not -one.em < gap < WIDE * one.em:
        return False
    parted = any(isinstance(item, Glyph) for item in items[first + 1 : last])
    for at in range(first + 1, last):
        if not isinstance(items[at], Glyph):
            items[at] = ""
    return gap > SPACE * one.em and not parted
