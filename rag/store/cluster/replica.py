"""The copy of a language that each server keeps in memory, and how it is kept true.

It holds what ranking needs of every live chunk: its names, its tokens and its vector. The truth
tells at which change articles came and went, so that before each search a copy takes in what is
new and lets go of what is gone; nothing older than the truth is ever found in it. What a copy
would take long to be made of is made beside the searches, which ask the tables meanwhile.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rag.errors import SanadError, StoreUnreachable
from rag.store.blobs import unpack_vectors
from rag.store.cluster import catalogue, pieces
from rag.store.cluster.counts import NOTHING
from rag.store.cluster.lance import Lance
from rag.store.cluster.postgres import KEPT, Postgres
from rag.store.cluster.postings import Part, Postings
from rag.store.memo import Memo
from rag.store.signs import Vectors

COPIED = 200_000
"""Chunks of a language up to which a copy is kept: some 3.2 kB each."""

AT_ONCE = 3_000
"""Chunks that a search takes into a copy itself: some 0.2 s."""

SEARCHES = 3
"""Searches from which a copy of more chunks is made: one question pays for none."""

RESTED = 2.0
"""Seconds for which a store that was away is not asked again: those who wait behind the first are
told as it was."""

_PARTS = 12
"""Small parts, as each change brings one, from which they become one part."""

_SMALL = 8_192

_Row = tuple[int, int, str, str, bytes]
"""As :func:`rag.store.cluster.pieces.copied` has it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Copy:
    """The live chunks of a language at a change, row by row, those that went meanwhile among
    them; ``vectors`` are laid out as ``parts`` are."""

    changes: int
    keys: NDArray[np.int64]
    generations: NDArray[np.int64]
    chunks: Sequence[str]
    articles: Sequence[str]
    parts: tuple[Part, ...]
    vectors: tuple[Vectors, ...]

    def without(self, generations: Sequence[int]) -> Copy:
        """The same where these have gone."""
        gone = np.isin(self.generations, np.array(generations, dtype=np.int64))
        if not gone.any():
            return self
        ends = np.cumsum([len(part.alive) for part in self.parts]).tolist()
        left = [
            Part.of(part.postings, part.alive & ~gone[end - len(part.alive) : end])
            for part, end in zip(self.parts, ends, strict=True)
        ]
        return replace(self, parts=tuple(left))

    def joined(self, other: Copy) -> Copy:
        """The chunks of both, as of the other's change."""
        merged = Copy(
            other.changes,
            np.concatenate([self.keys, other.keys]),
            np.concatenate([self.generations, other.generations]),
            [*self.chunks, *other.chunks],
            [*self.articles, *other.articles],
            (*self.parts, *other.parts),
            (*self.vectors, *other.vectors),
        )
        small = merged._small()
        return merged if len(merged.parts) - small < _PARTS else merged._merged(small)

    def _small(self) -> int:
        """From which part on all are small."""
        at = len(self.parts)
        while at and len(self.parts[at - 1].alive) < _SMALL:
            at -= 1
        return at

    def _merged(self, at: int) -> Copy:
        """The same with the parts from one on as one."""
        alive = [part.alive for part in self.parts[at:]]
        whole = Postings.joined([part.postings for part in self.parts[at:]], alive)
        vectors = (*self.vectors[:at], Vectors.joined(self.vectors[at:]))
        parts = (*self.parts[:at], Part.of(whole, np.concatenate(alive)))
        return replace(self, parts=parts, vectors=vectors)


class Replica:
    """The copies of one library. Safe to use from several threads."""

    def __init__(self, truth: Postgres, tables: Lance, dimensions: int) -> None:
        self._truth, self._tables, self._dimensions = truth, tables, dimensions
        self._copies: dict[str, Copy] = {}
        self._making: set[str] = set()
        self._failed: dict[str, tuple[float, StoreUnreachable | None]] = {}
        self._asked: defaultdict[str, int] = defaultdict(int)
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._sizes = Memo(truth, self._languages)

    def copy(self, language: str, counted: bool = False) -> Copy | None:
        """The copy of a language as the truth is now, or where it only is ``counted``, was a
        moment ago; None where there is none yet, or the language is too large for one."""
        held = self._copies.get(language)
        now = self._truth.changes if counted else self._truth.changes_now()
        if held is not None and held.changes == now:
            return held
        with self._locks[language]:
            if language in self._making:
                return None
            at, error = self._failed.get(language, (-RESTED, None))
            if error and time.monotonic() - at < RESTED:
                raise error
            held = self._copies.get(language)
            try:
                new = self._first(language) if held is None else self._next(language, held)
            except StoreUnreachable as error:
                self._failed[language] = (time.monotonic(), error)
                raise
            if new is None:
                self._copies.pop(language, None)
            else:
                self._copies[language] = new
            return new

    def _first(self, language: str) -> Copy | None:
        size = self._sizes().get(language, 0)
        self._asked[language] += 1
        if size > COPIED:
            return None
        if size <= AT_ONCE:
            return self._read(language)
        if self._asked[language] >= SEARCHES:
            self._beside(language)
        return None

    def _next(self, language: str, held: Copy) -> Copy | None:
        """A copy with what has changed since; None where that is too much for a search."""
        with self._truth.reading() as db:
            now = pieces.changes(db)
            if now - held.changes > KEPT:
                return self._again(language)
            came, went = pieces.moved(db, language, held.changes)
            new = [each for each in came if each not in set(held.generations.tolist())]
            if sum(came[each] for each in new) > AT_ONCE or len(held.keys) > COPIED:
                return self._again(language)
            rows = pieces.copied(db, language, new) if new else []
        left = replace(held.without(went), changes=now)
        if sum(part.chunks for part in left.parts) < len(left.keys) // 2:
            return self._again(language)
        if not rows:
            return left
        packed = self._tables.packed(language, [key for key, *_ in rows])
        return left.joined(self._made(now, rows, packed))

    def _again(self, language: str) -> Copy | None:
        self._copies.pop(language, None)
        return self._first(language)

    def _beside(self, language: str) -> None:
        """Make a copy beside the searches."""

        def make() -> None:
            try:
                made = self._read(language)
                self._copies[language] = made
            except SanadError as error:  # each search is told of it, and it is tried again
                _log.warning("The copy of %s was not made: %s", language, error)
            finally:
                self._making.discard(language)

        self._making.add(language)
        threading.Thread(target=make, name="sanad-copy", daemon=True).start()

    def _read(self, language: str) -> Copy:
        with self._truth.reading() as db:
            now = pieces.changes(db)
            rows = pieces.copied(db, language)
        return self._made(now, rows, self._tables.packed(language) if rows else ())

    def _made(
        self, changes: int, rows: Sequence[_Row], packed: Iterable[Mapping[int, bytes]]
    ) -> Copy:
        """A copy of rows; a chunk that the tables lack has no tokens, as it has none there."""
        nothing = np.zeros(0, dtype=np.int64)
        made = Copy(changes, nothing, nothing, [], [], (), ())
        left = {row[0]: row for row in rows}
        for some in packed:
            own = [left.pop(key) for key in some if key in left]
            if own:
                made = made.joined(self._part(changes, own, [some[r[0]] for r in own]))
        if left:
            rest = list(left.values())
            made = made.joined(self._part(changes, rest, [NOTHING] * len(rest)))
        return made

    def _part(self, changes: int, rows: Sequence[_Row], packed: Sequence[bytes]) -> Copy:
        keys, generations, chunks, articles, vectors = zip(*rows, strict=True)
        return Copy(
            changes,
            np.array(keys, dtype=np.int64),
            np.array(generations, dtype=np.int64),
            chunks,
            articles,
            (Part.of(Postings.of(packed), np.ones(len(rows), dtype=bool)),),
            (Vectors.of(unpack_vectors(vectors, self._dimensions)),),
        )

    def _languages(self) -> dict[str, int]:
        with self._truth.reading() as db:
            return catalogue.languages(db)
