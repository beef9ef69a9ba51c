"""A question in one language's terms: the tokens its index is asked for, and what must be said.

In its own language a question is its stems, 4-grams and dates; stop words
weigh little, since "what" and «کدام» are in every question and in few answers.
Its *needs* are the content words alone: a sentence that says them all is the
best evidence there is. For another language see :mod:`rag.search.cross`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from rag.embedding.written import written
from rag.language.dates import find_dates
from rag.language.fields import date_terms
from rag.language.fold import fold_text
from rag.language.question import kind_of
from rag.language.stems import stem, words
from rag.language.table import language as row
from rag.language.table import small_words
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


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the question says: the stems, name keys or dates that say it too, each
    with how surely (0..1), and its word with the 4-grams of it in its own language."""

    stems: Mapping[str, float] = field(default_factory=dict)
    keys: Mapping[str, float] = field(default_factory=dict)
    dates: Mapping[str, float] = field(default_factory=dict)
    grams: frozenset[str] = frozenset()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as one language's chunks are asked it.

    ``native`` where the question is in that language (or spelled in it);
    ``kind`` is what it asks for (:mod:`rag.language.question`).
    """

    language: str
    native: bool
    wording: Wording
    needs: tuple[Need, ...]
    kind: str


def native(query: Query, language: str) -> Asked | None:
    """The question where it is asked, or was spelled, in this language; else None."""
    texts = [query.text] if _may_be_in(query, language) else []
    texts += [text for spelled, text in query.spellings if spelled == language]
    if not texts:
        return None
    needs = [word_need(word, language) for word in content(texts[0], language, bool(query.days))]
    return Asked(
        language=language,
        native=True,
        wording=_merged([own_wording(text, language) for text in texts], dates(query.days)),
        needs=(*needs, *date_needs(query.days)),
        kind=kind_of(written(fold_text(texts[0]), language)),
    )


_SCRIPTS = {"Latn": re.compile("[a-z]", re.IGNORECASE), "Arab": re.compile("[\u0620-\u06ff]")}


def _may_be_in(query: Query, language: str) -> bool:
    """Whether a question stands in this language. A name or two words tell no language:
    they are asked as they stand wherever their script is written."""
    if query.language != "und" or query.spellings:
        return query.language == language
    letters = _SCRIPTS.get(row(language).script)
    return bool(letters and letters.search(query.text))


def own_wording(text: str, language: str) -> Wording:
    """The tokens of a question for the index of its own language."""
    stops = row(language).stop_words
    stems: defaultdict[str, float] = defaultdict(float)
    grams: defaultdict[str, float] = defaultdict(float)
    for word in _said(text, language):
        weight = STOP_WEIGHT if word in stops else 1.0
        stems[stem(word, language)] += weight
        for gram in word_grams(word):
            grams[gram] += weight * GRAM_WEIGHT.get(language, DEFAULT_GRAM_WEIGHT)
    head = {token: weight * HEAD_WEIGHT for token, weight in stems.items()}
    return {"stems": dict(stems), "grams": dict(grams), "head": head}


def _merged(wordings: list[Wording], days: Mapping[str, float]) -> Wording:
    """Several spellings as one wording: each token with its highest boost."""
    merged: Wording = {"stems": {}, "grams": {}, "head": dict(days)}
    for wording in wordings:
        for name, tokens in wording.items():
            for token, boost in tokens.items():
                merged[name][token] = max(boost, merged[name].get(token, 0.0))
    return merged


def content(text: str, language: str, dated: bool = False) -> list[str]:
    """The distinct folded words of a question that are no stop words.

    Where it is ``dated`` the words of its dates are left out: the date itself
    is looked for, in any calendar. All words where there is nothing else.
    """
    small = small_words(language)
    undated = _undated(text, language) if dated else text
    every = _said(undated, language)
    said = dict.fromkeys(word for word in every if word not in small)
    return list(said or ({} if dated else dict.fromkeys(every)))


@lru_cache(maxsize=256)
def _said(text: str, language: str) -> tuple[str, ...]:
    """The folded words of a question, which each language is asked with."""
    return tuple(words(written(fold_text(text), language)))


def _undated(text: str, language: str) -> str:
    for found in reversed(find_dates(text, language, date.today())):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def word_need(word: str, language: str) -> Need:
    """What says a word in its own language: its stem, or nearly so its 4-grams."""
    grams = frozenset() if word[0].isdigit() else frozenset(word_grams(word))
    return Need(stems={stem(word, language): 1.0}, grams=grams, word=word)


def dates(days: Iterable[tuple[str, str]]) -> dict[str, float]:
    """The date tokens of a question, for the field ``head`` of any language."""
    intervals = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in days]
    return {token: DATE_WEIGHT * _sureness(token) for token in date_terms(intervals)}


DATE_SURENESS = {"d:": 1.0, "d:--": 0.8, "m:": 0.7, "m:--": 0.3, "y:": 0.3}
"""How surely a shared day, month or year says the same date; ``--`` is one without its year."""


def _sureness(token: str) -> float:
    return DATE_SURENESS[token[:4] if token[2:4] == "--" else token[:2]]


def date_needs(days: Iterable[tuple[str, str]]) -> list[Need]:
    """A need for each date: its own precision says it fully, a coarser one in part."""
    needs = []
    for interval in days:
        tokens = list(dates([interval]))
        finest = _sureness(tokens[0])
        needs.append(Need(dates={token: _sureness(token) / finest for token in tokens}))
    return needs
