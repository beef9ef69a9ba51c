"""Which words of a sentence stand for which of a passage, in one language or across two.

Words meet as the same word, as a translation, as one name in two scripts, or as
near in meaning where there is an embedder. A name meets only itself: names are
near each other in meaning without being one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.answer.stated.countries import same_country
from rag.answer.stated.reading import Token
from rag.answer.stated.said import alike
from rag.answer.stated.sounds import sounds
from rag.embedding.base import Embedder
from rag.embedding.lexicon import translate
from rag.language.names import name_keys

NEAR = 0.5
"""Cosine from which two words say the same."""

FAR = 0.2
"""Cosine from which they have something to do with each other; between, they say it in part."""

LIKELY = 0.04
"""Probability from which one word may translate another."""

LONG = 3
"""Sounds from which a name may miss one and still be the same."""


class Meeting:
    """Compares words of one language with words of another; remembers what was near."""

    def __init__(self, language: str, other: str, embedder: Embedder | None = None) -> None:
        self.language, self.other = language, other
        self.same = other in (language, "und")
        self._embedder = embedder
        self._near: dict[tuple[str, str], float] = {}
        self._parts: dict[tuple[str, str], float] = {}

    def prepare(self, mine: Sequence[Token], theirs: Sequence[Token]) -> None:
        """Find which words are near in meaning, all at once."""
        own = sorted({token.word for token in mine if token.content})
        given = sorted({token.word for token in theirs if token.content})
        if self._embedder is None or not own or not given:
            return
        rows = self._embedder.embed_passages([_bare(word) for word in (*own, *given)])
        cosines = rows[: len(own)] @ rows[len(own) :].T
        self._near = {
            (own[i], given[j]): min(1.0, float(cosines[i, j] - FAR) / (NEAR - FAR))
            for i, j in zip(*(cosines > FAR).nonzero(), strict=True)
        }

    def names(self, one: Token, two: Token) -> bool:
        """Whether two words are one name."""
        if self.same:
            return one.word == two.word or alike(one.stem, two.stem, self.language)
        return sound_alike(one.word, two.word) or self._translates(one, two)

    def is_telling(self, token: Token) -> bool:
        """Whether a word alone is enough of a name: in another script short ones meet by chance."""
        return self.same or any(len(key) >= LONG for key in sounds(token.word))

    def words(self, one: Token, two: Token) -> bool:
        """Whether two words say the same."""
        return self.part(one, two) == 1.0

    def part(self, one: Token, two: Token) -> float:
        """How much (0-1) two words say the same."""
        if one.roles or two.roles:
            return float(bool(one.roles & two.roles) or self.same_word(one, two))
        pair = (one.word, two.word)
        if pair not in self._parts:
            self._parts[pair] = self._part(one, two)
        return self._parts[pair]

    def _part(self, one: Token, two: Token) -> float:
        return 1.0 if self.same_word(one, two) else self._near.get((one.word, two.word), 0.0)

    def same_word(self, one: Token, two: Token) -> bool:
        """Whether two words are one, a translation, or one name."""
        if self.same:
            return alike(one.stem, two.stem, self.language)
        if self._translates(one, two) or same_country(
            one.word, self.language, two.word, self.other
        ):
            return True
        if one.capital or two.capital:
            return sound_alike(one.word, two.word)
        keys = set(name_keys(one.word))
        return bool(keys & set(name_keys(two.word)))

    def _translates(self, one: Token, two: Token) -> bool:
        return translates(one.stem, self.language, two.stem, self.other)


_JOINED = re.compile(r"^[وف]?(?:[بک]?ال|لل)(?=\w{3})|^[وف](?=\w{4})")
"""What Arabic writes as one with a word, which the embedder has not seen together."""


def _bare(word: str) -> str:
    return _JOINED.sub("", word)


@lru_cache(maxsize=1 << 15)
def translates(one: str, language: str, two: str, other: str) -> bool:
    """Whether one of two stems is a likely translation of the other."""
    return any(t == two and w >= LIKELY for t, w in translate(one, language, other)) or any(
        t == one and w >= LIKELY for t, w in translate(two, other, language)
    )


@lru_cache(maxsize=1 << 15)
def sound_alike(one: str, two: str) -> bool:
    """Whether two words may be one name in two scripts: their sounds, but for one of several."""
    return any(_nearly(key, other) for key in sounds(one) for other in sounds(two))


def _nearly(key: str, other: str) -> bool:
    if key == other:
        return True
    short, long = sorted((key, other), key=len)
    if len(short) < LONG or len(long) - len(short) > 1:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
