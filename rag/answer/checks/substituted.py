"""Whether a sentence puts another name where a passage has one: "to Narestan" for "to Abdareh".

A word the passage does not have anywhere, behind the same two words as a word
of the passage, the nearer one a preposition; or behind the same title. It needs
no capitals and no list of names; a synonym in that place is let pass where the
embedder knows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rag.answer.checks.dated import without_dates
from rag.answer.stated.countries import is_place
from rag.answer.stated.mentions import is_unknown, sounds_alike, title_of
from rag.answer.stated.numbers import is_number
from rag.answer.stated.roles import roles_of
from rag.answer.stated.said import has, word_set
from rag.embedding.base import Embedder
from rag.language.dates import find_dates
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import language as row

SYNONYM = 0.4
"""Cosine from which the two words may mean the same."""

_LINKS = word_set(
    "of in from to with at by for against ضد مقابل برابر امام به در از با برای فی من الی علی مع عن"
)


def substituted(
    sentence: str, passage: Sequence[str], language: str, embedder: Embedder | None
) -> str:
    """The word that stands in another's place, or ""."""
    mine = _words(without_dates(sentence, find_dates(sentence, language)))
    theirs = [_words(text) for text in passage]
    stems = {stem(word, language) for text in theirs for word in text}
    places = {tuple(text[i - 2 : i]): text[i] for text in theirs for i in range(2, len(text))}
    titled = {title_of(a): b for text in theirs for a, b in pairwise(text) if title_of(a)}
    stops = row(language).stop_words
    for before, last, word in zip(["", *mine], mine, mine[1:], strict=False):
        original = places.get((before, last)) if last in _LINKS else titled.get(title_of(last))
        if original is None or {word, original} & stops or original in mine:
            continue
        if (
            is_number(word, language)
            or is_number(original, language)
            or has(stems, stem(word, language), language)
            or not (
                _is_of_a_place(last)
                or _may_be_name(word, language)
                or _may_be_name(original, language)
            )
        ):
            continue
        if not _mean_the_same(word, original, embedder):
            return word
    return ""


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words(fold_text(text)))


def _is_of_a_place(word: str) -> bool:
    """Whether a common word may be a name behind it: «وادي الريحان», but no player's."""
    return bool(title_of(word)) and not any(roles_of(word, code) for code in ("fa", "ar"))


def _may_be_name(word: str, language: str) -> bool:
    """Whether a word is a place, sounds like a name, or is in no dictionary as it stands."""
    return (
        is_place(word, language)
        or bool(title_of(word))
        or sounds_alike(word, language)
        or is_unknown(word, language, inflected=False)
    )


def _mean_the_same(word: str, other: str, embedder: Embedder | None) -> bool:
    if embedder is None:
        return False
    rows = embedder.embed_passages([word, other])
    return float(rows[0] @ rows[1]) >= SYNONYM
