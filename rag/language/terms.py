"""Index tokens of a text: light stems and character 4-grams of its words.

The index and the query go through the same function. Stems find the word in
another form; 4-grams find it through clitics, compounds and spellings that no
stemmer undoes (Arabic gains most).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import language as row_of
from rag.language.table import small_words

GRAM = 4
EDGE = "_"


@dataclass(frozen=True, slots=True)
class Terms:
    """Ready tokens, repeated as often as they occur, in the order of the text."""

    stems: list[str]
    grams: list[str]


@lru_cache(maxsize=1 << 17)
def word_grams(word: str) -> tuple[str, ...]:
    """The character 4-grams of one folded word with an edge mark at both ends."""
    edged = f"{EDGE}{word}{EDGE}"
    if len(edged) <= GRAM:
        return (edged,)
    return tuple(edged[at : at + GRAM] for at in range(len(edged) - GRAM + 1))


def analyze(text: str, language: str) -> Terms:
    """The index tokens of a raw text in a language (a code of the table).

    Stems keep stop words, whose weight is small and of which a question may be
    made; 4-grams leave them out, since they sit inside other words.
    """
    return terms_of(words_of(text, language), language)


def terms_of(found: Iterable[str], language: str) -> Terms:
    """The index tokens of folded words: see :func:`analyze`."""
    stems: list[str] = []
    grams: list[str] = []
    for word in found:
        word_stem, word_grams = _tokens(word, language)
        stems.append(word_stem)
        grams += word_grams
    return Terms(stems, grams)


def content_words(text: str, language: str) -> list[str]:
    """The stems of the words that carry meaning: no small words, of whatever script."""
    small = small_words(language)
    return [stem(word, language) for word in words_of(text, language) if word not in small]


def text_stems(text: str, language: str) -> list[str]:
    """The stems of all words of a raw text, in order."""
    return [stem(word, language) for word in words(fold_text(text))]


# «خانه ای», «رفته ام»: endings of Persian typed apart after a silent heh. In Arabic
# they are words, so folding cannot join them.
_APART = re.compile(r" (?<=ه )(?=(?:ای|ام|اش|ات)\b)")


def words_of(text: str, language: str) -> list[str]:
    """The folded words of a raw text, endings joined that its language joins."""
    folded = fold_text(text)
    return words(_APART.sub("", folded) if language == "fa" else folded)


@lru_cache(maxsize=1 << 17)
def _tokens(word: str, language: str) -> tuple[str, tuple[str, ...]]:
    grams = () if word in row_of(language).stop_words else word_grams(word)
    return stem(word, language), grams
