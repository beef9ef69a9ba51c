"""The lines of a text that belong together: wrapped lines are one, others their own.

A line break is only a wrap if a small letter or a comma carries the sentence
across it, or if its paragraph is set in a narrow column (as pages of PDF files
and plain mail are) and the line fills it. Blank lines, list marks and lines
after a stop always part. Knows nothing of sentences within a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

Span = tuple[int, int]

WIDEST_COLUMN = 110
"""Characters; paragraphs with a longer line are not wrapped by hand."""
FULL = 0.75
"""The share of its column that a wrapped line fills at least."""
NARROWEST_LINE = 40
"""Characters; shorter lines are headlines, captions, list items."""

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]*(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]|\Z)")
_ITEM = re.compile(r"\s*(?:[-•*▪·►✓●○■–—]|\(?(?:\d{1,3}|[a-zA-Z])[.)](?!\d))")


def lines(text: str) -> Iterator[Span]:
    """Spans of the unwrapped lines of a text, in order; blank ones are left out."""
    found = [match.span() for match in _LINE.finditer(text) if match.end() > match.start()]
    for blank, paragraph in groupby(found, key=lambda span: not text[slice(*span)].strip()):
        if not blank:
            yield from _unwrapped(text, list(paragraph))


def _unwrapped(text: str, paragraph: list[Span]) -> Iterator[Span]:
    widest = max(len(text[start:end].strip()) for start, end in paragraph)
    column = widest if len(paragraph) > 2 and NARROWEST_LINE <= widest <= WIDEST_COLUMN else None
    begin = paragraph[0][0]
    for (start, end), (_, after) in pairwise(paragraph):
        if not _wraps(text[start:end].strip(), text[end:after].strip(), column):
            yield begin, end
            begin = end
    yield begin, paragraph[-1][1]


def _wraps(line: str, following: str, column: int | None) -> bool:
    if line[-1] in ".!?؟۔…:" or _ITEM.match(following):
        return False
    if following[0].islower() or line[-1] in ",،;؛":
        return True
    return column is not None and len(line) >= max(NARROWEST_LINE, FULL * column)
