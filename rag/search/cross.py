"""A question's tokens for the word index of another language.

Every content word becomes the stems it may be translated by, each with a
weight, in the manner of probabilistic structured queries (Darwish & Oard 2003):
all readings are searched at once and the likelier count more. What the table
does not know is taken for a name and looked up by its script-independent key;
numbers, dates and words of a shared script cross as they stand.
"""

from __future__ import annotations

from rag.embedding.lexicon import translate
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.stems import stem, words
from rag.language.table import language as row
from rag.records import Query
from rag.search.wording import Wording, dates

MOST_TERMS = 100
"""Boosted terms of one search: 120 cost the index 5-8 ms over 60k chunks."""

KEY_WEIGHT = 0.5
"""Weight of a name's key where the table knows nothing of the word."""

SAME_SCRIPT_WEIGHT = 0.5
"""Weight of the word itself: Persian and Arabic share thousands, and Latin names stay Latin."""


def cross_wording(query: Query, language: str) -> Wording:
    """The tokens that a question in one language has in another's index."""
    stems: dict[str, float] = {}
    keys: dict[str, float] = {}
    for word in content(query.text, query.language):
        known = _translated(word, query.language, language)
        for token, weight in known.items():
            stems[token] = max(weight, stems.get(token, 0.0))
        doubt = 1.0 - min(sum(weight**2 for weight in known.values()), 1.0)
        for key in name_keys(word) if doubt else ():
            keys[key] = max(KEY_WEIGHT * doubt, keys.get(key, 0.0))
        as_is = stem(word, language)
        stems.setdefault(as_is, 1.0 if word[0].isdigit() else SAME_SCRIPT_WEIGHT)
    return _limited({"stems": stems, "keys": keys, "head": dates(query.days)})


def content(text: str, language: str) -> list[str]:
    """The distinct folded words of a question that are no stop words."""
    stops = row(language).stop_words
    return list(dict.fromkeys(word for word in words(fold_text(text)) if word not in stops))


def _translated(word: str, source: str, target: str) -> dict[str, float]:
    """Stems of the target with the square root of their probability: a flatter
    weight than the probability finds more (measured: evals/LOG.md)."""
    if word[0].isdigit():
        return {}
    found = translate(stem(word, source), source, target)
    return {token: weight**0.5 for token, weight in found}


def _limited(wording: Wording) -> Wording:
    """The strongest ``MOST_TERMS`` tokens over all fields."""
    ranked = sorted(
        (
            (weight, field, token)
            for field, some in wording.items()
            for token, weight in some.items()
        ),
        key=lambda item: -item[0],
    )
    kept: Wording = {field: {} for field in wording}
    for weight, field, token in ranked[:MOST_TERMS]:
        kept[field][token] = weight
    return kept
