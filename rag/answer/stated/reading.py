"""A text as its words in order, with what shows names: capitals, commas, titles.

One reading serves every comparison of who stands where, so that places in one
are places in another. Numbers stand as "#" and their value, whether written in
figures or in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rag.answer.stated.numbers import find_amounts, is_number
from rag.answer.stated.roles import roles_of
from rag.language.fold import fold_text
from rag.language.stems import stem
from rag.language.table import language as row

_RAW = re.compile(r"[^\W\d_]+(?:['’]s\b)?|\d[\d.,]*|[,;:.!?()\"“”«»،؛؟]|(?<=\s)[-–—](?=\s)")
_FOLDED = re.compile(r"[^\W\d_]+|\d[\d.,]*|[,;:.!?()\"]|(?<=\s)-(?=\s)")


_HEAD_OF = {
    stem(fold_text(word), language): role
    for word, language, role in (
        ("البلدية", "ar", "mayor"),
        ("بلدية", "ar", "mayor"),
        ("الوزراء", "ar", "primeminister"),
        ("الحكومة", "ar", "primeminister"),
        ("الجمهورية", "ar", "president"),
        ("جمهور", "fa", "president"),
    )
}
"""What "head" is called with a word behind it: «رئيس البلدية» is a mayor."""


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word with its stem; ``capital`` as written (of no acronym), ``broken`` where
    punctuation stands before it; one that ``owns`` the next ends in "'s"."""

    word: str
    stem: str
    capital: bool = False
    broken: bool = False
    owns: bool = False
    stop: bool = False
    number: bool = False
    roles: frozenset[str] = frozenset()

    @property
    def content(self) -> bool:
        return not self.stop and not self.number


@lru_cache(maxsize=2048)
def read(text: str, language: str) -> tuple[Token, ...]:
    """The words of a raw text in order."""
    found = list(_tokens(text, language))
    for at, (one, two) in enumerate(pairwise(found)):
        if "head" in one.roles and (role := _HEAD_OF.get(two.stem)):
            found[at] = replace(one, roles=frozenset((role,)))
    return tuple(found)


def _tokens(text: str, language: str) -> Iterator[Token]:
    stops = row(language).stop_words
    broken, before = True, ""
    found = _RAW.findall(text) if language == "en" else _FOLDED.findall(fold_text(text))
    for piece in found:
        word = fold_text(re.sub("['’]s$", "", piece)) if language == "en" else piece
        if not word[:1].isalnum():
            broken = True
            continue
        number = word[0].isdigit() or is_number(word, language)
        own = stem(word, language)
        yield Token(
            word,
            own,
            piece[:1].isupper() and not (piece.isupper() and len(piece) > 1),
            broken,
            piece.endswith(("'s", "’s")),
            word in stops or len(word) < 2,
            number,
            frozenset() if number else _roles(word, language, before),
        )
        broken, before = False, word


def _roles(word: str, language: str, before: str) -> frozenset[str]:
    """The roles of a word, an Arabic conjunction before it taken off."""
    found = roles_of(word, language, before)
    if found or language != "ar" or word[:1] not in "وف":
        return found
    return roles_of(word[1:], language, before)


@lru_cache(maxsize=2048)
def amounts(text: str, language: str) -> frozenset[float]:
    """The numbers of a raw text, rounded as print rounds them."""
    return frozenset(round(a.value, 4) for a in find_amounts(text, language) if not a.indefinite)
