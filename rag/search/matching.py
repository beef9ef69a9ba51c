"""Which needs of a question the sentences of chunks say, and how surely.

The sentences of all candidates of one language are compared at once, on the
numbers of their digests (:mod:`rag.store.digest`): stems and name keys by
looking each number up among the few that the question asks for, 4-grams by a
hash that rolls over the folded words. Nothing is folded or stemmed here, and stop
words are never met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rag.language.terms import EDGE, GRAM
from rag.search.wording import Asked
from rag.store.digest import Digest, number

GRAM_SURENESS = 0.9
"""How surely a word is said whose 4-grams all stand in another word."""

LEAST_ALIKE = 0.3
"""Share of a word's 4-grams below which another word is not like it."""

_FACTORS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F], dtype=np.uint32)
"""Odd numbers that mix the four letters of a gram into one (xxHash's primes)."""

_SIEVE = 12
_COARSE = np.uint32(32 - _SIEVE)
"""Bits of a gram's hash that are looked at first, and the rest."""

Said = NDArray[np.float32]
"""How surely each sentence says each need, 0..1: shape (sentences, needs)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """Numbers a question asks for, ascending, and what each is worth: the entries
    ``first[i]:first[i + 1]`` of ``needs`` and ``sure`` belong to ``numbers[i]``."""

    numbers: NDArray[np.uint32]
    first: NDArray[np.intp]
    needs: NDArray[np.intp]
    sure: NDArray[np.float32]

    @classmethod
    def of(cls, numbers: ArrayLike, needs: ArrayLike, sure: ArrayLike) -> _Wanted:
        """From numbers in any order, the need each belongs to and how surely it says it."""
        asked = np.asarray(numbers, dtype=np.uint32)
        order = np.argsort(asked, kind="stable")
        ascending = asked[order]
        new = np.ones(len(asked), dtype=bool)
        np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
        first = np.flatnonzero(new)
        return cls(
            ascending[first],
            np.append(first, len(asked)),
            np.asarray(needs, dtype=np.intp)[order],
            np.asarray(sure, dtype=np.float32)[order],
        )

    def met(self, found: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Where in ``found`` a wanted number is, and the entry of ``needs`` it meets there."""
        if not len(self.numbers) or not len(found):
            return _NOWHERE, _NOWHERE
        at = np.minimum(np.searchsorted(self.numbers, found), len(self.numbers) - 1)
        places = np.flatnonzero(self.numbers[at] == found)
        start, sizes = self.first[at[places]], np.diff(self.first)[at[places]]
        before = np.cumsum(sizes) - sizes
        entries = np.arange(int(sizes.sum())) + np.repeat(start - before, sizes)
        return np.repeat(places, sizes), entries


_NOWHERE = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """Which word says which need, and how surely; words are counted over all sentences."""

    words: NDArray[np.intp]
    needs: NDArray[np.intp]
    sure: NDArray[np.float32]


class Matcher:
    """Says how surely each need of ``asked`` is met by the sentences of a digest."""

    def __init__(self, asked: Asked, digest: Digest) -> None:
        self.asked = asked
        self._digest = digest
        self._keys = _tokens([need.keys for need in asked.needs])
        stems = _met_stems(_tokens([need.stems for need in asked.needs]), digest)
        grams = _met_grams(_grams([need.grams for need in asked.needs]), digest, len(asked.needs))
        self._met = _Met(
            np.concatenate([stems.words, grams.words]),
            np.concatenate([stems.needs, grams.needs]),
            np.concatenate([stems.sure, grams.sure]),
        )

    def said(self) -> Said:
        """How surely the words of every sentence say each need."""
        sure = self._table(self._met)
        places, entries = self._keys.met(self._digest.keys)
        owners = _owners(places, self._digest.keyed)
        np.maximum.at(sure, (owners, self._keys.needs[entries]), self._keys.sure[entries])
        return sure

    def opening(self) -> Said:
        """The same of a sentence's first words alone: as many as there are needs, and one more."""
        met, counts = self._met, self._digest.words
        firsts = np.cumsum(counts) - counts
        near = met.words - firsts[_owners(met.words, counts)] <= len(self.asked.needs)
        return self._table(_Met(met.words[near], met.needs[near], met.sure[near]))

    def _table(self, met: _Met) -> Said:
        counts = self._digest.words
        sure = np.zeros((len(counts), len(self.asked.needs)), dtype=np.float32)
        np.maximum.at(sure, (_owners(met.words, counts), met.needs), met.sure)
        return sure


def _met_stems(wanted: _Wanted, digest: Digest) -> _Met:
    words, entries = wanted.met(digest.stems)
    return _Met(words, wanted.needs[entries], wanted.sure[entries])


def _met_grams(wanted: _Wanted, digest: Digest, needs: int) -> _Met:
    """Words that share 4-grams with the question's; most grams of a text fall through the sieve."""
    letters = _letters(digest.text)
    if not len(wanted.numbers) or len(letters) < GRAM:
        return _Met(_NOWHERE, _NOWHERE, _NOWHERE.astype(np.float32))
    sieve = np.zeros(1 << _SIEVE, dtype=bool)
    sieve[wanted.numbers >> _COARSE] = True
    hashes = _hashes(np.lib.stride_tricks.sliding_window_view(letters, GRAM))
    kept = np.flatnonzero(sieve[hashes >> _COARSE])
    places, entries = wanted.met(hashes[kept])
    edges = np.flatnonzero(letters == ord(EDGE))
    words = np.searchsorted(edges, kept[places], side="right") - 1
    shares = np.bincount(words * needs + wanted.needs[entries], wanted.sure[entries])
    pairs = np.flatnonzero(shares >= LEAST_ALIKE)
    sure = GRAM_SURENESS * np.minimum(shares[pairs], 1.0)
    return _Met(pairs // needs, pairs % needs, sure.astype(np.float32))


def _tokens(needs: Sequence[Mapping[str, float]]) -> _Wanted:
    rows = [(number(t), at, sure) for at, need in enumerate(needs) for t, sure in need.items()]
    return _Wanted.of([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows])


def _grams(needs: Sequence[frozenset[str]]) -> _Wanted:
    """The grams of whole length; the only shorter one is a word of one letter, a stem itself."""
    rows = [
        (gram, at, 1 / len(need))
        for at, need in enumerate(needs)
        for gram in need
        if len(gram) == GRAM
    ]
    letters = _letters("".join(row[0] for row in rows)).reshape(-1, GRAM)
    return _Wanted.of(_hashes(letters), [r[1] for r in rows], [r[2] for r in rows])


def _letters(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _hashes(grams: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """One number for each row of letters, (n, GRAM)."""
    mixed = np.zeros(len(grams), dtype=np.uint32)
    for at, factor in enumerate(_FACTORS):
        mixed += grams[:, at] * factor
    return mixed


def _owners(places: NDArray[np.intp], counts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Which sentence each place falls into, where sentences have ``counts`` places each."""
    return np.searchsorted(np.cumsum(counts), places, side="right")
