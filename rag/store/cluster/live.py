"""What a cluster tells of live chunks, and what its index answers, as ranked lists ask it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from rag.records import Hit
from rag.store.cluster import catalogue, frequencies, pieces
from rag.store.cluster.counts import LENGTH, Statistics
from rag.store.cluster.lance import Lance
from rag.store.cluster.postgres import Postgres
from rag.store.cluster.postings import having, scores
from rag.store.cluster.ranking import best as best_of_table
from rag.store.cluster.replica import Copy, Replica
from rag.store.memo import Memo
from rag.store.ranked import KeywordList, Matrix, VectorList, best
from rag.store.signs import cosines
from rag.store.word_index import Terms

EXACT_CHUNKS = 0
"""Chunks of a language up to which all are read from the truth and compared: that is the
copy's."""


class LiveRows:
    """The rows of LIVE generations; each call reads one snapshot."""

    def __init__(self, truth: Postgres, dimensions: int) -> None:
        self._truth, self._dimensions = truth, dimensions

    @property
    def changes(self) -> int:
        return self._truth.changes_now()

    def names(self, keys: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        with self._truth.reading() as db:
            return pieces.live(db, keys)

    def generations(self, articles: Set[str]) -> Sequence[int]:
        with self._truth.reading() as db:
            return catalogue.live_generations(db, articles)

    def vectors(self, language: str, articles: Set[str] | None = None) -> Matrix:
        with self._truth.reading() as db:
            return pieces.vectors(db, self._dimensions, language, articles)

    def languages(self) -> Mapping[str, int]:
        with self._truth.reading() as db:
            return catalogue.languages(db)


class Words:
    """The words of Lance's tables, counted in the truth."""

    def __init__(self, truth: Postgres, tables: Lance, live: LiveRows) -> None:
        self._truth, self._tables = truth, tables
        self._sizes = Memo(truth, live.languages)

    def search(
        self, language: str, terms: Terms, top: int, generations: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        asked = {field: [*tokens, LENGTH] for field, tokens in terms.items() if tokens}
        with self._truth.reading() as db:
            counted = frequencies.of(db, language, asked)
        statistics = Statistics(self._sizes().get(language, 0), counted)
        seen = self._truth.changes
        return best_of_table(self._tables, language, terms, top, statistics, generations, seen)

    def frequencies(self, language: str, field: str, tokens: Iterable[str]) -> dict[str, int]:
        with self._truth.reading() as db:
            return frequencies.of(db, language, {field: tokens})[field]


class Keywords(KeywordList):
    """Ranked lists by BM25 from the copy that this server keeps; from the tables where it has
    none."""

    def __init__(self, live: LiveRows, index: Words, replica: Replica) -> None:
        super().__init__(live, index)
        self._replica = replica

    def search(
        self, language: str, terms: Terms, top: int, allowed: Set[str] | None = None
    ) -> list[Hit]:
        copy = self._replica.copy(language)
        if copy is None:
            return super().search(language, terms, top, allowed)
        worth = scores(copy.parts, terms)
        return [hit for hit in _hits(copy, worth, top, allowed) if hit.score > 0]

    def frequencies(self, language: str, field: str, tokens: Iterable[str]) -> dict[str, int]:
        copy = self._replica.copy(language, counted=True)
        if copy is None:
            return super().frequencies(language, field, tokens)
        return having(copy.parts, field, list(tokens))


class Vectors(VectorList):
    """Ranked lists by cosine from the copy that this server keeps; from the tables where it
    has none."""

    def __init__(self, live: LiveRows, index: Near, replica: Replica) -> None:
        super().__init__(live, index, EXACT_CHUNKS)
        self._replica = replica

    def search(
        self,
        language: str,
        vector: NDArray[np.floating],
        top: int,
        allowed: Set[str] | None = None,
    ) -> list[Hit]:
        copy = self._replica.copy(language) if vector.any() else None
        if copy is None:
            return super().search(language, vector, top, allowed)
        alive = [part.alive for part in copy.parts]
        most = top if allowed is None else None
        worth = cosines(copy.vectors, alive, vector.astype(np.float32), most)
        return [hit for hit in _hits(copy, worth, top, allowed) if hit.score > -np.inf]


def _hits(copy: Copy, worth: NDArray[np.float32], top: int, allowed: Set[str] | None) -> list[Hit]:
    """The best rows of a copy, of allowed articles."""
    looked_at = top
    while True:
        order = best(worth, looked_at).tolist()
        if allowed is not None:
            order = [at for at in order if copy.articles[at] in allowed]
        if len(order) >= top or looked_at >= len(worth):
            return [Hit(copy.chunks[at], float(worth[at])) for at in order[:top]]
        looked_at *= _FURTHER


_FURTHER = 8
"""Times as many are looked at where too few are allowed."""


class Near:
    """The vectors of Lance's tables."""

    def __init__(self, truth: Postgres, tables: Lance) -> None:
        self._truth, self._tables = truth, tables

    def search(
        self, language: str, vector: NDArray[np.floating], top: int
    ) -> list[tuple[int, float]]:
        return self._tables.vectors(language, vector, top, self._truth.changes)
