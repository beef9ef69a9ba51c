"""What a question says before anything is searched: its language, dates and spelling.

Reads the text alone. Which languages the library holds, and how a question
reaches them, is decided where it is asked (:mod:`rag.search.retrieve`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rag.errors import InputError
from rag.language.codes import asked_in
from rag.language.dates import DateExpression, find_dates, parse_date
from rag.language.romanised import native_spellings
from rag.language.well_formed import well_formed
from rag.records import Query

MAX_QUESTION = 2000
"""Characters of a question that are searched for; more is an article, not a question."""


def understand(
    text: str,
    *,
    languages: Iterable[str] | None = None,
    outlets: Iterable[str] | None = None,
    date_from: str | None = None,
    date_to: str | None = None,
    articles: Iterable[str] | None = None,
) -> Query:
    """The question as search takes it.

    ``date_from`` and ``date_to`` may be written in any calendar ("2025-01",
    «دی ۱۴۰۳»); both ends are included. Raises InputError for an empty question,
    half of a character, a date that cannot be read, or an interval that ends
    before it begins.
    """
    languages, outlets = tuple(languages or ()), tuple(outlets or ())
    for said in (text, *languages, *outlets, date_from or "", date_to or ""):
        well_formed(said)
    asked = text.strip()[:MAX_QUESTION]
    if not any(character.isalnum() for character in asked):
        raise InputError(code="ask-empty-2")
    first, last = _day(date_from, 0), _day(date_to, 1)
    if first and last and first > last:
        raise InputError(code="ask-interval", last=last, first=first)
    language = asked_in(asked)
    return Query(
        text=asked,
        language=language,
        languages=languages,
        outlets=outlets,
        date_from=first,
        date_to=last,
        spellings=tuple(native_spellings(asked)),
        articles=None if articles is None else frozenset(articles),
        days=tuple((day.first.isoformat(), day.last.isoformat()) for day in _days(asked, language)),
    )


def _days(text: str, language: str) -> list[DateExpression]:
    return find_dates(text, language, date.today())


def _day(text: str | None, end: int) -> str | None:
    return parse_date(text)[end].isoformat() if text else None
