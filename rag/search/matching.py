"""Which needs of a question the words of a sentence say.

One matcher serves one question in one language. It remembers every word it has
met, since the sentences of a search say the same words again and again: most
lookups end in an empty answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rag.language.fields import said_dates
from rag.language.names import name_keys
from rag.language.stems import stem
from rag.language.terms import word_grams
from rag.search.wording import Asked

GRAM_SURENESS = 0.9
"""How surely a word is said whose 4-grams all stand in another word."""

LEAST_ALIKE = 0.3
"""Share of a word's 4-grams below which another word is not like it."""

Said = tuple[tuple[int, float], ...]
"""(number of the need, how surely it is said)."""


@lru_cache(maxsize=1 << 18)
def _tokens(word: str, language: str) -> tuple[str, tuple[str, ...]]:
    """Stem and 4-grams of a folded word: most words were met before."""
    return stem(word, language), word_grams(word)


class Matcher:
    """Says how surely each need of ``asked`` is met, from 0 to 1."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._stems: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._keys: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._grams: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, need in enumerate(asked.needs):
            for token, sure in need.stems.items():
                self._stems[token].append((number, sure))
            for token, sure in need.keys.items():
                self._keys[token].append((number, sure))
            for gram in need.grams:
                self._grams[gram].append((number, 1 / len(need.grams)))
        self._dated = any(need.dates for need in asked.needs)
        self._met: dict[str, Said] = {}

    def said(self, words: Iterable[str], text: str) -> list[float]:
        """How surely a sentence, given by its folded words and its text, says each need."""
        sure = [0.0] * len(self.asked.needs)
        met = self._met
        for word in words:
            found = met.get(word)
            if found is None:
                found = met[word] = self._meet(word)
            for number, value in found:
                if value > sure[number]:
                    sure[number] = value
        return self._with_dates(sure, text) if self._dated else sure

    def _meet(self, word: str) -> Said:
        word_stem, grams = _tokens(word, self.asked.language)
        found = self._stems.get(word_stem, [])
        if self._keys:
            keys = name_keys(word)
            found = [*found, *(match for key in keys for match in self._keys.get(key, ()))]
        if not self._grams.keys().isdisjoint(grams):
            found = [*found, *self._alike(grams)]
        return tuple(found)

    def _alike(self, grams: Iterable[str]) -> list[tuple[int, float]]:
        shares: dict[int, float] = {}
        for gram in grams:
            for number, part in self._grams.get(gram, ()):
                shares[number] = shares.get(number, 0.0) + part
        return [(n, GRAM_SURENESS * min(s, 1.0)) for n, s in shares.items() if s >= LEAST_ALIKE]

    def _with_dates(self, sure: list[float], text: str) -> list[float]:
        days = set(said_dates(text, self.asked.language))
        for number, need in enumerate(self.asked.needs):
            told = [value for token, value in need.dates.items() if token in days]
            sure[number] = max([sure[number], *told])
        return sure
