"""Rows as CSV (RFC 4180) that a spreadsheet opens and that runs nothing in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Begins a file; by it spreadsheets know UTF-8."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may begin with that a spreadsheet would run."""


def csv_of(rows: Iterable[Iterable[str]]) -> str:
    """The rows, the head first; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow(_plain(value) for value in row)
    return BOM + out.getvalue()


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
