"""Dates said in a text, as closed intervals of Gregorian days.

Finds days, months, years and decades of three calendars in Persian, Arabic
and English, in digits or words, whole or partial («۲۸ دی», "in January"),
weekdays and "yesterday" relative to an anchor (the article's own date), and
ranges. What an anchor is needed for is not found without one.

What is said comes from :mod:`rag.language.date_grammar`; here the digits-only
forms join in, years left out are taken from the anchor, and ranges are closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rag.errors import InputError
from rag.language import calendars
from rag.language.calendars import Calendar, Interval
from rag.language.date_format import format_date
from rag.language.date_grammar import Said, calendar_of, said
from rag.language.fold import fold, fold_text

__all__ = ["DateExpression", "find_dates", "format_date", "parse_date"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """``text[start:end]`` names the days from ``first`` to ``last``, both included.

    ``calendar`` is the one it is written in: "gregorian", "solar" or "hijri".
    """

    start: int
    end: int
    first: date
    last: date
    calendar: str


def find_dates(
    text: str, language: str | None = None, anchor: date | None = None
) -> list[DateExpression]:
    """Every date expression of a text, in order, not overlapping.

    ``language`` settles words that are dates in one language only and the
    calendar of a bare year; ``anchor`` is the day the text was written.
    Linear in the length of the text.
    """
    found = _found(fold_text(text), language, anchor)
    if not found:
        return []
    origin = fold(text).original
    return [
        DateExpression(*origin(one.start, one.end), *one.interval, one.calendar)
        for one in found
        if one.interval
    ]


def dates_of(folded: str, language: str | None, anchor: date | None) -> list[tuple[str, Interval]]:
    """What :func:`find_dates` finds in a text that is folded already: as said there, and the days.

    To find where they stand in the text that was folded takes as long as to find them.
    """
    found = _found(folded, language, anchor)
    return [(folded[one.start : one.end], one.interval) for one in found if one.interval]


def _found(folded: str, language: str | None, anchor: date | None) -> list[Said]:
    return _ranges(folded, _resolved(folded, _all_said(folded, language, anchor), anchor))


def parse_date(text: str) -> Interval:
    """The closed interval of one date as a user types it: "2025-01-17", "2025-01",
    "۱۴۰۳/۱۰/۲۸", «دی ۱۴۰۳», "yesterday".

    A weekday may stand beside it. Raises InputError if the text is not wholly one date.
    """
    stripped = text.strip()
    if whole := _ISO.fullmatch(fold_text(stripped)):
        interval = _iso_interval(*(int(part) if part else None for part in whole.groups()))
    else:
        dates = find_dates(stripped, None, date.today())
        alone = len(dates) == 1 and not _says_more(stripped, dates[0])
        interval = (dates[0].first, dates[0].last) if alone else None
    if interval is None:
        raise InputError(code="ask-date", text=text)
    return interval


_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:t[\d:.+z-]*)?")


def _says_more(text: str, whole: DateExpression) -> bool:
    """Whether words or numbers are left beside a date, other than its weekday."""
    rest = fold_text(f"{text[: whole.start]} | {text[whole.end :]}")
    for one in reversed(list(said(rest, None, date.today()))):
        if one.weekday:
            rest = rest[: one.start] + rest[one.end :]
    return any(character.isalnum() for character in rest)


def _iso_interval(year: int | None, month: int | None, day: int | None) -> Interval | None:
    calendar: Calendar = "solar" if year and year in calendars.YEARS["solar"] else "gregorian"
    return _interval(Said(0, 0, calendar, year, month, day))


# -- numeric dates: 2018/03/15, ۱۴۰۳/۱۰/۲۸, 17/01/2025, 17.01.2025, 2025-01-17T10:00

_NUMERIC = re.compile(
    r"(?<![\d/.-])(?:(?P<y>\d{4})(?P<a>[/.-])(?P<m>\d{1,2})(?P=a)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<b>[/.-])(?P<m2>\d{1,2})(?P=b)(?P<y2>\d{4}))(?![\d/]|[.-]\d)"
)
_SEPARATED = re.compile(r"\d[/.-]\d{1,2}[/.-]\d")
"""What every numeric date holds; looked for in a tenth of the time."""


def _numeric(folded: str, language: str | None, anchor: date | None) -> Iterator[Said]:
    if not _SEPARATED.search(folded):
        return
    for match in _NUMERIC.finditer(folded):
        groups = [match[name] for name in ("y", "m", "d") if match[name]]
        year, month, day = map(int, groups or (match["y2"], match["m2"], match["d2"]))
        calendar = calendar_of(year, language)
        one = Said(*match.span(), calendar, year, month, day)
        other = one._replace(month=day, day=month)  # the American order
        readings = [one] if groups else [one, other]
        resolved = [each._replace(interval=span) for each in readings if (span := _interval(each))]
        if resolved:
            yield min(resolved, key=lambda each: _distance(each.interval, anchor))


def _distance(interval: Interval | None, anchor: date | None) -> int:
    return abs((interval[0] - anchor).days) if interval and anchor else 0


# -- from what was said to days


def _all_said(folded: str, language: str | None, anchor: date | None) -> list[Said]:
    numeric = list(_numeric(folded, language, anchor))
    taken = [(one.start, one.end) for one in numeric]
    worded = [
        one
        for one in said(folded, language, anchor)
        if not any(one.start < end and start < one.end for start, end in taken)
    ]
    return sorted([*numeric, *worded], key=lambda one: one.start)


def _resolved(folded: str, found: list[Said], anchor: date | None) -> list[Said]:
    """The dates whose days are known, without weekdays that stand beside a date."""
    known = [one if one.interval else one._replace(interval=_interval(one)) for one in found]
    for at, one in enumerate(known):
        if not one.interval:
            near = _neighbour(folded, known, at) or anchor or _nearest_said(known, at)
            known[at] = one._replace(interval=_near(one, near)) if near else one
    return [one for at, one in enumerate(known) if one.interval and not _beside(folded, known, at)]


def _interval(one: Said) -> Interval | None:
    """The days of a date whose year is said."""
    if one.interval or one.year is None:
        return one.interval
    if one.month is None:
        return calendars.years(one.calendar, one.year, one.last_year or one.year)
    if one.day is None:
        return calendars.months(one.calendar, one.year, one.month, one.month)
    first = calendars.day(one.calendar, one.year, one.month, one.day)
    last = calendars.day(one.calendar, one.year, one.month, one.last_day or one.day)
    return (first, last) if first and last and first <= last else None


def _near(one: Said, anchor: date) -> Interval | None:
    """The reading closest to the anchor: news dates its days without a year."""
    if one.month is None:
        return None
    this_year = calendars.year_of(one.calendar, anchor)
    years = (this_year, this_year - 1, this_year + 1)
    readings = [span for year in years if (span := _interval(one._replace(year=year)))]
    if one.direction:
        readings = [span for span in readings if (span[0] > anchor) == (one.direction > 0)]
    inside = [span for span in readings if span[0] <= anchor <= span[1]]
    return min(inside or readings, key=lambda span: _distance(span, anchor), default=None)


def _nearest_said(known: list[Said], at: int) -> date | None:
    """Without an anchor, the dated neighbour in the text that is closest by place."""
    dated = [one for one in known if one.interval and one.month is not None]
    closest = min(dated, key=lambda one: abs(one.start - known[at].start), default=None)
    return closest.interval[0] if closest and closest.interval else None


_BETWEEN_DAY_AND_DATE = re.compile(r"[ ,()-]*(?:(?:روز|مورخ|مورخه|the|یوم) )?")
_RANGE = re.compile(r" ?(?:-|تا|الی|حتی|to|until|till|through)(?: روز| یوم)? ?")
_PAIR = re.compile(r" (?:and |و ?)")
_PAIR_OPENS = re.compile(r"(?:between|بین|میان) (?:روز|یوم|عامی|سالهای)? ?$")


def _beside(folded: str, known: list[Said], at: int) -> bool:
    """Whether a weekday only accompanies a full date next to it."""
    one = known[at]
    before, after = known[max(0, at - 1) : at], known[at + 1 : at + 2]
    gaps = [folded[other.end : one.start] for other in before if other.day]
    gaps += [folded[one.end : other.start] for other in after if other.day]
    return one.weekday and any(map(_BETWEEN_DAY_AND_DATE.fullmatch, gaps))


def _neighbour(folded: str, known: list[Said], at: int) -> date | None:
    """For «۲۸ دی تا ۳ بهمن ۱۴۰۳»: the end of a range dates its beginning."""
    if at + 1 < len(known) and _connected(folded, known[at], known[at + 1]):
        interval = known[at + 1].interval
        return interval[0] if interval else None
    return None


def _connected(folded: str, one: Said, other: Said) -> bool:
    gap = folded[one.end : other.start]
    paired = _PAIR.fullmatch(gap) and _PAIR_OPENS.search(folded[: one.start])
    return bool(_RANGE.fullmatch(gap) or paired)


def _ranges(folded: str, known: list[Said]) -> list[Said]:
    """Two dates with "to" between them become one interval."""
    merged: list[Said] = []
    for one in known:
        before = merged[-1] if merged else None
        if before and before.interval and one.interval and _connected(folded, before, one):
            interval = (before.interval[0], one.interval[1])
            if interval[0] <= interval[1]:
                merged[-1] = before._replace(end=one.end, interval=interval)
                continue
        merged.append(one)
    return merged
