"""A text as its content words by their rarity, and how much of it another text has.

Words of one language meet by their stems, of two as translations or as one name in two scripts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.answer.stated.numbers import is_number
from rag.answer.stated.rarity import rarity
from rag.answer.stated.said import alike
from rag.embedding.lexicon import translate
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.stems import stem, words
from rag.language.table import language as row

LIKELY = 0.08
"""Probability from which a translation counts."""

_JOINED = re.compile(r"^[وف]?(?:[بلک]?ال|لل|[بلک](?=\w{4}))?")


@dataclass(frozen=True, slots=True)
class Told:
    """The content words of a text, folded, with their stems."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    language: str

    @property
    def whole(self) -> float:
        return sum(self.weights)


@lru_cache(maxsize=4096)
def told(text: str, language: str) -> Told:
    """The content words of a raw text, each once; its numbers are not among them."""
    stops = row(language).stop_words
    found = dict.fromkeys(words(fold_text(text)))
    kept = [w for w in found if w not in stops and len(w) > 1 and not is_number(w, language)]
    stems = tuple(stem(w, language) for w in kept)
    return Told(tuple(kept), stems, tuple(weight_of(w, language) for w in kept), language)


@lru_cache(maxsize=1 << 15)
def weight_of(word: str, language: str) -> float:
    """How rare a word is, an Arabic one in the commonest of its forms with what is joined to it."""
    if language != "ar":
        return rarity(word)
    bare = _JOINED.sub("", word)
    return min(rarity(form) for form in (word, bare, f"ال{bare}"))


@lru_cache(maxsize=4096)
def share(one: Told, other: Told) -> float:
    """The share of one text's words that the other has, by their weight."""
    held = shared(one, other)
    return sum(w for w, h in zip(one.weights, held, strict=True) if h) / one.whole if held else 0.0


@lru_cache(maxsize=4096)
def shared(one: Told, other: Told) -> tuple[bool, ...]:
    """Which words of one text the other has, by their stems or in its own language."""
    if one.language != other.language:
        forms = _forms(other)
        found = zip(one.words, one.stems, strict=True)
        return tuple(
            bool(_meanings(word, own, one.language, other.language) & forms) for word, own in found
        )
    stems, starts = _stems(other)
    return tuple(
        own in stems or any(alike(own, each, one.language) for each in starts.get(own[:1], ()))
        for own in one.stems
    )


@lru_cache(maxsize=1024)
def _stems(other: Told) -> tuple[frozenset[str], dict[str, list[str]]]:
    """The stems of a text, and by their first letter those that may be another form."""
    starts: dict[str, list[str]] = {}
    for own in other.stems:
        starts.setdefault(own[:1], []).append(own)
    return frozenset(other.stems), starts


@lru_cache(maxsize=1 << 14)
def _meanings(word: str, own: str, language: str, target: str) -> frozenset[str]:
    found = (t for t, p in translate(own, language, target) if p >= LIKELY)
    return frozenset((*found, *(f"={key}" for key in name_keys(word))))


@lru_cache(maxsize=1024)
def _forms(other: Told) -> frozenset[str]:
    keys = (f"={key}" for word in other.words for key in name_keys(word))
    return frozenset((*other.stems, *keys))
