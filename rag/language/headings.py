"""The heading a sentence stands under: a section's, or the first row of its table.

A heading is known by its form alone, whatever the file was: a short line without a full
stop at its end, over a line that is longer and has one. Cells of a table's row stand apart
by "|" or a tab, and its first row names the columns. Headings of headings are not followed.
"""

from __future__ import annotations

import re
from functools import lru_cache

WORDS = 12
"""Words of a heading at most."""

FAR = 8000
"""Characters before a sentence in which its heading is looked for."""

_ENDS = re.compile('[.!…؛;,،。»”")]$')
_STOPS = re.compile("[.!?؟…。][»”\"')]*$")
_LETTER = re.compile(r"[^\W\d_]")
_LISTED = re.compile(r"^(?:[-*+•–—]|\d{1,3}[.)])\s")
_CELLS = re.compile(r"\s\|\s|\t")
_RULE = re.compile(r"[\s|:+-]*")


def heading_over(text: str, place: int) -> str:
    """The heading over the line of ``text`` in which ``place`` stands, "" where none is."""
    begin = text.rfind("\n", 0, place) + 1
    stop = text.find("\n", place)
    line = text[begin : len(text) if stop < 0 else stop].strip()
    above = [one.strip() for one in text[max(0, begin - FAR) : begin].split("\n")[:-1]]
    if _CELLS.search(line):
        return _columns(above)
    lower = line
    for upper in filter(None, reversed(above)):
        if _is_heading(upper, lower):
            return upper
        lower = upper
    return ""


@lru_cache(maxsize=256)
def headline(title: str, text: str, place: int) -> str:
    """What stands over a place of an article: its title, and the heading in its text."""
    heading = heading_over(text, place)
    return f"{title}\n{heading}" if heading and heading != title else title


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a whole line and a heading of the line below it."""
    line = text[start:end].strip()
    begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    if stop < 0 or text[begin:stop].strip() != line:
        return False
    below = text[stop : stop + FAR].lstrip().split("\n", 1)[0]
    return _is_heading(line, below.strip())


def _is_heading(line: str, below: str) -> bool:
    """A short line without a stop over a longer one that has one."""
    return (
        len(line.split()) <= WORDS
        and bool(_LETTER.search(line))
        and not _ENDS.search(line)
        and not _LISTED.match(line)
        and not _CELLS.search(line)
        and len(below) > len(line)
        and bool(_STOPS.search(below))
    )


def _columns(above: list[str]) -> str:
    """The first row of the table whose later rows end a list of lines."""
    first = ""
    for line in reversed(above):
        if _RULE.fullmatch(line):
            continue
        if not _CELLS.search(line):
            break
        first = line
    return first
