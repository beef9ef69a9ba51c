"""A text as its content words, and whether two words are the same word.

More forgiving than the index's stems, since it compares two short texts and
not a collection: an Arabic verb in another person, a broken plural and a
longer ending count as the same. It knows no synonyms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rag.answer.stated.numbers import is_number
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import language as row

PREFIX = 4
"""Shared first letters from which two longer words may be one."""

SHARE = 0.6
"""Part of the longer word those letters must make up."""

_VERB_EDGE = re.compile(r"^س?[یتنا](?=\w{3})|(?<=\w{3})(?:تا|وا|ت|ن)$")
_LONG_VOWELS = re.compile(r"(?<=\w)[اوی](?=\w)")


@dataclass(frozen=True, slots=True)
class Said:
    """The folded words of a text in order, stop words left out, with their stems."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    language: str


def word_set(listed: str) -> frozenset[str]:
    """The folded words of a list written as a text: how the tables of this room are kept."""
    return frozenset(fold_text(listed).split())


def said(text: str, language: str) -> Said:
    """Read a raw text; its numbers are left to ``figures``."""
    stops = row(language).stop_words
    found = words(fold_text(text))
    kept = tuple(w for w in found if w not in stops and not is_number(w, language))
    return Said(kept, tuple(stem(word, language) for word in kept), language)


@lru_cache(maxsize=1 << 16)
def skeleton(own: str, language: str) -> str:
    """An Arabic stem without the letters that inflect it inside and at its edges."""
    if language != "ar" or len(own) < 3:
        return own
    return _LONG_VOWELS.sub("", _VERB_EDGE.sub("", _VERB_EDGE.sub("", own)))


@lru_cache(maxsize=1 << 16)
def alike(one: str, other: str, language: str) -> bool:
    """Whether two stems of one language are the same word."""
    if one == other:
        return True
    if language == "ar" and len(one) > 2 and skeleton(one, language) == skeleton(other, language):
        return True
    if one[:PREFIX] != other[:PREFIX] or len(one) < PREFIX:
        return False
    longer = max(len(one), len(other))
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    same = min(len(one), len(other)) if same is None else same
    return same >= PREFIX and same >= SHARE * longer


def has(stems: Iterable[str], own: str, language: str) -> bool:
    """Whether one of the stems is the same word as ``own``."""
    return any(alike(own, other, language) for other in stems)
