"""From printed lines to paragraphs: which line breaks were only the page's edge.

A line carries on in the next one if the next one's first word would not have
fit behind it; so ragged, justified and right-to-left text are judged alike.
Page numbers and running heads are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from rag.reading.pdf_lines import Line
from rag.reading.visual import pair_brackets

LEADING = 1.9
"""Baselines further apart than this many line heights belong to different paragraphs."""

PARTED = 1.25
"""Baselines further apart than this many of the page's usual distances part two paragraphs."""

SLACK = 0.6
"""Width in line heights that a wrapped line may leave free beyond its next word."""

EDGE_LINES = 2
"""Lines at the top and at the bottom of a page that may be running heads or page numbers."""

_HYPHENATED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_ENDED = re.compile(r"[.!?؟…۔:][\"'»”’)\]]*$")
_LIST_MARK = re.compile(r"[•▪◦‣]|(?:\d{1,2}|[^\W\d_])\s?[-.)(]\s?[^\W\d_]")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*\d{1,4}(?:\s*(?:/|of|از|من)\s*\d{1,4})?\W*")


def paragraphs(pages: Sequence[list[Line]]) -> list[str]:
    """The paragraphs of a document, in order; one may run over a page's edge."""
    heads = _running_heads(pages)
    found: list[list[Line]] = []
    for page in pages:
        edges = _edges(page)
        body = [line for line in page if line not in edges or not _is_furniture(line, heads)]
        groups = _grouped(_downwards(body))
        if found and groups and _runs_over(found[-1][-1], groups[0][0]):
            found[-1].extend(groups.pop(0))
        found.extend(groups)
    return [_joined(group) for group in found]


def _downwards(page: Sequence[Line]) -> list[Line]:
    """Lines of one column that were drawn in another order, put below each other."""
    ordered: list[Line] = []
    for line in page:
        at = len(ordered)
        while at and _is_just_above(line, ordered[at - 1]):
            at -= 1
        ordered.insert(at, line)
    return ordered


def _is_just_above(line: Line, other: Line) -> bool:
    above = line.baseline - other.baseline
    return _beside(line, other) > 0 and 0.5 * line.height < above < 3 * line.height


def _edges(page: Sequence[Line]) -> list[Line]:
    """The highest and lowest lines of a page, where its furniture stands."""
    ordered = sorted(page, key=lambda line: line.baseline)
    return ordered[:EDGE_LINES] + ordered[-EDGE_LINES:] if len(page) > 2 * EDGE_LINES else []


def _masked(line: Line) -> tuple[str, int]:
    """A line's text without its numbers, and its height on the page."""
    return _NUMBER.sub("#", line.text), round(line.baseline / 4)


def _running_heads(pages: Sequence[list[Line]]) -> set[tuple[str, int]]:
    """Lines that stand at the same edge of most pages, their numbers aside."""
    if len(pages) < 3:
        return set()
    counts = Counter(mask for page in pages for mask in {_masked(line) for line in _edges(page)})
    return {mask for mask, count in counts.items() if count > len(pages) / 2}


def _is_furniture(line: Line, heads: set[tuple[str, int]]) -> bool:
    """Whether a line at the edge is a running head or a page number."""
    return _masked(line) in heads or bool(_PAGE_NUMBER.fullmatch(line.text))


def _grouped(lines: Sequence[Line]) -> list[list[Line]]:
    leading = _leading(lines)
    groups: list[list[Line]] = []
    for at, line in enumerate(lines):
        if at and _carries_on(lines[at - 1], line, lines, leading):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two baselines, in points; where there are few lines, a wide one."""
    pairs = ((a.baseline - b.baseline, max(a.height, b.height)) for a, b in pairwise(lines))
    near = [below for below, height in pairs if 0 < below < LEADING * height]
    return median_low(near) if len(near) > 2 else float("inf")


def _carries_on(line: Line, following: Line, page: Sequence[Line], leading: float) -> bool:
    below = line.baseline - following.baseline
    if below < 0 and _beside(line, following) <= 0:
        return _runs_over(line, following)  # the next column
    if _LIST_MARK.match(following.text):
        return False
    height = max(line.height, following.height)
    if not _alike(line, following) or not 0 < below < min(LEADING * height, PARTED * leading):
        return False
    if _HYPHENATED.search(line.text):
        return True
    return _free_width(line, page) < _first_word_width(following) + SLACK * height


def _alike(line: Line, other: Line) -> bool:
    """Set in about one size; the height of a line varies with its letters."""
    return min(line.height, other.height) > 0.7 * max(line.height, other.height)


def _beside(line: Line, other: Line) -> float:
    """How far two lines overlap in width, in points; below 0 the distance between them."""
    return min(line.right, other.right) - max(line.left, other.left)


def _free_width(line: Line, page: Sequence[Line]) -> float:
    """From the end of a line to the edge of its column: its neighbours that overlap it."""
    column = [p for p in page if p.left < line.right and line.left < p.right]
    if line.rtl:
        return line.left - min(p.left for p in column)
    return max(p.right for p in column) - line.right


def _first_word_width(line: Line) -> float:
    """Its share of the line's width, by characters."""
    first = line.text.split(" ", 1)[0]
    return (line.right - line.left) * len(first) / len(line.text)


def _runs_over(last: Line, first: Line) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    return _alike(last, first) and last.rtl == first.rtl and not _ENDED.search(last.text)


def _joined(group: Sequence[Line]) -> str:
    text = group[0].text
    for line in group[1:]:
        if not _HYPHENATED.search(text):
            text = f"{text} {line.text}"
        elif line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text += line.text
    return pair_brackets(text) if group[0].rtl else text
