"""The day of publication, from the ways that data files and feeds write it.

Seconds and milliseconds since 1970, days as spreadsheets count them, compact
digits, the wrappers of database exports, and dates in words or digits of three
calendars. A time zone is not converted: the day is the one that was written.
A month or a year alone is no day, and of 03/04/2025 it takes the first number
for the day; it does not look at other rows to see which order a file uses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from rag.reading.days import iso_date

_EPOCH_UNITS = (1, 1_000, 1_000_000, 1_000_000_000)
"""Counts in a second: seconds, milliseconds, microseconds, nanoseconds."""

_EPOCH_SECONDS = range(315_532_800, 4_102_444_800)
"""1980 to 2100; in no two units is one number within it."""

_SPREADSHEET_ZERO = date(1899, 12, 30)
_SPREADSHEET_DAYS = range(29_221, 73_051)
"""1980 to 2100 as Excel counts days (ECMA-376, 18.17.4.1)."""

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?\d{4}(?:\d\d)?(?:\.\d+)?(?:Z|[+-]\d{4})?)?")
_ASP_NET = re.compile(r"/?Date\((-?\d+)(?:[+-]\d{4})?\)/?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WRAPPERS = ("$date", "$numberLong", "$numberDouble", "_seconds", "seconds", "@value", "value")
"""Keys under which MongoDB, Firestore and JSON-LD put the value of a date."""


def parse_published(value: object) -> str | None:
    """The day a value names, as ISO 8601, or None."""
    return _day(value, depth=4)


def _day(value: object, depth: int) -> str | None:
    """The day of a value, under ``depth`` wrappers at most."""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool) or not depth:
        return None
    if isinstance(value, int | float):
        return _of_number(value)
    if isinstance(value, Mapping):
        inner = (_day(value[name], depth - 1) for name in _WRAPPERS if name in value)
        return next(filter(None, inner), None)
    if isinstance(value, str):
        return _of_text(value.strip())
    if isinstance(value, Sequence):
        return next(filter(None, (_day(item, depth - 1) for item in value)), None)
    return None


def _of_text(text: str) -> str | None:
    if wrapped := _ASP_NET.fullmatch(text):
        return _of_epoch(int(wrapped[1]))
    if _COMPACT.fullmatch(text) and (day := _of_compact(text)):
        return day
    if _NUMBER.fullmatch(text):
        return _of_number(float(text))
    return iso_date(text)


def _of_number(number: float) -> str | None:
    if not abs(number) < 1e20:  # NaN too
        return None
    if int(number) in _SPREADSHEET_DAYS:
        return (_SPREADSHEET_ZERO + timedelta(days=int(number))).isoformat()
    compact = _of_compact(str(int(number))) if number == int(number) else None
    return compact or _of_epoch(number)


def _of_compact(digits: str) -> str | None:
    """20250117, 14031028, 20250117T103000Z."""
    match = _COMPACT.fullmatch(digits)
    return iso_date("/".join(match.groups())) if match else None


def _of_epoch(number: float) -> str | None:
    for unit in _EPOCH_UNITS:
        if int(number / unit) in _EPOCH_SECONDS:
            return datetime.fromtimestamp(number / unit, UTC).strftime("%Y-%m-%d")
    return None
