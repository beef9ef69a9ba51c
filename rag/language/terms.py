"""Index tokens of a text: light stems and character 4-grams of its words.

The index and the query go through the same function. Stems find the word in
another form; 4-grams find it through clitics, compounds and spellings that no
stemmer undoes (measured in ``evals``: Arabic gains most).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import language as row_of

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
    """The index tokens of a raw text in a language; stop words are kept, since
    their weight is small and a question may be made of them."""
    found = words(fold_text(text))
    return Terms(
        [stem(word, language) for word in found],
        [gram for word in found for gram in word_grams(word)],
    )


def content_words(text: str, language: str) -> list[str]:
    """The stems of the words that carry meaning: no stop words."""
    stops = row_of(language).stop_words
    return [stem(word, language) for word in words(fold_text(text)) if word not in stops]
