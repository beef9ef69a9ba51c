"""The grammar of dates: what a folded sentence says about days, before it is resolved.

A sentence becomes a string of part letters (:mod:`rag.language.date_words`) and
one regular expression over that string has a row per way of saying a date. To
add a way is to add a row and its builder. A :class:`Said` may lack its year;
:mod:`rag.language.dates` resolves it. It knows no meaning: "May 2" is a date
wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from rag.language import calendars
from rag.language.calendars import Calendar, Interval
from rag.language.date_parts import date_parts, may_date
from rag.language.date_words import Part


class Said(NamedTuple):
    """A date of the folded text ``[start:end]``, its year perhaps not said.

    ``day`` to ``last_day`` and ``year`` to ``last_year`` are closed; ``direction``
    is -1 for "last", 1 for "next"; ``interval`` is set where the words and the
    anchor alone resolve it; ``weekday`` marks a bare name of a day.
    """

    start: int
    end: int
    calendar: Calendar = "gregorian"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_year: int | None = None
    direction: int = 0
    interval: Interval | None = None
    weekday: bool = False


def said(folded: str, language: str | None, anchor: date | None) -> Iterator[Said]:
    """The dates said in words and numbers of a folded text, in order."""
    for start, end in may_date(folded):
        kinds, letters = date_parts(folded, language, start, end)
        for match in _GRAMMAR.finditer(kinds):
            row = match.lastgroup  # of nested groups the outermost, which is a row
            assert row
            if one := _BUILDERS[row](_Match(folded, match, letters, language, anchor)):
                yield one


def calendar_of(year: int, language: str | None) -> Calendar:
    """The calendar that a year without a word for it is most likely of."""
    if year not in calendars.YEARS["solar"] or language == "en":
        return "gregorian"
    return "hijri" if language == "ar" and year in calendars.YEARS["hijri"] else "solar"


_GRAMMAR = re.compile(
    r"""
      (?P<days>    (?P<d1>[DO]) [cw] (?P<d2>[DO]) [fh]* (?P<dm>[MAB]) (?:/[MAB])? h?
                   (?:[fyhi,]*(?P<dy>[YZ])E?)?)
    | (?P<dashed>  (?P<d3>D) [c/] (?P<m3>[MAB]) [c/] (?P<y3>Y))
    | (?P<dmy>     (?P<d4>[DO]) [fh]* (?P<m4>[MAB]) (?:/[MAB])? h?
                   (?:[fyi,]*(?P<y4>[YZ])E?|(?P<q4>Q))?)
    | (?P<mdsy>    (?P<m5>[MA]) (?P<d5>D) c (?P<d6>D) (?:,?(?P<y5>Y))?)
    | (?P<mdy>     (?P<m7>[MA]) f? (?P<d7>[DO]) f? (?:,?(?P<y7>Y))?)
    | (?P<my>      h? (?P<m8>[MAB]) (?:/[MAB])? h? [fyi,]* (?: (?P<y8>[YZ]) E? | (?P<q8>Q) ))
    | (?P<month>   (?P<w9>[pnt])? (?: (?P<m9>M) h? | (?<=i)(?P<m9i>A)
                   | h(?P<m9h>[AB]) | (?P<m9b>[AB])h ) (?P<v9>[pnt])?)
    | (?P<decade>  q (?P<c1>[DZY]) E? | (?P<c2>Y) s | (?P<c3>X))
    | (?P<season>  (?P<s1>S) [fyi]* (?P<sy>Y) E?)
    | (?P<year>    y f? (?P<y10>[YZ]) E? | (?P<y11>Y) E | (?P<y12>Y) (?!u))
    | (?P<weekday> (?P<w13>[pnt])? (?P<wd>W) (?P<v13>[pnt])?)
    | (?P<relday>  (?P<t14>T))
    | (?P<ago>     (?P<n15>[DK]) (?P<u15>[Uhy]) [gp]
                 | g (?P<n16>[DK]) (?P<u16>[Uhy]) | g (?P<v16>V))
    | (?P<unit>    (?P<w17>[pnt]) (?P<u17>[Uhy]) | (?P<u18>[Uhy]) (?P<v18>[pntg]) | (?P<q17>Q))
    """,
    re.VERBOSE,
)
_DIRECTION = {"p": -1, "g": -1, "n": 1, "t": 0}
"""What "last", "ago", "next" and "this" do to a date."""


class _Match(NamedTuple):
    """One match of the grammar in a folded text, with the parts behind its letters."""

    folded: str
    match: re.Match[str]
    letters: list[tuple[Part, int, int]]
    language: str | None
    anchor: date | None

    def part(self, *groups: str) -> Part | None:
        for group in groups:
            if self.match[group]:
                return self.letters[self.match.start(group)][0]
        return None

    def value(self, *groups: str) -> int | None:
        part = self.part(*groups)
        return part.value if part else None

    def direction(self, *groups: str) -> int | None:
        part = self.part(*groups)
        return _DIRECTION[part.kind] if part else None

    def empty(self) -> Said:
        first, last = self.match.start(), self.match.end() - 1
        return Said(self.letters[first][1], self.letters[last][2])

    def is_bare(self) -> bool:
        """Whether an ordinary word comes right behind it, and no part of a date before."""
        kinds, (first, last) = self.match.string, self.match.span()
        if kinds[last : last + 1] != "x" or kinds[first - 1] not in "x|":
            return False
        return self.folded[self.letters[last - 1][2] : self.letters[last][1]] in ("", " ")

    def era(self) -> Calendar | None:
        part = self.letters[self.match.end() - 1][0]
        return part.calendar if part.kind == "E" else None


def _dated(
    found: _Match, months: tuple[str, ...], days: tuple[str, ...], years: str
) -> Said | None:
    """A month with what is said of its day and year."""
    month = found.part(*months)
    assert month and month.calendar
    year = found.part(years) if years else None
    number = _full_year(year, month.calendar) if year else None
    if year and number is None:
        return None
    relative = found.value("q4", "q8")
    if relative is not None and found.anchor:
        number = calendars.year_of(month.calendar, found.anchor) + relative
    said = [found.value(day) for day in days]
    return found.empty()._replace(
        calendar=month.calendar,
        year=number,
        month=month.value,
        day=said[0] if said else None,
        last_day=said[1] if len(said) > 1 else None,
    )


def _full_year(year: Part, calendar: Calendar) -> int | None:
    value = year.value
    if year.kind == "Z":
        value += {"solar": 1300, "gregorian": 1900, "hijri": 1400}[calendar]
    return value if value in calendars.YEARS[calendar] else None


def _month(found: _Match) -> Said | None:
    one = _dated(found, ("m9", "m9i", "m9h", "m9b"), (), "")
    return one._replace(direction=found.direction("w9", "v9") or 0) if one else None


def _year(found: _Match) -> Said | None:
    year = found.part("y10", "y11", "y12")
    assert year
    calendar = found.era() or calendar_of(year.value, found.language)
    if year.kind == "Z":
        calendar = "solar"
    foreign = year.kind == "Z" and found.language not in (None, "fa")
    if foreign or (found.match["y12"] and not _plausible(found, year.value, calendar)):
        return None
    number = _full_year(year, calendar)
    return found.empty()._replace(calendar=calendar, year=number) if number else None


def _plausible(found: _Match, year: int, calendar: Calendar) -> bool:
    """Whether four digits without any other word are more likely a year than a count.

    A round hundred before an ordinary word mostly is a count ("2000 drones"), but
    for the solar 1400, which is of our own day.
    """
    if calendar == "gregorian" and year % 100 == 0 and found.is_bare():
        return False
    return 1900 <= year < 2100 or (found.language == "fa" and 1300 <= year <= 1420)


def _decade(found: _Match) -> Said | None:
    part = found.part("c1", "c2", "c3")
    assert part
    if part.value % 10:
        return None
    century = 1900 if found.era() == "gregorian" or found.language == "ar" else 1300
    year = part.value + (century if part.value < 100 else 0)
    calendar = found.era() or calendar_of(year, found.language)
    return found.empty()._replace(calendar=calendar, year=year, last_year=year + 9)


def _season(found: _Match) -> Said | None:
    """Three months: of the Solar year from its first, of the Gregorian from March."""
    season, year = found.value("s1") or 0, found.value("sy") or 0
    calendar = calendar_of(year, found.language)
    first = season * 3 + (1 if calendar == "solar" else 3)
    interval = calendars.months(calendar, year, first, first + 2)
    return found.empty()._replace(calendar=calendar, year=year, interval=interval)


def _weekday(found: _Match) -> Said | None:
    """The last such day up to the anchor; "next" and "last" leave the anchor out."""
    if not found.anchor:
        return None
    back = (found.anchor.weekday() - (found.value("wd") or 0)) % 7
    direction = found.direction("w13", "v13")
    days = -back if direction in (None, 0) else (7 - back if direction == 1 else -(back or 7))
    return _on(found, found.anchor + timedelta(days=days))._replace(weekday=True)


def _relative_day(found: _Match) -> Said | None:
    offset = timedelta(days=found.value("t14") or 0)
    return _on(found, found.anchor + offset) if found.anchor else None


def _on(found: _Match, first: date, last: date | None = None) -> Said:
    return found.empty()._replace(interval=(first, last or first))


def _ago(found: _Match) -> Said | None:
    if not found.anchor:
        return None
    dual = found.value("v16")
    unit = dual if dual is not None else found.value("u15", "u16")
    count = 2 if dual is not None else found.value("n15", "n16")
    return _on(found, *_around(found.anchor, unit or 0, -(count or 1), found.language))


def _unit(found: _Match) -> Said | None:
    """«هفته گذشته», "this month", «العام المقبل», «پارسال»."""
    if not found.anchor:
        return None
    year = found.value("q17")
    unit = 3 if year is not None else found.value("u17", "u18") or 0
    steps = year if year is not None else found.direction("w17", "v18") or 0
    if unit == 0 and (steps != -1 or found.language == "en"):  # "the next day" is another day's
        return None
    return _on(found, *_around(found.anchor, unit, steps, found.language))


def _around(anchor: date, unit: int, steps: int, language: str | None) -> Interval:
    """The day, week, month or year some steps from the anchor's own; weeks begin
    on Saturday in Persian and Arabic, on Monday elsewhere."""
    if unit == 0:
        return (anchor + timedelta(days=steps),) * 2
    if unit == 1:
        into = (anchor.weekday() - (5 if language in ("fa", "ar") else 0)) % 7
        first = anchor + timedelta(days=7 * steps - into)
        return first, first + timedelta(days=6)
    calendar: Calendar = "solar" if language == "fa" else "gregorian"
    if unit == 2:
        moved = calendars.shifted(anchor, steps)
        year, month = (
            calendars.solar(moved)[:2] if calendar == "solar" else (moved.year, moved.month)
        )
        return calendars.months(calendar, year, month, month) or (moved, moved)
    year = calendars.year_of(calendar, anchor) + steps
    return calendars.years(calendar, year, year) or (anchor, anchor)


_BUILDERS: dict[str, Callable[[_Match], Said | None]] = {
    "days": lambda found: _dated(found, ("dm",), ("d1", "d2"), "dy"),
    "dashed": lambda found: _dated(found, ("m3",), ("d3",), "y3"),
    "dmy": lambda found: _dated(found, ("m4",), ("d4",), "y4"),
    "mdsy": lambda found: _dated(found, ("m5",), ("d5", "d6"), "y5"),
    "mdy": lambda found: _dated(found, ("m7",), ("d7",), "y7"),
    "my": lambda found: _dated(found, ("m8",), (), "y8"),
    "month": _month,
    "decade": _decade,
    "season": _season,
    "year": _year,
    "weekday": _weekday,
    "relday": _relative_day,
    "ago": _ago,
    "unit": _unit,
}
