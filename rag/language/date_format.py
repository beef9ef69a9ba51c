"""A date as its reader writes it: own calendar and digits.

Readers of Solar Hijri, the calendar of Iran, are shown the Gregorian day beside it; nobody
else reads by two. Knows ISO 8601 dates, whole ("2025-01-17", a time after it is left out) or
partial.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from rag.errors import InputError
from rag.language import calendars
from rag.language.calendars import Calendar
from rag.language.months import shown_month
from rag.language.table import in_digits
from rag.language.table import language as row_of

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")


def format_date(iso: str, language: str) -> str:
    """«۲۸ دی ۱۴۰۳ (۱۷ ژانویه ۲۰۲۵)», "17 January 2025".

    A month or a year alone ("2025-01", "2025") is shown in the Gregorian calendar
    alone: the other's months and years begin elsewhere. Raises InputError if
    ``iso`` is no date.
    """
    row = row_of(language)
    match = _ISO.fullmatch(iso.strip())
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    if not match or not calendars.day("gregorian", year, month or 1, day or 1):
        raise InputError(f"'{iso}' is not an ISO date.", "Write it as 2025-01-17.")
    gregorian = written(row.code, "gregorian", year, month, day)
    if not day or row.calendar != "solar":
        return gregorian
    solar = written(row.code, "solar", *calendars.solar(date(year, month, day)))
    return f"{solar} ({gregorian})"


def date_or_text(text: str, language: str) -> str:
    """A date as ``format_date`` has it; what is no ISO date as it was written."""
    try:
        return format_date(text, language)
    except InputError:
        return text


def written(language: str, calendar: Calendar, year: int, month: int, day: int) -> str:
    """Day, month and year of a calendar in a language's words and digits, without those that
    are 0: "17 January 2025", "17. Januar 2025", "1er janvier"."""
    named = shown_month(calendar, language, month) if month else ""
    numbered = _DAYS.get(language, str)(day) if day else ""
    shown = " ".join(part for part in (numbered, named, str(year or "")) if part)
    return in_digits(shown, language)


_DAYS: dict[str, Callable[[int], str]] = {
    "de": lambda day: f"{day}.",
    "fr": lambda day: "1er" if day == 1 else str(day),
}
"""How a day of the month is numbered, where it is not its bare number."""
