"""What a cluster tells of live chunks, and what its index answers, as ranked lists ask it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from rag.store.cluster import frequencies, looking
from rag.store.cluster.counts import LENGTH, Statistics
from rag.store.cluster.lance import Lance
from rag.store.cluster.postgres import Postgres
from rag.store.cluster.ranking import best
from rag.store.memo import Memo
from rag.store.ranked import Matrix
from rag.store.word_index import Terms


class LiveRows:
    """The rows of LIVE generations; each call reads one snapshot."""

    def __init__(self, truth: Postgres, dimensions: int) -> None:
        self._truth, self._dimensions = truth, dimensions

    @property
    def changes(self) -> int:
        return self._truth.changes_now()

    def names(self, keys: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        with self._truth.reading() as db:
            return looking.live(db, keys)

    def generations(self, articles: Set[str]) -> Sequence[int]:
        with self._truth.reading() as db:
            return looking.live_generations(db, articles)

    def vectors(self, language: str, articles: Set[str] | None = None) -> Matrix:
        with self._truth.reading() as db:
            return looking.vectors(db, self._dimensions, language, articles)

    def languages(self) -> Mapping[str, int]:
        with self._truth.reading() as db:
            return looking.languages(db)


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
        return best(self._tables, language, terms, top, statistics, generations, seen)

    def frequencies(self, language: str, field: str, tokens: Iterable[str]) -> dict[str, int]:
        with self._truth.reading() as db:
            return frequencies.of(db, language, {field: tokens})[field]


class Near:
    """The vectors of Lance's tables."""

    def __init__(self, truth: Postgres, tables: Lance) -> None:
        self._truth, self._tables = truth, tables

    def search(
        self, language: str, vector: NDArray[np.floating], top: int
    ) -> list[tuple[int, float]]:
        return self._tables.vectors(language, vector, top, self._truth.changes)
