"""What a chunk puts into the word index, and a question asks it for: one place for both.

Four fields of ready tokens. ``stems`` and ``grams`` are the words of the text
(:mod:`rag.language.terms`); ``head`` is what rides along, the headline's stems
and the dates said in the text or carried by the article; ``keys`` are the
script-independent keys of words that may be names (:mod:`rag.language.names`).
Dates become tokens of day, month and year in the Gregorian calendar, whichever
calendar they were written in, so «۲۸ دی ۱۴۰۳» and "17 January 2025" are both
``d:2025-01-17 m:2025-01 y:2025``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rag.language.dates import find_dates
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.stems import words
from rag.language.table import language as row
from rag.language.terms import analyze

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
    anchor = date.fromisoformat(published) if published else None
    terms = analyze(text, language)
    said = [(found.first, found.last) for found in find_dates(text, language, anchor)]
    if anchor:
        said.append((anchor, anchor))
    head = [*analyze(headline, language).stems, *date_terms(said)]
    return Fields(terms.stems, terms.grams, head, text_keys(f"{headline}\n{text}", language))


def date_terms(intervals: Iterable[tuple[date, date]]) -> list[str]:
    """Distinct tokens of closed intervals: the day of one day, its months, its years."""
    tokens: dict[str, None] = {}
    for first, last in intervals:
        if first == last:
            tokens[f"d:{first.isoformat()}"] = None
        months = _months(first, last)
        if len(months) <= MAX_MONTHS:
            tokens.update(dict.fromkeys(f"m:{month}" for month in months))
        tokens.update(dict.fromkeys(f"y:{year:04}" for year in {first.year, last.year}))
    return list(tokens)


def _months(first: date, last: date) -> list[str]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def text_keys(text: str, language: str) -> list[str]:
    """Name keys of the words of a text, stop words left out."""
    stop = row(language).stop_words
    return [key for word in words(fold_text(text)) if word not in stop for key in name_keys(word)]
