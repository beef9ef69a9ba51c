"""The nearest vectors of a library: by their index, and by comparing those it has not got yet.

Chroma takes longer to put a vector into its graph than all else of a short article takes, and
to compare some thousands costs a search less than a millisecond. So what is written waits: the
truth has it, searches compare it (:mod:`rag.store.exact`), and once there is much of it and
writing has calmed down a process of its own (:mod:`rag.store.apart`) puts it into the index.

Keys of chunks only grow: the index has all up to a key that the truth notes. While it is
written, or made what the truth says where it is not sound, it is not asked: all is compared,
and writes leave it alone; at the end it is given what came meanwhile. A library that is closed
leaves the rest to the next open. It does not know what is wrong with an index.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.errors import SanadError
from rag.store import catalogue, health, pieces
from rag.store.apart import Apart
from rag.store.beside import Beside, Told
from rag.store.exact import Exact
from rag.store.memo import Memo
from rag.store.records import EmbedderRow
from rag.store.truth import Truth
from rag.store.vectors import Vectors

NOTE = "indexed"
"""The note in the truth with the key up to which the index has all."""

WAITING, SHARE = 16_000, 16
"""Chunks that may wait to be put into the index, or this part of those it has where that is more:
16,000 are compared in .6 ms of a core, 50,000 by their signs in 4."""

CALM, PAUSE = 100, 5.0
"""Chunks that may come in so many seconds when the index is begun with."""

_FEW = 2_000
"""Chunks that writes may wait for at the end of what was done beside them."""

_Found = list[tuple[int, float]]


class Nearest:
    """``written`` is where vectors are written: ``index``, or its process while it is put right."""

    def __init__(
        self,
        directory: Path,
        truth: Truth,
        embedder: EmbedderRow,
        changing: threading.RLock,
        begin: Callable[[], None],
    ) -> None:
        """``changing`` is held while truth and indexes are changed; ``begin`` calls ``put_right``
        for what the index is owed."""
        self.index = Vectors(directory, embedder)
        self.written: Vectors | Apart = self.index
        self._truth, self._embedder = truth, embedder
        self._changing, self._begin = changing, begin
        noted = truth.note(NOTE)
        self.is_noted = noted is not None and noted.isdecimal()
        """Whether it is known what the index has; else it is to be looked at."""
        self._last = int(noted) if noted and self.is_noted else 0
        self._exact = Exact(truth, embedder, self._last)
        self._beyond = Memo(truth, self._count)
        self._mending: Beside | None = None
        self._waiting: Beside | None = None
        self._hurried = threading.Event()
        self._turning = threading.Lock()
        self._stopped = False
        self._runs = 0

    @property
    def is_whole(self) -> bool:
        """Whether the index is asked."""
        return self.written is self.index

    @property
    def last(self) -> int:
        """The key up to which the index has all chunks, while it is whole."""
        return self._last

    @property
    def error(self) -> SanadError | None:
        """What ended the last attempt to put it right."""
        works = [work for work in (self._mending, self._waiting) if work is not None]
        return next((work.error for work in works if work.error is not None), None)

    @property
    def unindexed(self) -> int:
        """How many chunks are not in the index yet, as far as that is known."""
        if self.is_whole:
            return self._beyond()
        left = self._mending.left if self._mending is not None else None
        return self._size() if left is None else left

    @property
    def owes(self) -> bool:
        """Whether so many are not in it that it is to be given them."""
        return self.unindexed > max(WAITING, (self._size() - self.unindexed) // SHARE)

    def _count(self) -> int:
        with self._truth.reading() as db:
            return pieces.beyond(db, self._last)

    def _size(self) -> int:
        with self._truth.reading() as db:
            return sum(catalogue.languages(db).values())

    def _newest(self) -> int:
        with self._truth.reading() as db:
            return pieces.newest(db)

    def search(self, language: str, vector: NDArray[np.floating], top: int) -> _Found:
        """The nearest chunks to a vector (d,): (key, cosine), best first."""
        while True:
            exact = self._exact
            found = exact.search(language, vector, top)
            if exact.after:
                found = _joined(self.index.search(language, vector, top), found, top)
            if exact is self._exact:
                return found

    def remove(self, language: str, keys: Sequence[int]) -> None:
        """Take chunks out; keys that are not there are ignored."""
        self._exact.remove(language, keys)
        own = [key for key in keys if key <= self._last]
        if own and self.is_whole:  # else it is found that they are too much
            self.index.remove(language, own)

    def note(self, last: int) -> None:
        """Note up to which key the index has all, before it has less and once it has more."""
        self._truth.set_note(NOTE, str(last))

    def has_all(self) -> None:
        """To be called once the index is what the truth says, by who holds ``changing``."""
        self._last = self._newest()
        self.note(self._last)
        self._beyond = Memo(self._truth, self._count)
        self._exact = Exact(self._truth, self._embedder, self._last)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """While the block runs the index is not begun with."""
        with self._turning:
            self._runs += 1
        try:
            yield
        finally:
            with self._turning:
                self._runs -= 1

    def tend(self) -> None:
        """Begin with what the index is to be given, once writing has calmed down.

        To be called by who holds ``changing``.
        """
        if not self.is_whole or self._stopped or self._newest() - self._last <= WAITING:
            return
        if (self._waiting is None or self._waiting.error) and self.owes:
            self._waiting = Beside(self._calm)

    def _calm(self, told: Told) -> None:
        calm = False
        while not (calm or self._stopped or self._hurried.is_set()):
            before = self._newest()
            self._hurried.wait(PAUSE)
            calm = self._runs == 0 and self._newest() - before <= CALM
        with self._changing:
            if self.is_whole and not self._stopped and self.owes:
                self._begin()
            self._waiting = None

    def put_right(self, first: Callable[[Told], None]) -> None:
        """Make the index what the truth says beside searches and writes, beginning with what is
        given, which is to write to ``written``. To be called by who holds ``changing``."""
        if self._mending is not None and self._mending.error is None:
            return  # it takes in whatever has changed when it ends
        with self._turning:
            if self._stopped:
                return
            apart = self.written = Apart(self.index, self._embedder)
        exact = self._exact = Exact(self._truth, self._embedder)
        self.index.lend()

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
                self.index.take_back()
                self._warm()
                self.has_all()
                self.written = self.index
                self._mending = None

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
        """Return when the index lacks no more than may wait, and nothing is put right any more."""
        if (waiting := self._waiting) is not None:
            self._hurried.set()
            waiting.wait()
            self._hurried.clear()
        if (mending := self._mending) is not None:
            mending.wait()

    def stop(self) -> None:
        """End what is done beside the searches; the next open goes on with it."""
        with self._turning:
            self._stopped, written = True, self.written
        self._hurried.set()
        if (waiting := self._waiting) is not None:
            waiting.wait()
        mending = self._mending
        if mending is not None and isinstance(written, Apart):
            written.stop()
            mending.wait()


def _joined(one: _Found, other: _Found, top: int) -> _Found:
    """The best of two lists, the better of two of a key: a graph that was being written when its
    process ended may have what is compared too."""
    if not one or not other:
        return one or other
    best = dict(sorted([*one, *other], key=lambda hit: hit[1]))
    return sorted(best.items(), key=lambda hit: -hit[1])[:top]
