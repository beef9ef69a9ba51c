"""Rows as CSV (RFC 4180) that a spreadsheet opens and that runs nothing in it.

In many languages a spreadsheet takes a semicolon for the end of a cell, so what holds one
is quoted as well: what stands behind it would begin a cell, and could be a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Begins a file; by it spreadsheets know UTF-8."""

_FORMULA = re.compile(
    r"[\t\r\n]|[\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+@＝＋－＠-]"
)
"""What a cell may begin with that a spreadsheet would run, behind what it does not show; it may
take the wide signs of East Asia for the narrow ones."""

_PARTING = re.compile(r"[\",;\t\r\n]")
"""What would end a cell, or a row."""


def csv_of(rows: Iterable[Iterable[str]]) -> str:
    """The rows, the head first; no cell is a formula."""
    lines = (",".join(_quoted(_plain(value)) for value in row) for row in rows)
    return BOM + "".join(f"{line}\r\n" for line in lines)


def _plain(value: str) -> str:
    return f"'{value}" if _FORMULA.match(value) else value


def _quoted(value: str) -> str:
    doubled = value.replace('"', '""')
    return f'"{doubled}"' if _PARTING.search(value) else value
