"""What the truth of a directory tells of live chunks, as ranked lists ask it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from rag.store import catalogue, pieces
from rag.store.memo import Memo
from rag.store.ranked import Matrix
from rag.store.records import EmbedderRow
from rag.store.truth import Truth

_NAMED = 100_000
"""Chunks whose names are remembered for as long as nothing changes, 0.3 kB each."""


class LiveRows:
    """The rows of LIVE generations; each call reads one snapshot."""

    def __init__(self, truth: Truth, embedder: EmbedderRow) -> None:
        self._truth, self._embedder = truth, embedder
        self._named: Memo[dict[int, tuple[str, str]]] = Memo(truth, dict)

    @property
    def changes(self) -> int:
        return self._truth.changes

    def names(self, keys: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        named = self._named()
        found = {key: name for key in keys if (name := named.get(key))}
        if new := [key for key in keys if key not in found]:
            with self._truth.reading() as db:
                read = pieces.live(db, new)
            found |= read
            if len(named) + len(read) > _NAMED:
                named.clear()
            named |= read
        return found

    def generations(self, articles: Set[str]) -> Sequence[int]:
        with self._truth.reading() as db:
            return catalogue.live_generations(db, articles)

    def vectors(self, language: str, articles: Set[str] | None = None) -> Matrix:
        with self._truth.reading() as db:
            return pieces.vectors(db, self._embedder, language, articles)

    def languages(self) -> Mapping[str, int]:
        with self._truth.reading() as db:
            return catalogue.languages(db)
