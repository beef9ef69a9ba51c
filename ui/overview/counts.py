"""Articles counted by day, month or year, with the days between that have none.

A date of a month or a year alone ("2025-01") counts for that month or year and for no day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

UNITS = {"day": 10, "month": 7, "year": 4}
"""What articles are counted by, and how many characters of an ISO date name it."""

MOST = {"day": 62, "month": 120}
"""Days and months that one plot shows; more are shown in the next larger unit."""

COUNTED = 40_000
"""Days that are counted one by one where days are asked for, a century of them; dates of one's
own articles may be millennia apart."""

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Count:
    """A day, month or year in ISO form and its number of articles."""

    time: str
    articles: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in a row without an article, both ends among them."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def over_time(dates: Iterable[str], unit: str = "") -> tuple[str, list[Count]]:
    """The unit, and the counts of all of it from the first to the last, empty ones too.

    Without a unit, the smallest of which not too many are needed. Dates are ISO; what is none
    is left out.
    """
    iso = [match[0] for each in dates if (match := _ISO.match(each))]
    if not iso:
        return unit or "day", []
    unit = unit or _unit(min(iso), max(iso))
    if unit == "day" and (_day(max(iso)) - _day(min(iso))).days > COUNTED:
        unit = "month"
    length = UNITS[unit]
    held = Counter(each[:length] for each in iso if len(each) >= length)
    if not held:
        return unit, []
    between = _between(min(held), max(held), unit)
    return unit, [Count(time, held.get(time, 0)) for time in between]


def _unit(first: str, last: str) -> str:
    days = (_day(last) - _day(first)).days + 1
    if days <= MOST["day"] and len(first) == len(last) == UNITS["day"]:
        return "day"
    return "month" if days / 30.4 <= MOST["month"] else "year"


def _day(iso: str) -> date:
    return date.fromisoformat(f"{iso}-01-01"[:10] if len(iso) == 4 else f"{iso}-01"[:10])


def _between(first: str, last: str, unit: str) -> list[str]:
    if unit == "year":
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    if unit == "month":
        start, end = (int(iso[:4]) * 12 + int(iso[5:7]) - 1 for iso in (first, last))
        return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1)]
    start_day, end_day = date.fromisoformat(first), date.fromisoformat(last)
    days = (end_day - start_day).days + 1
    return [(start_day + timedelta(days=at)).isoformat() for at in range(days)]


def gaps(dates: Iterable[str]) -> list[Gap]:
    """The days without an article between the first and the last, in rows, the longest first."""
    days = sorted({date.fromisoformat(each[:10]) for each in dates if len(each) >= 10})
    one = timedelta(days=1)
    found = [
        Gap(before + one, after - one) for before, after in pairwise(days) if after - before > one
    ]
    return sorted(found, key=lambda gap: -gap.days)


def largest(counts: Sequence[Count]) -> int:
    """The number of articles of the fullest."""
    return max((count.articles for count in counts), default=0)
