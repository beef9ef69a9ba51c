"""The day something was published, from any value that news data gives it in.

Numbers (seconds to nanoseconds since 1970, 20250117), ISO 8601, RFC 2822, the
forms of feeds, databases and APIs, and days of three calendars in any digits.
A time with a zone gives the day it was there, as the page prints it. A day
still to come, a day without its year, "2 hours ago" and 03/04/2025, which two
countries read as two days, give None: a wrong day is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_tz
from functools import lru_cache

from rag.language import calendars
from rag.language.dates import DateExpression, find_dates
from rag.language.fold import fold_text
from rag.records import is_url

EARLIEST = date(1700, 1, 1)
LONGEST = 400
"""Characters of a value that are looked at."""

_EPOCH = date(1970, 1, 1)
_WRAPPED = ("$date", "$numberLong", "@value", "value")
"""Keys under which MongoDB's extended JSON and JSON-LD keep the value itself."""

_SPREADSHEET_ZERO = date(1899, 12, 30)
_SPREADSHEET_DAYS = range(29_221, 73_051)
"""1980 to 2100 as Excel counts days (ECMA-376, 18.17.4.1)."""

_UNITS = (1, 10**3, 10**6, 10**9)
"""Of a second; the first one by which a number is a time of this or the last half century."""

_DOTNET = re.compile(r"/Date\((-?\d+)[^)]*\)/", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:t?(?:\d{4}|\d{6})(?:\.\d+)?(?:z|[+-]\d{4})?)?")
_YEAR_FIRST = re.compile(r"(?<![\d/.-])(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/])")
_YEAR_AFTER_CLOCK = re.compile(
    r"([a-z]{3,9}\.? \d{1,2}),? +\d{1,2}:\d\d(?::\d\d)? *(?:[+-]\d{4}|[a-z]{2,4})? +(\d{4})"
)
_IN_PATH = re.compile(
    r"/(\d{4})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_-]|$)|[/_-](\d{4})(\d\d)(\d\d)(?=[/_.-]|$)"
)
_MAIL = re.compile(r"(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{2}(?:\d\d)? \d\d:\d\d")
"""RFC 2822, and RFC 822 with its years of two digits."""

_EASTERN = re.compile(r"[٠-٩۰-۹]")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?")


def parse_published(value: object, *, day_first: bool = False) -> str | None:
    """The day a value names as ISO 8601; None where it names none that can be told.

    ``day_first`` is for what is written where 03/04/2025 is a day of April.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _iso(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _of_number(value)
    if isinstance(value, str):
        return _of_text(value, day_first)
    if isinstance(value, Mapping):
        return next((parse_published(value[key]) for key in _WRAPPED if key in value), None)
    if isinstance(value, list):
        return next(filter(None, map(parse_published, value)), None)
    return None


def address_date(address: str) -> str | None:
    """The day in the path of an address, such as /2025/01/17/ or /1403/10/28/."""
    match = _IN_PATH.search(address.partition("?")[0]) if is_url(address) else None
    return parse_published("/".join(filter(None, match.groups()))) if match else None


def days_named(text: str) -> list[DateExpression]:
    """The single days a text names with their year, in any calendar; offsets are the text's.

    Clock times are blanked first: «۲۱:۰۲ - ۲۷ تیر» is no range of days.
    """
    blanked = _CLOCK.sub(lambda clock: " " * len(clock[0]), text)
    return [found for found in find_dates(blanked) if found.first == found.last]


def _iso(day: date | None) -> str | None:
    """A day on which something can have been published; tomorrow it is somewhere already."""
    if day is None or day == _EPOCH:
        return None
    return day.isoformat() if EARLIEST <= day <= date.today() + timedelta(days=1) else None


def _of_number(number: float) -> str | None:
    """A compact date, else a time since 1970 in the unit that gives a year since 1980."""
    if number != number or number in (float("inf"), float("-inf")):
        return None
    if int(number) in _SPREADSHEET_DAYS:
        return _iso(_SPREADSHEET_ZERO + timedelta(days=int(number)))
    digits = str(int(number))
    if len(digits) == 8:
        return _compact(digits)
    for unit in _UNITS:
        seconds = number / unit
        if 3.2e8 <= seconds <= 4e9:
            return _iso(datetime.fromtimestamp(seconds, UTC).date())
    return None


@lru_cache(maxsize=4096)
def _of_text(value: str, day_first: bool) -> str | None:
    text = " ".join(fold_text(value[:LONGEST]).split()).lower()
    if match := _DOTNET.fullmatch(text):
        return _of_number(int(match[1]))
    if _COMPACT.fullmatch(text) and (found := _compact(text)):
        return found
    if re.fullmatch(r"\d{9,19}(?:\.\d+)?", text):
        return _of_number(float(text))
    if match := _YEAR_FIRST.search(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _YEAR_LAST.search(text):
        return _year_last(match, day_first or _EASTERN.search(value) is not None)
    if _MAIL.match(text) and (sent := parsedate_tz(text)):
        return _day(*sent[:3])
    if match := _YEAR_AFTER_CLOCK.search(text):
        text = f"{match[1]} {match[2]}"
    return next(filter(None, (_iso(found.first) for found in days_named(text))), None)


def _compact(digits: str) -> str | None:
    match = _COMPACT.fullmatch(digits)
    return _day(*map(int, match.groups()[:3])) if match else None


def _day(year: int, month: int, number: int) -> str | None:
    """A day in numbers. The calendar is the one in which it is not still to come: 1446 is
    solar in 2067 and Hijri in 2025."""
    if year >= EARLIEST.year:
        return _iso(calendars.day("gregorian", year, month, number))
    days = (calendars.day(calendar, year, month, number) for calendar in _OLD)
    return next(filter(None, map(_iso, days)), None)


_OLD: tuple[calendars.Calendar, ...] = ("solar", "hijri")


def _year_last(match: re.Match[str], day_first: bool) -> str | None:
    """17/01/2025 or 01/17/2025; where both readings are days, neither is taken.

    Points, digits of Arabic and Persian, and their years are written with the day first.
    """
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or day_first or year < EARLIEST.year:
        return _day(year, other, one)
    readings = {_day(year, other, one), _day(year, one, other)} - {None}
    return readings.pop() if len(readings) == 1 else None
