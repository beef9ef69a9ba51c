"""What a chunk puts into the word index, and a question asks it for: one place for both.

Four fields of ready tokens. ``stems`` and ``grams`` are the words of the text
(:mod:`rag.language.terms`); ``head`` is what rides along, the headline's stems
and the dates said in the text or carried by the article; ``keys`` are the
script-independent keys of words that may be names (:mod:`rag.language.names`).
Dates become tokens of day, month and year in the Gregorian calendar, whichever
calendar they were written in, so «۲۸ دی ۱۴۰۳» and "17 January 2025" are both
``d:2025-01-17 m:2025-01 y:2025``. News often leaves the year out, so the day and the
month without it are tokens too, ``d:--01-17 m:--01`` (ISO 8601's truncated forms).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rag.language.dates import dates_of
from rag.language.fold import fold_text
from rag.language.stems import words
from rag.language.terms import Word, folded_words, read

MAX_MONTHS = 3
"""A longer interval is named by its years alone."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Ready tokens of one chunk, field by field."""

    stems: list[str]
    grams: list[str]
    head: list[str]
    keys: list[str]


def index_fields(
    text: str, language: str, *, headline: str = "", published: str | None = None
) -> Fields:
    """The tokens of a chunk whose article has this headline and ISO date."""
    folded = fold_text(text)
    found = field_texts(folded, words(folded), language, headline, published)
    return Fields(**{name: tokens.split() for name, tokens in found.items()})


def field_texts(
    folded: str, found: list[str], language: str, headline: str, published: str | None
) -> dict[str, str]:
    """The tokens of a chunk whose folded text has these words, in one text a field."""
    anchor = date.fromisoformat(published) if published else None
    said = read(folded, found, language)
    head_stems, head_keys = _headline(headline, language)
    days = _day_terms(anchor) if anchor else ()
    return {
        "stems": " ".join([word.stem for word in said]),
        "grams": " ".join([word.grams for word in said if word.grams]),
        "head": " ".join([*head_stems, *days, *_said(folded, language, anchor)]),
        "keys": " ".join([*head_keys, *_keys(said)]),
    }


@lru_cache(maxsize=256)
def _headline(headline: str, language: str) -> tuple[list[str], list[str]]:
    """Stems and keys of a headline, which comes again with every chunk of its article."""
    said = read(*folded_words(headline), language)
    return [word.stem for word in said], _keys(said)


def said_dates(text: str, language: str, anchor: date | None = None) -> list[str]:
    """Tokens of the dates a text says. ``anchor`` is the day it was written; without it a
    day said without a year has the tokens without a year alone."""
    return _said(fold_text(text), language, anchor)


def _said(folded: str, language: str, anchor: date | None) -> list[str]:
    """:func:`said_dates` of a folded text."""
    found = dates_of(folded, language, anchor or _ANY_DAY)
    if anchor:
        return date_terms([days for _, days in found])
    full = [days for said, days in found if _YEAR.search(said)]
    partial = [
        (first, last)
        for said, (first, last) in found
        if first == last and _DIGIT.search(said) and not _YEAR.search(said)
    ]
    yearless = [token for token in date_terms(partial) if "--" in token]
    return list(dict.fromkeys([*date_terms(full), *yearless]))


_ANY_DAY = date(2024, 12, 31)
"""Where a year is taken from, to be left out again: one that the calendars agree on best."""

_YEAR = re.compile(r"\d{4}")
_DIGIT = re.compile(r"\d")


def date_terms(intervals: Iterable[tuple[date, date]]) -> list[str]:
    """Distinct tokens of closed intervals: the day of one day, its months, its years."""
    tokens: dict[str, None] = {}
    for first, last in intervals:
        if first == last:
            day = first.isoformat()
            tokens[f"d:{day}"] = None
            tokens[f"d:--{day[5:]}"] = None
        months = _months(first, last)
        if len(months) <= MAX_MONTHS:
            tokens.update(dict.fromkeys(f"m:{month}" for month in months))
            tokens.update(dict.fromkeys(f"m:--{month[5:]}" for month in months))
        tokens.update(dict.fromkeys(f"y:{year:04}" for year in {first.year, last.year}))
    return list(tokens)


@lru_cache(maxsize=256)
def _day_terms(day: date) -> tuple[str, ...]:
    return tuple(date_terms([(day, day)]))


def _months(first: date, last: date) -> list[str]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _keys(said: Iterable[Word]) -> list[str]:
    return [key for word in said for key in word.keys]
