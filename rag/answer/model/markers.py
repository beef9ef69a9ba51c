"""Finds the source markers a model writes, in every form models write them.

[1], [1,2], [1-3], [1][2], 【1】, 【1†source】, [۱], [١], [^1], [Source 1] all
become numbers with their place. Whether a number names a source is not known here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORDS = r"(?:source|passage|doc|document|ref|منبع|متن|سند|المصدر|مصدر|المقطع|مقطع)"
_LISTED = r"\d{1,3}(?:\s*(?:[,،;؛]|[-–]|و|and|&)\s*" + _WORDS + r"?\s*\d{1,3})*"
_MARKER = re.compile(
    r"\s*[\[【［]\s*\^?\s*" + _WORDS + r"?\s*#?\s*(" + _LISTED + r")\s*(?:†[^】\]]{0,40})?[\]】］]",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[\[【［][^\]】］]{0,60}$")
_RANGE = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})")
_LONGEST_RANGE = 20


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of markers: where it stands (leading space included) and its numbers."""

    start: int
    end: int
    numbers: tuple[int, ...]


def find_markers(text: str) -> list[Marked]:
    """The markers of a text in order; neighbours are separate."""
    return [Marked(m.start(), m.end(), _numbers(m.group(1))) for m in _MARKER.finditer(text)]


def without_markers(text: str) -> str:
    """The text with its markers taken out."""
    return _MARKER.sub("", text)


def has_open_marker(text: str) -> bool:
    """Whether the text ends inside what may become a marker."""
    return bool(_OPEN.search(text))


def leading_markers(text: str) -> int:
    """Length of the markers a text begins with: they belong to what came before."""
    at = 0
    while (match := _MARKER.match(text, at)) is not None:
        at = match.end()
    return at


def _numbers(listed: str) -> tuple[int, ...]:
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in listed)
    plain = _RANGE.sub(_spelled_out, plain)
    return tuple(dict.fromkeys(int(n) for n in re.findall(r"\d+", plain)))


def _spelled_out(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    if not first <= last < first + _LONGEST_RANGE:
        return match.group()
    return ",".join(str(n) for n in range(first, last + 1))
