"""An inverted index in memory: which chunks have a token, and how often; BM25 of a weighted OR.

It is made of what is packed of each chunk (:mod:`rag.store.cluster.counts`) and knows chunks by
their place alone. A posting takes four bytes, a chunk some 1.9 kB.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.store.cluster.counts import K1, B, rarity, token_number, unpacked
from rag.store.signs import Alive
from rag.store.tokens import FIELDS
from rag.store.word_index import Terms

MOST = 1 << 24
"""Chunks of one index at most: a posting has 24 bits for the place and 8 for how often."""

_OFTEN = 0xFF


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The entries ``first[i]:first[i + 1]`` belong to the token ``numbers[i]``, ascending;
    ``lengths`` counts the tokens of each field, (fields, chunks)."""

    numbers: NDArray[np.uint32]
    first: NDArray[np.int64]
    entries: NDArray[np.uint32]
    lengths: NDArray[np.float32]

    @classmethod
    def of(cls, chunks: Sequence[bytes]) -> Postings:
        """Of packed chunks, one at least."""
        held = unpacked(chunks)
        places = np.repeat(np.arange(len(chunks), dtype=np.uint64), held.sizes)
        often = np.minimum(held.times, _OFTEN).astype(np.uint64)
        rows = (held.numbers.astype(np.uint64) << np.uint64(32)) | (places << np.uint64(8)) | often
        return cls._sorted(rows, np.ascontiguousarray(held.lengths.T, dtype=np.float32))

    @classmethod
    def _sorted(cls, rows: NDArray[np.uint64], lengths: NDArray[np.float32]) -> Postings:
        rows.sort()
        tokens = (rows >> np.uint64(32)).astype(np.uint32)
        new = np.flatnonzero(np.diff(tokens, prepend=tokens[:1] ^ np.uint32(1)))
        first = np.append(new, len(tokens)).astype(np.int64)
        return cls(tokens[new], first, rows.astype(np.uint32), lengths)

    @classmethod
    def joined(cls, parts: Sequence[Postings], alive: Sequence[Alive]) -> Postings:
        """Several as one, the chunks of each behind those before; what does not count is left
        out, but its place."""
        rows, before = [], 0
        for part, counts in zip(parts, alive, strict=True):
            tokens = np.repeat(part.numbers, np.diff(part.first))
            kept = counts[part.entries >> 8]
            moved = part.entries[kept].astype(np.uint64) + np.uint64(before << 8)
            rows.append((tokens[kept].astype(np.uint64) << np.uint64(32)) | moved)
            before += len(counts)
        lengths = np.concatenate([part.lengths for part in parts], axis=1)
        return cls._sorted(np.concatenate(rows), lengths)

    def places(self, tokens: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the entries of each token begin, and how many it has."""
        if not len(self.numbers):
            return np.zeros(len(tokens), dtype=np.int64), np.zeros(len(tokens), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.numbers, tokens), len(self.numbers) - 1)
        begin, end = self.first[at], self.first[at + 1]
        return begin, np.where(self.numbers[at] == tokens, end - begin, 0)

    def found(self, tokens: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The entries of some tokens, one behind the other, and how many each has."""
        begins, sizes = self.places(tokens)
        ends = (begins + sizes).tolist()
        parts = [self.entries[a:b] for a, b in zip(begins.tolist(), ends, strict=True)]
        return np.concatenate([self.entries[:0], *parts]), sizes


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Some chunks of a language, with which of them still count, how many these are, and how
    many tokens their fields have."""

    postings: Postings
    alive: Alive
    chunks: int
    tokens: NDArray[np.float32]

    @classmethod
    def of(cls, postings: Postings, alive: Alive) -> Part:
        chunks = int(alive.sum())
        return cls(postings, alive, chunks, postings.lengths[:, alive].sum(axis=1))


def having(parts: Sequence[Part], field: str, tokens: Sequence[str]) -> dict[str, int]:
    """In how many chunks that count each token of a field stands."""
    numbers = np.array([token_number(field, token) for token in tokens], dtype=np.uint32)
    total = sum((_having(part, numbers) for part in parts), np.zeros(()))
    return dict(zip(tokens, np.broadcast_to(total, len(tokens)).astype(int).tolist(), strict=True))


def scores(parts: Sequence[Part], terms: Terms) -> NDArray[np.float32]:
    """The BM25 score of each chunk for a weighted OR of terms, part by part, 0 of those that do
    not count, (chunks,)."""
    asked = [
        (token_number(field, token), FIELDS.index(field), boost)
        for field, tokens in terms.items()
        for token, boost in tokens.items()
        if boost > 0
    ]
    size = sum(len(part.alive) for part in parts)
    if not asked or not size:
        return np.zeros(size, dtype=np.float32)
    numbers, fields, boosts = (np.array(each) for each in zip(*asked, strict=True))
    found = [part.postings.found(numbers.astype(np.uint32)) for part in parts]
    chunks = sum(part.chunks for part in parts)
    counts = sum(_counts(part, *own) for part, own in zip(parts, found, strict=True))
    rarities = np.array([rarity(int(count), chunks) for count in np.asarray(counts).tolist()])
    worth = (boosts * (K1 + 1) * rarities).astype(np.float32)
    lengths = sum(part.tokens for part in parts)
    factors = (K1 * B / np.maximum(lengths / max(chunks, 1), 1.0)).astype(np.float32)
    return np.concatenate(
        [
            _scores(part, entries, np.repeat(worth, sizes), np.repeat(fields, sizes), factors)
            for part, (entries, sizes) in zip(parts, found, strict=True)
        ]
    )


def _having(part: Part, numbers: NDArray[np.uint32]) -> NDArray[np.int64]:
    if part.chunks == len(part.alive):
        return part.postings.places(numbers)[1]
    return _counts(part, *part.postings.found(numbers))


def _counts(part: Part, entries: NDArray[np.uint32], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of the entries of each token count."""
    if part.chunks == len(part.alive):
        return sizes
    before = np.concatenate([[0], np.cumsum(part.alive[entries >> 8])])
    ends = np.cumsum(sizes)
    return np.asarray(before[ends] - before[ends - sizes], dtype=np.int64)


def _scores(
    part: Part,
    entries: NDArray[np.uint32],
    worth: NDArray[np.float32],
    fields: NDArray[np.int64],
    factors: NDArray[np.float32],
) -> NDArray[np.float32]:
    norms = part.postings.lengths * factors[:, None] + np.float32(K1 * (1 - B))
    places = (entries >> 8).astype(np.int64)
    often = (entries & np.uint32(_OFTEN)).astype(np.float32)
    under = norms.ravel().take(places + fields * len(part.alive))
    under += often
    often *= worth
    often /= under
    found = np.bincount(places, often, len(part.alive))
    return np.where(part.alive, found, 0.0).astype(np.float32)
