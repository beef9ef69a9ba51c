"""From printed lines to paragraphs: which line breaks were only the column's edge.

A line carries on in the next one if the next one's first word would not have
fit behind it; so ragged, justified and right-to-left text are judged alike. A
paragraph may run over the end of its column or page; footnotes and text set
sideways come behind the paragraph that they would cut in two. A hyphen at the end
of a line that could be the word's own is kept where the document has the word so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_low

from rag.reading.pdf.furniture import without_furniture
from rag.reading.pdf.lines import Block, Line
from rag.reading.pdf.visual import pair_brackets

LEADING = 1.9
"""Baselines further apart than this many line heights belong to different paragraphs."""

PARTED = 1.25
"""Baselines further apart than this many of the block's usual distances part two paragraphs."""

SLACK = 0.6
"""Width in line heights that a wrapped line may leave free beyond its next word."""

ALIKE = 0.7
"""Lines of a paragraph differ in height by no more; a line's height varies with its letters."""

AS_WIDE = 1.3
"""Columns that a paragraph runs over differ in width by no more than this factor."""

TELLING = 3
"""Lines that tell the width of a column; fewer may all be short."""

NOTE_SIZE = 0.92
"""Footnotes are set smaller than this part of the usual height."""

_HYPHENATED = re.compile(r"\w[-\u00ad\u2010]$")
_LAST_WORD = re.compile(r"\w+[-\u2010]$")
_ENDED = re.compile(r"[.!?؟…۔:][\"'»”’)\]]*$")
_LIST_MARK = re.compile(r"[•▪◦‣]|\d{1,2}\s?[.)(]\D|\d{1,2}\s?-(?:\s\D|[\u0600-\u06ff])|\w[)(]")
"""Not "12-year-old", "J. Penn" or "U.S.", with which lines begin as well."""

_NOTE_MARK = re.compile(r"(?:\[?\d{1,3}[\].)]?|[*†‡§]|[⁰¹²³⁴-⁹]{1,3})\s*[^\W\d]")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")

Group = list[Line]


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks of one page in reading order, and those printed sideways on it."""

    body: list[Block]
    sideways: list[Block]


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """The paragraphs of a document, in order; rows of a table are lines of one."""
    bodies = without_furniture([page.body for page in pages])
    usual = _usual_height(bodies)
    flow = _Flow()
    for body, page in zip(bodies, pages, strict=True):
        for block in body:
            if block.table:
                flow.add_table(block)
            else:
                lines, notes = _footnotes(block.lines, usual)
                flow.add(lines)
                flow.set_aside(notes)
        for block in page.sideways:
            flow.set_aside(block.lines)
        flow.turn_page()
    return flow.texts()


class _Flow:
    """The text so far; what was set aside waits for the end of a paragraph."""

    def __init__(self) -> None:
        self._done: list[tuple[Group, bool]] = []
        self._aside: list[Group] = []
        self._open: tuple[Group, Sequence[Line]] | None = None
        self._turned = False

    def add(self, lines: Sequence[Line]) -> None:
        groups = _grouped(lines)
        if not groups:
            return
        if (
            self._open
            and self._is_next(self._open[0][-1], groups[0][0])
            and _runs_over(*self._open, groups[0][0], lines)
        ):
            self._open[0].extend(groups.pop(0))
        self._turned = False
        if groups:
            self._close()
            self._done.extend((group, False) for group in groups)
            self._open = groups[-1], lines
        elif self._open:
            self._open = self._open[0], lines

    def _is_next(self, last: Line, first: Line) -> bool:
        """Whether a line stands on a new page, in a next column, or close below the last."""
        return self._turned or last.baseline - first.baseline < LEADING * last.height

    def turn_page(self) -> None:
        self._turned = True

    def add_table(self, block: Block) -> None:
        self._close()
        self._done.append((list(block.lines), True))

    def set_aside(self, lines: Sequence[Line]) -> None:
        self._aside.extend(_grouped(lines))

    def _close(self) -> None:
        self._open = None
        self._done.extend((group, False) for group in self._aside)
        self._aside = []

    def texts(self) -> list[str]:
        self._close()
        words = {
            word.casefold()
            for group, _ in self._done
            for line in group
            for word in _WORD.findall(line.text)
        }
        return [
            "\n".join(line.text for line in group) if table else _joined(group, words)
            for group, table in self._done
        ]


def _usual_height(pages: Sequence[Sequence[Block]]) -> float:
    heights = [line.height for page in pages for block in page for line in block.lines]
    return median(heights) if heights else 0.0


def _footnotes(lines: Sequence[Line], usual: float) -> tuple[Sequence[Line], Sequence[Line]]:
    """A column's text, and the small lines at its foot from the first with a mark on."""
    at = len(lines)
    while at and lines[at - 1].height < NOTE_SIZE * usual:
        at -= 1
    while at < len(lines) and not _NOTE_MARK.match(lines[at].text):
        at += 1
    return lines[:at], lines[at:]


def _grouped(lines: Sequence[Line]) -> list[Group]:
    leading = _leading(lines)
    groups = [[line] for line in lines[:1]]
    for line, following in pairwise(lines):
        if _carries_on(line, following, lines, leading):
            groups[-1].append(following)
        else:
            groups.append([following])
    return groups


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two baselines, in points; where there are few lines, a wide one."""
    pairs = ((a.baseline - b.baseline, max(a.height, b.height)) for a, b in pairwise(lines))
    near = [below for below, height in pairs if 0 < below < LEADING * height]
    return median_low(near) if len(near) > 2 else float("inf")


def _carries_on(line: Line, following: Line, block: Sequence[Line], leading: float) -> bool:
    below = line.baseline - following.baseline
    if _LIST_MARK.match(following.text):
        return False
    height = max(line.height, following.height)
    if not _alike(line, following) or not 0 < below < min(LEADING * height, PARTED * leading):
        return False
    return _is_full(line, following, block)


def _is_full(line: Line, following: Line, block: Sequence[Line]) -> bool:
    """Whether a line ends only because the next one's first word did not fit."""
    if _HYPHENATED.search(line.text):
        return True
    height = max(line.height, following.height)
    return _free_width(line, block) < _first_word_width(following) + SLACK * height


def _alike(line: Line, other: Line) -> bool:
    return min(line.height, other.height) > ALIKE * max(line.height, other.height)


def _free_width(line: Line, block: Sequence[Line]) -> float:
    """From the end of a line to the edge of its column, told by lines set alike."""
    column = [p for p in block if p.left < line.right and line.left < p.right and _alike(p, line)]
    if line.rtl:
        return line.left - min(p.left for p in column)
    return max(p.right for p in column) - line.right


def _first_word_width(line: Line) -> float:
    """Its share of the line's width, by characters."""
    first = line.text.split(" ", 1)[0]
    return (line.right - line.left) * len(first) / len(line.text)


def _runs_over(group: Group, block: Sequence[Line], first: Line, next_: Sequence[Line]) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    last = group[-1]
    if not _alike(last, first) or last.rtl != first.rtl or _LIST_MARK.match(first.text):
        return False
    unfinished = not _ENDED.search(last.text) or first.text[:1].islower()
    return unfinished and _is_full(last, first, block) and _is_as_wide(block, last, next_, first)


def _is_as_wide(block: Sequence[Line], last: Line, next_: Sequence[Line], first: Line) -> bool:
    """Whether two blocks are columns of one width, as far as they have lines enough to tell."""
    (width, count), (next_width, next_count) = _across(block, last), _across(next_, first)
    too_wide = next_width > AS_WIDE * width and count >= TELLING
    too_narrow = width > AS_WIDE * next_width and next_count >= TELLING
    return not too_wide and not too_narrow


def _across(block: Sequence[Line], line: Line) -> tuple[float, int]:
    """Width of a block and number of lines, those set like the line."""
    alike = [other for other in block if _alike(other, line)]
    return max(p.right for p in alike) - min(p.left for p in alike), len(alike)


def _joined(group: Sequence[Line], words: set[str]) -> str:
    text = group[0].text
    for line in group[1:]:
        if not _HYPHENATED.search(text):
            text = f"{text} {line.text}"
        elif line.text[:1].islower() and not _is_compound(text, line.text, words):
            text = text[:-1] + line.text
        else:
            text += line.text
    return pair_brackets(text) if group[0].rtl else text


def _is_compound(text: str, following: str, words: set[str]) -> bool:
    """Whether the document has the word with its hyphen elsewhere."""
    heads, tails = _LAST_WORD.findall(text), _WORD.findall(following)
    return any((head + tails[0]).casefold() in words for head in heads)
