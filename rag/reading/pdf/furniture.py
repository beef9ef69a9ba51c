"""Running heads and page numbers: what a page repeats at its edges, left out of the text.

A line at the edge is a running head if one of the two pages before or after has the
same, its numbers aside, at the same height; so chapters may change and left and right
pages may differ. Sentences with a number in them are none. A page number is known by
its form, in the words of English, Persian and Arabic, and so is the address that a
browser prints. The head of a page that stands alone cannot be told from its text and
is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.reading.pdf.lines import BAR, Block, Line

EDGE_ROWS = 2
"""Rows at the top and at the bottom of a page that may be its furniture."""

SAME_HEIGHT = 4.0
"""Points by which a running head may move up and down from page to page."""

REACH = 2
"""Pages before and after that are looked at."""

SENTENCE_WORDS = 6
_SENTENCE = re.compile(r"\d.*[^\W\d_]{2}[.؟!?]$")

_NUMBER = re.compile(r"\d+")
_NUMBERED = r"(?:\d{1,4}|[ivxl]{1,6})"
_WORD = r"(?:page|pg|p|صفحه|صفحۀ|صفحة|الصفحة|ص)\b"
_COUNT = r"(?:/|\||-|–|of|از|من)\s*\d{1,4}"
_PAGE_NUMBER = re.compile(
    rf"\W*(?:{_WORD}\W*)?{_NUMBERED}(?:\s*{_COUNT})?\W*|(?:https?|file)://\S+(?: \d+/\d+)?", re.I
)

Page = Sequence[Block]
Row = list[Line]


def without_furniture(pages: Sequence[Page]) -> list[list[Block]]:
    """The pages without their running heads and page numbers."""
    edges = [_edges(page) for page in pages]
    bodies = []
    for at, page in enumerate(pages):
        near = [edge for n, edge in enumerate(edges) if n != at and abs(n - at) <= REACH]
        out = {
            id(line)
            for side, rows in enumerate(edges[at])
            for row in rows
            for line in row
            if _PAGE_NUMBER.fullmatch(line.text)
            or (
                not _is_numbered_sentence(line.text)
                and any(_has(other[side], row, line) for other in near)
            )
        }
        bodies.append(_without(page, out))
    has_text = any(block.lines for body in bodies for block in body)
    return bodies if has_text else [list(page) for page in pages]


def _edges(page: Page) -> tuple[list[Row], list[Row]]:
    """A page's highest and lowest rows."""
    lines = [line for block in page for line in block.lines]
    lines.sort(key=lambda line: -line.baseline)
    return _first_rows(lines), _first_rows(lines[::-1])


def _first_rows(lines: Sequence[Line]) -> list[Row]:
    rows: list[Row] = []
    for line in lines:
        if rows and abs(line.baseline - rows[-1][0].baseline) <= SAME_HEIGHT:
            rows[-1].append(line)
        elif len(rows) == EDGE_ROWS:
            break
        else:
            rows.append([line])
    return rows


def _has(edge: Sequence[Row], row: Row, line: Line) -> bool:
    """Whether an edge has the line, or its row, whose ends may be one line or two."""
    return any(
        abs(other[0].baseline - line.baseline) < SAME_HEIGHT
        and (_words(other) == _words(row) or any(_words([one]) == _words([line]) for one in other))
        for other in edge
    )


def _is_numbered_sentence(text: str) -> bool:
    """Whether a line is a sentence of its own that only its numbers tell from those of other
    pages, as reports have them."""
    return len(text.split()) >= SENTENCE_WORDS and bool(_SENTENCE.search(text))


def _words(row: Row) -> list[str]:
    """In any order, their numbers masked, without the bars between cells."""
    words = (word for line in row for word in _NUMBER.sub("#", line.text).split())
    return sorted(word for word in words if word != BAR.strip())


def _without(page: Page, out: set[int]) -> list[Block]:
    kept = (Block([line for line in b.lines if id(line) not in out], b.table) for b in page)
    return [block for block in kept if block.lines]
