"""Cells of a workbook's sheet that are merged downwards: whose value a covered cell shows.

A reader sees the value beside each of the rows it is merged over. A sheet lists its merged cells
behind all rows, so its part is looked through once for them before. Merged across, a value
stays where it is written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import IO, Any

_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]{0,100}?ref=[\"']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})[\"']"
)
_LONGEST = 200
"""Bytes that one is written in at most."""

_BLOCK = 1 << 20

Merged = dict[int, list[tuple[int, int]]]
"""Row -> (place of the column, last row) of the cells merged downwards from it."""


def merged_down(part: IO[bytes]) -> Merged:
    """The cells merged downwards in the XML of a sheet; rows count from 1, columns from 0."""
    found: Merged = defaultdict(list)
    kept = b""
    while block := part.read(_BLOCK):
        kept += block
        end = 0
        for each in _MERGED.finditer(kept):
            end = each.end()
            first, last = int(each[2]), int(each[3])
            if last > first:
                found[first].append((_place(each[1]), last))
        kept = kept[max(end, len(kept) - _LONGEST) :]
    return found


def _place(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


class Covered:
    """What the cells of rows show that are covered by one above; asked of every row in order."""

    def __init__(self, merged: Merged) -> None:
        self._merged = merged
        self._shown: dict[int, tuple[int, Any]] = {}

    def values(self, number: int, row: Sequence[Any]) -> dict[int, Any]:
        """Place -> value of the covered cells of a row; what is written in one stays."""
        self._shown = {at: shown for at, shown in self._shown.items() if shown[0] >= number}
        covered = {
            at: value for at, (_, value) in self._shown.items() if at >= len(row) or row[at] is None
        }
        for at, last in self._merged.get(number, ()):
            if at < len(row) and row[at] is not None:
                self._shown[at] = (last, row[at])
        return covered
