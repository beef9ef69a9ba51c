"""Days as a timeline shows them: in the reader's calendar first, then in the two others.

Gregorian, Solar Hijri and Umm al-Qura (which is known from 1924 to 2077 only, and left out of
other years). A whole month or year is shown as one in the calendar it was said in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from hijridate import Gregorian

from rag.language import calendars
from rag.language.calendars import Calendar
from rag.language.date_format import written
from rag.language.table import in_digits
from rag.language.table import language as row

ORDER: Mapping[str, tuple[Calendar, ...]] = {
    "fa": ("solar", "gregorian", "hijri"),
    "ar": ("gregorian", "hijri", "solar"),
    "ur": ("gregorian", "hijri", "solar"),
    "tr": ("gregorian", "hijri", "solar"),
}
"""Calendars as a reader of a language expects them."""

DEFAULT: tuple[Calendar, ...] = ("gregorian", "solar", "hijri")

Parts = tuple[int, int, int]
"""Year, month and day of a calendar."""


def in_calendar(day: date, calendar: Calendar) -> Parts | None:
    """A Gregorian day in a calendar; None where that calendar's tables do not reach."""
    if calendar == "gregorian":
        return day.year, day.month, day.day
    try:
        if calendar == "solar":
            return calendars.solar(day)
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):  # the calendars' way of saying: not in the tables
        return None
    return found.year, found.month, found.day


def shown(first: date, last: date, calendar: Calendar, language: str) -> str:
    """The days from ``first`` to ``last`` in one calendar, "" where it does not reach them."""
    begin, end = in_calendar(first, calendar), in_calendar(last, calendar)
    after = in_calendar(last + timedelta(days=1), calendar)
    if begin is None or end is None or after is None:
        return ""
    if begin[2] == 1 and after[2] == 1:  # whole months
        if begin[1] == 1 and after[1] == 1:
            return _years(begin[0], end[0], language)
        return _span((begin[0], begin[1], 0), (end[0], end[1], 0), calendar, language)
    return _span(begin, end, calendar, language)


def in_three(first: date, last: date, said: str, language: str) -> tuple[str, str]:
    """The days as the reader's calendar has them, and as the two others do, joined.

    ``said`` is the calendar of a month or year that was said: its own comes first then.
    """
    order = list(ORDER.get(language, DEFAULT))
    if last - first > timedelta(days=7):
        order.sort(key=lambda each: each != said)
    texts = [text for each in order if (text := shown(first, last, each, language))]
    joint = "؛ " if row(language).direction == "rtl" else "; "
    return texts[0], joint.join(texts[1:])


def _years(first: int, last: int, language: str) -> str:
    return in_digits(str(first) if first == last else f"{first}–{last}", language)


def _span(begin: Parts, end: Parts, calendar: Calendar, language: str) -> str:
    """Two ends, without what the first one shares with the last."""
    if begin == end:
        return _one(begin, calendar, language)
    year, month, day = begin
    if year == end[0]:
        year = 0
        if month == end[1]:
            month = 0
    return f"{_one((year, month, day), calendar, language)} – {_one(end, calendar, language)}"


def _one(parts: Parts, calendar: Calendar, language: str) -> str:
    return written(language, calendar, *parts)
