"""Whether the dates of a sentence are those of the passages it cites, in whatever calendar.

A date must meet one of the passage's, and not one much longer: a day is not
confirmed by its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from rag.answer.checks.overlap import known_text
from rag.language.dates import DateExpression, find_dates
from rag.language.fold import fold_text
from rag.records import Passage

VAGUE = 12
"""How many times longer than a claimed interval a passage's may be and still confirm it."""

MONTH = 31

SEASON = 80
"""Days from which a date is a season or a year."""

YEAR = 300

_UNCOUNTED = re.compile(r"(?:شهر|عام|يوم|أسبوع)اً?\s+قبل\b")
"""The rest of a span of time whose number stands before it: «عشرين شهراً قبل». With "before"
behind it a span is of something else, with it in front it says how long ago."""

_BEFORE_IT = re.compile(r"(?:پیش|قبل) از\b")
_BEFORE = re.compile(
    r"\s+(?:of |in )?(?:last year|the previous year|سال (?:گذشته|پیش|قبل)|پارسال|من العام الماضي)"
)
_COUNTS = re.compile(r"\s+(?:هزار|میلیون|میلیارد|ألف|آلاف|مليون|مليار|thousand|million|billion)\b")
"""Behind what looks like a year and is a number: «سال ۹۸ هزار زوج»."""

_FIGURES = re.compile(r"\d+")

COUNTED = frozenset(("en", "fa", "ar", "und"))
"""Languages whose number words are read; of others only figures are compared."""

COUNTING_OTHERWISE = frozenset(("zh", "ja", "ko"))
"""Languages that count in ten thousands, in a sign behind the figure."""


def wrong_date(sentence: str, cited: Sequence[Passage], language: str) -> str:
    """A date of the sentence that meets none of the passages'; "" when all do."""
    given = [found for passage in cited for found in _dated(passage)]
    codes = {passage.language for passage in cited}
    if codes & COUNTING_OTHERWISE - {language} or (not given and not codes <= COUNTED):
        return ""
    for wanted in dates(sentence, language, cited[0]):
        written = sentence[wanted.start : wanted.end]
        if not any(_confirms(found, wanted) for found in given) and not (
            _days(wanted) >= SEASON and _has_year(written, cited) and not _other_part(wanted, given)
        ):
            return written
    return ""


def _has_year(written: str, cited: Sequence[Passage]) -> bool:
    """Whether a date of one year alone stands in a passage, though it was no date there."""
    figures = _FIGURES.findall(fold_text(written))
    if len(figures) != 1 or len(figures[0]) != len("1770"):
        return False
    return any(figures[0] in _FIGURES.findall(fold_text(p.text)) for p in cited)


def _other_part(wanted: DateExpression, given: Sequence[DateExpression]) -> bool:
    """Whether a season of a year is claimed of which the passages name another part."""
    return _days(wanted) < YEAR and any(
        _days(one) < YEAR and abs((one.first - wanted.first).days) < YEAR for one in given
    )


def dates(text: str, language: str, passage: Passage) -> list[DateExpression]:
    """The dates of a text, "yesterday" read from the day of the passage's article."""
    return list(_found(text, language, passage.article.date or ""))


@lru_cache(maxsize=512)
def _found(text: str, language: str, day: str) -> tuple[DateExpression, ...]:
    found = find_dates(text, language, date.fromisoformat(day) if day else None)
    return tuple(
        one
        for one in found
        if not (
            _COUNTS.match(text, one.end)
            or _UNCOUNTED.match(text, one.start)
            or (language == "ar" and text[one.start : one.end].endswith(" قبل"))
            or _BEFORE_IT.search(text, one.start, one.end + len(" از "))
        )
    )


def _dated(passage: Passage) -> list[DateExpression]:
    """The dates a passage may be cited for: those it names, and its article's own."""
    read = (known_text(passage), passage.article.date or "")
    named = [found for text in read for found in dates(text, passage.language, passage)]
    return [*named, *_last_year(known_text(passage), named)]


def _last_year(text: str, named: Sequence[DateExpression]) -> Iterator[DateExpression]:
    """The dates behind which the text says that they are of the year before."""
    for one in named:
        if _BEFORE.match(text, one.end):
            year = timedelta(days=365)
            yield replace(one, first=one.first - year, last=one.last - year)


def _confirms(given: DateExpression, wanted: DateExpression) -> bool:
    if given.first > wanted.last or wanted.first > given.last:
        return False
    return _days(given) <= max(MONTH, VAGUE * _days(wanted))


def _days(found: DateExpression) -> int:
    return (found.last - found.first).days + 1


def without_dates(text: str, found: Sequence[DateExpression]) -> str:
    """The text with its dates blanked, so that their figures are not taken for amounts."""
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
