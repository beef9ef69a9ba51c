"""Running heads and page numbers: what a page repeats at its edges, left out of the text.

A line at the edge is a running head if one of the two pages before or after has the
same, its numbers aside, at the same height; so chapters may change and left and right
pages may differ. A page number is known by its form, in words of many
languages, and so is the address that a browser prints. The head of a page that stands
alone cannot be told from its text and is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.reading.pdf_lines import Block, Line

EDGE_ROWS = 2
"""Rows at the top and at the bottom of a page that may be its furniture."""

SAME_HEIGHT = 4.0
"""Points by which a running head may move up and down from page to page."""

REACH = 2
"""Pages before and after that are looked at."""

_NUMBER = re.compile(r"\d+")
_NUMBERED = r"(?:\d{1,4}|[ivxl]{1,6})"
_WORD = r"(?:pages?|pg|p|seite|página|pagina|صفحه|صفحهٔ|صفحۀ|صفحة|الصفحة|ص)\b"
_COUNT = r"(?:/|\||-|–|of|von|de|di|sur|از|من)\s*\d{1,4}"
_PAGE_NUMBER = re.compile(
    rf"\W*(?:{_WORD}\W*)?{_NUMBERED}(?:\s*{_COUNT})?\W*|(?:https?|file)://\S+(?: \d+/\d+)?", re.I
)

Page = Sequence[Block]
Mask = tuple[str, float]


def without_furniture(pages: Sequence[Page]) -> list[list[Block]]:
    """The pages without their running heads and page numbers."""
    edges = [_edges(page) for page in pages]
    bodies = []
    for at, page in enumerate(pages):
        near = [edge for n, edge in enumerate(edges) if n != at and abs(n - at) <= REACH]
        out = {
            id(line)
            for side, row_lines in enumerate(edges[at])
            for line in row_lines
            if _PAGE_NUMBER.fullmatch(line.text) or any(_has(other[side], line) for other in near)
        }
        bodies.append(_without(page, out))
    return (
        bodies if any(block.lines for body in bodies for block in body) else list(map(list, pages))
    )


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """The lines of a page's highest and lowest rows."""
    lines = [line for block in page for line in block.lines]
    lines.sort(key=lambda line: -line.baseline)
    return _first_rows(lines), _first_rows(lines[::-1])


def _first_rows(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    rows = 0
    for line in lines:
        if not found or abs(line.baseline - found[-1].baseline) > SAME_HEIGHT:
            rows += 1
        if rows > EDGE_ROWS:
            break
        found.append(line)
    return found


def _has(edge: Sequence[Line], line: Line) -> bool:
    return any(
        _NUMBER.sub("#", other.text) == _NUMBER.sub("#", line.text)
        and abs(other.baseline - line.baseline) < SAME_HEIGHT
        for other in edge
    )


def _without(page: Page, out: set[int]) -> list[Block]:
    kept = (Block([line for line in b.lines if id(line) not in out], b.table) for b in page)
    return [block for block in kept if block.lines]
