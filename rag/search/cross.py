"""A question as the chunks of another language are asked it.

Every content word becomes the stems it may be translated by, each with a
weight, in the manner of probabilistic structured queries (Darwish & Oard 2003):
all readings are searched at once and the likelier count more. What the table
does not know is taken for a name and looked up by its script-independent key;
numbers, dates and words of a shared script cross as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable

from rag.embedding.lexicon import translate
from rag.language.names import name_keys
from rag.language.question import kind_of
from rag.language.stems import stem
from rag.records import Query
from rag.search.wording import Asked, Need, Wording, content, date_needs, dates

MOST_TERMS = 100
"""Boosted terms of one search: 120 cost the index 5-8 ms over 60k chunks."""

KEY_SURENESS = 0.8
"""How surely a shared key is the same name, where the table knows nothing of the word."""

LEAST_DOUBT = 0.25
"""What the table leaves open of a word before its key is looked for: keys cost time."""

SAME_SPELLING = 0.5
"""How surely a word of the same letters is the same word: Persian and Arabic share
thousands, and Latin names stay Latin. Numbers are themselves."""


def crossed(query: Query, language: str) -> Asked:
    """The question in the terms of a language it is not asked in."""
    source, text = query.language, query.text
    if query.spellings and source not in ("fa", "ar", "en"):
        source, text = query.spellings[0]
    asked = content(text, source, bool(query.days))
    needs = [_need(word, source, language) for word in asked]
    return Asked(
        language=language,
        native=False,
        wording=_wording(needs) | {"head": dates(query.days)},
        needs=(*needs, *date_needs(query.days)),
        kind=kind_of(text),
    )


def _need(word: str, source: str, target: str) -> Need:
    """What says a word in another language.

    A translation counts the square root of its probability: flatter weights
    find more than the probabilities themselves (measured: evals/LOG.md).
    """
    if word[0].isdigit():
        return Need(stems={word: 1.0})
    found = dict(translate(stem(word, source), source, target))
    doubt = max(1.0 - sum(found.values()), 0.0)
    sure = {token: weight**0.5 for token, weight in found.items()}
    sure.setdefault(stem(word, target), SAME_SPELLING)
    keys = dict.fromkeys(name_keys(word), KEY_SURENESS * doubt) if doubt > LEAST_DOUBT else {}
    return Need(stems=sure, keys=keys)


def _wording(needs: Iterable[Need]) -> Wording:
    """The strongest ``MOST_TERMS`` tokens of the needs, each with its highest weight."""
    weights: dict[tuple[str, str], float] = {}
    for need in needs:
        for field, tokens in (("stems", need.stems), ("keys", need.keys)):
            for token, sure in tokens.items():
                weights[field, token] = max(sure, weights.get((field, token), 0.0))
    kept: Wording = {"stems": {}, "keys": {}}
    for field, token in sorted(weights, key=lambda key: -weights[key])[:MOST_TERMS]:
        kept[field][token] = weights[field, token]
    return kept
