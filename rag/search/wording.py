"""A question as weighted tokens for one language's word index.

In its own language a question is its stems, 4-grams and dates; stop words
weigh little, since "what" and «کدام» are in every question and in few answers.
For another language see :mod:`rag.search.cross`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from rag.language.fields import date_terms
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import language as row
from rag.language.terms import word_grams
from rag.records import Query

Wording = dict[str, dict[str, float]]
"""Field of the word index -> token -> boost."""

STOP_WEIGHT = 0.2
"""Weight of a stop word beside 1 of any other (measured: evals/LOG.md)."""

GRAM_WEIGHT = {"ar": 1.0, "en": 0.2}
"""Weight of 4-grams beside stems, by language: Arabic's clitics need them most."""

DEFAULT_GRAM_WEIGHT = 0.3
HEAD_WEIGHT = 0.5
DATE_WEIGHT = 1.0


def own_wording(text: str, language: str, days: Iterable[tuple[str, str]] = ()) -> Wording:
    """The tokens of a question for the index of its own language."""
    stops = row(language).stop_words
    stems: defaultdict[str, float] = defaultdict(float)
    grams: defaultdict[str, float] = defaultdict(float)
    for word in words(fold_text(text)):
        weight = STOP_WEIGHT if word in stops else 1.0
        stems[stem(word, language)] += weight
        for gram in word_grams(word):
            grams[gram] += weight * GRAM_WEIGHT.get(language, DEFAULT_GRAM_WEIGHT)
    head = {token: weight * HEAD_WEIGHT for token, weight in stems.items()}
    return {"stems": dict(stems), "grams": dict(grams), "head": head | dates(days)}


def dates(days: Iterable[tuple[str, str]]) -> dict[str, float]:
    """The date tokens of a question, for the field ``head`` of any language."""
    intervals = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in days]
    return dict.fromkeys(date_terms(intervals), DATE_WEIGHT)


def native_wording(query: Query, language: str) -> Wording | None:
    """The question's own tokens where it is asked, or spelled, in this language."""
    if query.language == language:
        return own_wording(query.text, language, query.days)
    for spelled, text in query.spellings:
        if spelled == language:
            return own_wording(text, language, query.days)
    return None
