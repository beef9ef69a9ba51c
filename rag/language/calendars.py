"""Days, months and years of three calendars as Gregorian days.

Gregorian, Solar Hijri (Iran and Afghanistan) and Umm al-Qura, the Hijri
calendar of print in Saudi Arabia. The arithmetic is that of jdatetime and
hijridate; the latter knows the years 1343-1500 only, and outside them nothing
is claimed. Knows numbers, not names.
"""

from __future__ import annotations

import calendar as gregorian_calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Calendar = Literal["gregorian", "solar", "hijri"]
Interval = tuple[date, date]
"""(first day, last day), both included."""

# Years in which a number is read as a year of the calendar.
YEARS: dict[Calendar, range] = {
    "gregorian": range(1000, 2200),
    "solar": range(1200, 1500),
    "hijri": range(1343, 1501),
}

_FIRST_HIJRI_DAY = date(622, 7, 19)
_HIJRI_YEAR_DAYS = 354.36667
"""1 Muharram 1 (proleptic Gregorian) and the mean lunar year in days."""


@lru_cache(maxsize=4096)
def day(calendar: Calendar, year: int, month: int, number: int) -> date | None:
    """The Gregorian day of a date of a calendar; None if there is no such day."""
    if year not in YEARS[calendar]:
        return None
    try:
        return _day(calendar, year, month, number)
    except (ValueError, OverflowError):  # the calendars' way of saying: no such day
        return None


def _day(calendar: Calendar, year: int, month: int, number: int) -> date:
    if calendar == "solar":
        from jdatetime import date as solar_date

        found: date = solar_date(year, month, number).togregorian()
        return found
    if calendar == "hijri":
        from hijridate import Hijri

        gregorian = Hijri(year, month, number).to_gregorian()
        return date(gregorian.year, gregorian.month, gregorian.day)
    return date(year, month, number)


def months(calendar: Calendar, year: int, first: int, last: int) -> Interval | None:
    """The interval from a month to a month of one year, both included.

    ``last`` may pass 12 into the year after.
    """
    start = day(calendar, year, first, 1)
    after = day(calendar, year + last // 12, last % 12 + 1, 1)
    return (start, after - timedelta(days=1)) if start and after else None


def years(calendar: Calendar, first: int, last: int) -> Interval | None:
    """The interval from a year to a year, both included."""
    start, after = day(calendar, first, 1, 1), day(calendar, last + 1, 1, 1)
    return (start, after - timedelta(days=1)) if start and after else None


@lru_cache(maxsize=4096)
def solar(moment: date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian day in the Solar Hijri calendar."""
    from jdatetime import date as solar_date

    found = solar_date.fromgregorian(date=moment)
    return found.year, found.month, found.day


def year_of(calendar: Calendar, moment: date) -> int:
    """The year of a calendar that a Gregorian day falls in."""
    if calendar == "solar":
        return solar(moment)[0]
    if calendar == "hijri":
        return _hijri_year(moment)
    return moment.year


def _hijri_year(moment: date) -> int:
    """The Umm al-Qura year; outside its tables (1924 to 2077) by the mean lunar year."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(moment.year, moment.month, moment.day).to_hijri().year)
    except OverflowError:
        return int((moment - _FIRST_HIJRI_DAY).days // _HIJRI_YEAR_DAYS) + 1


def shifted(moment: date, months_away: int) -> date:
    """The same day some months away, or the last of the month if it is shorter."""
    number = moment.year * 12 + moment.month - 1 + months_away
    year, month = number // 12, number % 12 + 1
    last = gregorian_calendar.monthrange(year, month)[1]
    return date(year, month, min(moment.day, last))
