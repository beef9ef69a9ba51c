"""The nearest vectors of a library: by their index, and while that is put right, by comparing all.

An index of many vectors takes a minute and more for each hundred thousand to be built. So it is
made what the truth says by a process of its own (:mod:`rag.store.apart`), while searches compare
the truth's vectors (:mod:`rag.store.exact`) and writes leave the index alone: at the end it is
given what came meanwhile. It does not know what is wrong with an index.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.errors import SanadError
from rag.store import catalogue, health
from rag.store.apart import Apart
from rag.store.beside import Beside, Told
from rag.store.exact import Exact
from rag.store.records import EmbedderRow, Entry
from rag.store.truth import Truth
from rag.store.vectors import Vectors

_FEW = 2_000
"""Chunks that writes may wait for at the end of what was done beside them."""


class Nearest:
    """``written`` is where vectors are written: ``index``, or its process while it is put right."""

    def __init__(
        self, directory: Path, truth: Truth, embedder: EmbedderRow, changing: threading.RLock
    ) -> None:
        """``changing`` is held while truth and indexes are changed."""
        self.index = Vectors(directory, embedder)
        self.written: Vectors | Apart = self.index
        self._truth, self._embedder, self._changing = truth, embedder, changing
        self._exact: Exact | None = None
        self._mending: Beside | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the index is asked."""
        return self._exact is None

    @property
    def error(self) -> SanadError | None:
        """What ended the last attempt to put it right."""
        return self._mending.error if self._mending is not None else None

    @property
    def unindexed(self) -> int:
        """How many chunks are not in the index yet, as far as that is known."""
        if self._exact is None:
            return 0
        left = self._mending.left if self._mending is not None else None
        if left is not None:
            return left
        with self._truth.reading() as db:
            return sum(catalogue.languages(db).values())

    def search(
        self, language: str, vector: NDArray[np.floating], top: int
    ) -> list[tuple[int, float]]:
        """The nearest chunks to a vector (d,): (key, cosine), best first."""
        while True:
            exact = self._exact
            found = (exact or self.index).search(language, vector, top)
            if exact is self._exact:
                return found

    def add(self, entries: Sequence[Entry]) -> None:
        """Index the vectors of chunks that the truth has already."""
        if self._exact is None:  # which reads them of the truth
            self.index.add(entries)

    def remove(self, language: str, keys: Sequence[int]) -> None:
        """Take chunks out; keys that are not there are ignored."""
        (self._exact or self.index).remove(language, keys)

    def put_right(self, first: Callable[[Told], None]) -> None:
        """Make the index what the truth says beside searches and writes, beginning with what is
        given, which is to write to ``written``. To be called by who holds ``changing``."""
        if self._mending is not None and self._mending.error is None:
            return  # it takes in whatever has changed when it ends
        exact = self._exact = Exact(self._truth, self._embedder)
        self.index.close()
        apart = self.written = Apart(self.index, self._embedder)

        def work(told: Told) -> None:
            try:
                put_right(told)
            finally:
                apart.close()  # whose process keeps others waiting

        def put_right(told: Told) -> None:
            exact.follow()
            with self._changing:
                pass  # the library, whose cores these are too, opens first
            first(told)
            while self._missing(told) > _FEW:
                pass
            with self._changing:
                self._missing(told)
                apart.close()
                self.index.close()  # a search may have opened it just when this began
                self._warm()
                self.written = self.index
                self._exact = self._mending = None

        self._mending = Beside(work)

    def _missing(self, told: Told) -> int:
        """Put into the index what came meanwhile; how many chunks."""
        found = health.reconcile(self.written, self._truth, self._embedder, told)
        return sum(difference.missing.size for difference in found)

    def _warm(self) -> None:
        """Have the graphs in memory, so that no search waits for it."""
        for language in self.index.languages():
            self.index.search(language, np.ones(self._embedder.dimensions, np.float32), 1)

    def wait(self) -> None:
        """Return when nothing is put right any more."""
        if (mending := self._mending) is not None:
            mending.wait()

    def stop(self) -> None:
        """End what is done beside the searches; the next open goes on with it."""
        mending, written = self._mending, self.written
        if mending is not None and isinstance(written, Apart):
            written.stop()
            mending.wait()
