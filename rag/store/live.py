"""What the truth of a directory tells of live chunks, as ranked lists ask it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from rag.store import catalogue, pieces
from rag.store.ranked import Matrix
from rag.store.records import EmbedderRow
from rag.store.truth import Truth


class LiveRows:
    """The rows of LIVE generations; each call reads one snapshot."""

    def __init__(self, truth: Truth, embedder: EmbedderRow) -> None:
        self._truth, self._embedder = truth, embedder

    @property
    def changes(self) -> int:
        return self._truth.changes

    def names(self, keys: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        with self._truth.reading() as db:
            return pieces.live(db, keys)

    def generations(self, articles: Set[str]) -> Sequence[int]:
        with self._truth.reading() as db:
            return catalogue.live_generations(db, articles)

    def vectors(self, language: str, articles: Set[str] | None = None) -> Matrix:
        with self._truth.reading() as db:
            return pieces.vectors(db, self._embedder, language, articles)

    def languages(self) -> Mapping[str, int]:
        with self._truth.reading() as db:
            return catalogue.languages(db)
