"""Vectors compared in memory: what answers for those that an index of vectors has not got.

It is a copy of the truth's rows and their signs, 1 kB a chunk of 256 numbers, or half of that
where there are many. Keys of chunks only grow and a chunk's vector never changes, so that the copy
follows the truth by reading what lies after the last key it has. What is superseded or deleted is
let go of by ``remove``; which chunks are live is the truth's to say.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from rag.store import pieces
from rag.store.blobs import unpack_halves
from rag.store.ranked import best
from rag.store.records import EmbedderRow, Halves, Rows
from rag.store.signs import Alive, Vectors, cosines
from rag.store.truth import Truth

_PAGE = 50_000
"""Rows that are read at once: no snapshot is held for long."""

_WIDE = 32_768
"""Rows up to which numbers are kept in 32 bits, as they are compared: 8,000 in .4 ms, not 3."""

_SMALL = 8_192
"""Rows up to which a part takes in what is new."""


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Some chunks of a language, row by row, ``keys`` ascending."""

    keys: NDArray[np.int64]
    vectors: Vectors
    alive: Alive

    @property
    def is_spent(self) -> bool:
        """Whether most of it was let go of."""
        return 2 * int(self.alive.sum()) < len(self.alive)

    def among(self, counts: Alive) -> Self:
        """The rows that count."""
        vectors = Vectors(self.vectors.rows[counts], self.vectors.signs[:, counts])
        return replace(self, keys=self.keys[counts], vectors=vectors, alive=self.alive[counts])

    def joined(self, other: Self) -> Self:
        return replace(
            self,
            keys=np.concatenate([self.keys, other.keys]),
            vectors=Vectors.joined([self.vectors, other.vectors]),
            alive=np.concatenate([self.alive, other.alive]),
        )


class Exact:
    """The vectors of one library and embedder. Safe to use from several threads."""

    def __init__(self, truth: Truth, embedder: EmbedderRow, after: int = 0) -> None:
        """Of chunks whose key is higher than ``after``."""
        self.after = after
        self._truth, self._embedder = truth, embedder
        self._parts: dict[str, tuple[_Part, ...]] = {}
        self._held = 0
        self._last = after
        self._seen = -1
        self._lock = threading.Lock()

    def search(
        self, language: str, vector: NDArray[np.floating], top: int
    ) -> list[tuple[int, float]]:
        """The nearest chunks to a vector (d,): (key, cosine), best first.

        Reads first what the copy lacks: all of it, if ``follow`` did not yet.
        """
        self.follow()
        parts = self._parts.get(language, ())
        if not parts:
            return []
        alive = [part.alive for part in parts]
        row = np.asarray(vector, dtype=np.float32)
        worth = cosines([part.vectors for part in parts], alive, row, top)
        keys = np.concatenate([part.keys for part in parts])
        places = best(worth, top)
        places = places[np.isfinite(worth[places])]
        return list(zip(keys[places].tolist(), worth[places].tolist(), strict=True))

    def follow(self) -> None:
        """Read what the truth has and the copy has not. Raises LibraryDamaged."""
        while self._truth.changes != self._seen:
            with self._lock:
                changes = self._truth.changes
                with self._truth.reading() as db:
                    rows = pieces.following(db, self._embedder, self._last, _PAGE)
                    self._take(rows)
                if len(rows) < _PAGE:
                    self._seen = changes
                    return

    def remove(self, language: str, keys: Sequence[int]) -> None:
        """Let go of chunks, which are not LIVE any more; keys that are not there are ignored."""
        with self._lock:
            gone = np.array(keys, dtype=np.int64)
            parts = [
                replace(part, alive=part.alive & ~np.isin(part.keys, gone))
                for part in self._parts.get(language, ())
            ]
            left = [part.among(part.alive) if part.is_spent else part for part in parts]
            self._held -= sum(len(part.keys) for part in parts)
            self._held += sum(len(part.keys) for part in left)
            self._parts[language] = tuple(part for part in left if len(part.keys))

    def _take(self, rows: Sequence[tuple[int, str, bytes]]) -> None:
        if not rows:
            return
        keys, languages, blobs = zip(*rows, strict=True)
        numbers = np.array(keys, dtype=np.int64)
        vectors: Rows | Halves = unpack_halves(blobs, self._embedder.dimensions)
        self._held += len(keys)
        if self._held <= _WIDE:
            vectors = vectors.astype(np.float32)
        for language, places in _places(languages):
            own = _Part(numbers[places], Vectors.of(vectors[places]), np.ones(len(places), bool))
            parts = self._parts.get(language, ())
            if parts and len(parts[-1].keys) + len(own.keys) <= _SMALL:
                own, parts = parts[-1].joined(own), parts[:-1]
            self._parts[language] = (*parts, own)
        self._last = keys[-1]


def _places(languages: Sequence[str]) -> Iterable[tuple[str, NDArray[np.intp]]]:
    """Where each language stands."""
    names, which = np.unique(np.array(languages, dtype=object), return_inverse=True)
    return [(name, np.flatnonzero(which == at)) for at, name in enumerate(names)]
