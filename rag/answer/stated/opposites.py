"""Words that exclude each other, in three languages: rose and fell, died and survived.

The words of the table are found by their stems, after its phrases were put as
one word each; which of them a negation reaches is marked. It knows no irony and
no degree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rag.answer.stated.denial import positive, reached, worded
from rag.answer.stated.opposites_table import PHRASES, ROWS
from rag.answer.stated.said import word_set
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import language as row_of

_LANGUAGES = ("en", "fa", "ar")


@dataclass(frozen=True, slots=True)
class Side:
    """A word of a text on one side of a row, and whether it is denied."""

    row: str
    side: int
    denied: bool
    word: str


@lru_cache(maxsize=2048)
def sides(text: str, language: str) -> tuple[Side, ...]:
    """The words of a raw text that have an opposite, in order."""
    return tuple(_sides(words(_plain(worded(fold_text(text), language), language)), language))


def _plain(folded: str, language: str) -> str:
    """A folded text with one word for each known phrase."""
    for pattern, word in PHRASES.get(language, ()):
        folded = re.sub(pattern, word, folded)
    return folded


def _sides(found: Sequence[str], language: str) -> Iterator[Side]:
    at_denial = reached(found, language)
    for at, word in enumerate(found if language in _LANGUAGES else ()):
        for row, side in _places(positive(word, language), language):
            yield Side(row, side, at in at_denial, word)


def is_pair(row: str) -> bool:
    """Whether who denies one side of a row says the other."""
    return len(ROWS[row]) == 2


def _places(word: str, language: str) -> tuple[tuple[str, int], ...]:
    """(row, side) of a word as it is, without an Arabic conjunction, or by its stem."""
    table = _table(language)
    joined = word[1:] if language == "ar" and word[0] in "وف" else word
    own = "" if word in row_of(language).stop_words else stem(word, language) + _STEM
    return table.get(word) or table.get(joined) or table.get(own, ())


_STEM = "-"
"""Behind what is a stem in the table and no word."""


def _inflects(word: str, language: str) -> bool:
    """Whether a word's stem says the same: «رای» (vote) is no form of «رایگان» (free)."""
    own = stem(word, language)
    return language == "en" or (len(own) > 2 and len(word) - len(own) <= 2)


@cache
def _table(language: str) -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    column = _LANGUAGES.index(language)
    for row, sides in ROWS.items():
        for side, listed in enumerate(sides):
            listed_words = word_set(listed[column])
            stems = {
                stem(word, language) + _STEM for word in listed_words if _inflects(word, language)
            }
            for own in listed_words | stems:
                found[own] = (*found.get(own, ()), (row, side))
    return found
