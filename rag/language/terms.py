"""Index tokens of a text: light stems and character 4-grams of its words.

The index and the query go through the same function. Stems find the word in
another form; 4-grams find it through clitics, compounds and spellings that no
stemmer undoes (Arabic gains most).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.remembered import Remembered
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


class Word(NamedTuple):
    """What is taken of one folded word of a language; of a stop word its stem alone.

    ``grams`` are its 4-grams with spaces between them, ``keys`` its name keys.
    """

    text: str
    stem: str
    stops: bool
    grams: str
    keys: tuple[str, ...]


@lru_cache(maxsize=16)
def known_words(language: str) -> Remembered[str, Word]:
    """The words of a language, made as they are met."""
    stop_words = row_of(language).stop_words

    def word(text: str) -> Word:
        if text in stop_words:
            return Word(text, stem(text, language), True, "", ())
        grams = " ".join(word_grams(text))
        return Word(text, stem(text, language), False, grams, name_keys(text))

    return Remembered(word)


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
    folded = fold_text(text)
    said = read(folded, words(folded), language)
    return Terms([word.stem for word in said], " ".join([word.grams for word in said]).split())


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


@lru_cache(maxsize=256)
def folded_words(text: str) -> tuple[str, list[str]]:
    """A headline folded, and its words; it is asked for with every chunk of its article."""
    folded = fold_text(text)
    return folded, words(folded)


def words_of(text: str, language: str) -> list[str]:
    """The folded words of a raw text, endings joined that its language joins."""
    folded = fold_text(text)
    return _joined(folded, words(folded), language)


def read(folded: str, found: list[str], language: str) -> list[Word]:
    """The words that were found in a folded text, endings joined that its language joins."""
    return list(map(known_words(language).__getitem__, _joined(folded, found, language)))


def _joined(folded: str, found: list[str], language: str) -> list[str]:
    if language == "fa" and "ه ا" in folded and _APART.search(folded):
        return words(_APART.sub("", folded))
    return found
