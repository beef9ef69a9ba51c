"""The store of one library directory, which one process owns: truth, two indexes and lock.

Writing goes truth first: a batch is committed as PENDING, its words are
indexed, it is made LIVE, and what it replaced is taken out; its vectors are
indexed later, with those of others. Whatever moment a process dies at, the next
``open`` finds either generations that are not LIVE or index files that are not
as they were left, and brings both indexes to what the truth says. The store
does not read files, embed or rank.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from rag.store import catalogue, folders, generations, mend, pieces, rows
from rag.store.base import Store
from rag.store.entries import entries
from rag.store.indexes import Indexes
from rag.store.live import LiveRows
from rag.store.lock import Lock
from rag.store.opening import open_truth, own_embedder
from rag.store.ranked import KeywordList, VectorList
from rag.store.records import EmbedderRow, Finding, Prepared
from rag.store.renewal import renew
from rag.store.schema import remove_backups
from rag.store.truth import Truth


class EmbeddedStore(Store):
    """An open library directory."""

    def __init__(self, directory: Path, lock: Lock, truth: Truth, embedder: EmbedderRow) -> None:
        super().__init__(directory, truth, catalogue, pieces, embedder)
        self._lock = lock
        self._truth = truth
        self._writing = threading.RLock()
        self._whole_readers = 0
        self._owes_compacting = False
        self._closed = False
        self._indexes = Indexes(directory, truth, embedder)
        self.findings = self._indexes.findings
        live = LiveRows(truth, embedder)
        self.keywords = KeywordList(live, self._indexes.keywords)
        self.vectors = VectorList(live, self._indexes.nearest)

    @classmethod
    def open(cls, directory: Path, *, embedder_id: str, dimensions: int) -> EmbeddedStore:
        """Own a directory, creating it where there is none, and finish what was interrupted.

        Raises LibraryInUse, LibraryDamaged, LibraryEmptied, SchemaTooNew, EmbedderChanged,
        and LibraryError where the directory cannot be used.
        """
        folders.make(directory, mode=0o700)
        lock = Lock.acquire(directory)
        try:
            truth = open_truth(directory)
            try:
                renew(truth)
                embedder = own_embedder(truth, embedder_id, dimensions)
                store = cls(directory, lock, truth, embedder)
                try:
                    store._indexes.recover()
                except BaseException:
                    store._indexes.release()
                    raise
            except BaseException:
                truth.close()
                raise
        except BaseException:
            lock.release()
            raise
        return store

    def close(self) -> None:
        """Finish, note how the index files were left and give the directory back.

        Closing again does nothing.
        """
        with self._writing:
            if self._closed:
                return
            self._closed = True
            try:
                self._indexes.close()
            finally:
                self._truth.close()
                self._lock.release()

    def publish(self, address: str, token: str) -> None:
        """Name in the lock file the loopback address where this process serves."""
        self._lock.publish(address, token)

    # Writing

    def filling(self) -> AbstractContextManager[None]:
        return self._indexes.nearest.filling()

    def put(self, batch: Sequence[Prepared]) -> None:
        generations.require_shapes(batch, self._embedder.dimensions)
        with self._writing, self._indexes.changing():
            with self._truth.writing() as db:
                added = generations.add(db, batch, self._embedder.number)
            self._indexes.add(list(entries(batch, added)))
            with self._truth.writing() as db:
                generations.settle(db)
            self._indexes.sweep()

    def delete(self, ids: Iterable[str]) -> list[str]:
        """Take articles out of the truth, the indexes and their files; the ids that were there.

        Copies that a migration left are removed, since they hold the texts too. While
        ``prepared`` is read, the text stays in the log until that ends.
        Chroma keeps the numbers of deleted vectors until a language is built
        anew; no text is in it.
        """
        with self._writing, self._indexes.changing():
            with self._truth.writing() as db:
                gone = generations.mark_deleted(db, ids)
            if gone:
                self._indexes.sweep(purge=True)
                self._compact()
                remove_backups(self._truth.path)
        return gone

    def _compact(self) -> None:
        """Leave deleted text in no file, once nobody reads all of an earlier moment."""
        self._owes_compacting = self._whole_readers > 0
        if not self._owes_compacting:
            self._truth.compact()

    def prepared(self) -> Generator[Prepared, None, None]:
        with self._reading_whole():
            yield from super().prepared()

    @contextmanager
    def _reading_whole(self) -> Iterator[None]:
        """While the block runs, the log keeps what is deleted."""
        with self._writing:
            self._whole_readers += 1
        try:
            yield
        finally:
            with self._writing:
                self._whole_readers -= 1
                if self._owes_compacting and not self._closed:
                    self._compact()

    # Health

    def tend(self) -> None:
        """Nothing: it is done when the directory is opened and closed."""

    @property
    def unindexed(self) -> int:
        return self._indexes.nearest.unindexed

    def wait(self) -> None:
        self._indexes.nearest.wait()

    def check(self) -> list[Finding]:
        """What is wrong in the truth and between it and the indexes; empty when all is well."""
        with self._writing:
            found = self._check_truth()
            return found + [f for f in self._indexes.check() if f.part != "truth" or not found]

    def _check_truth(self) -> list[Finding]:
        """What is wrong in the file, and where nothing is, in its rows."""
        fix = "Mend it with: sanad doctor --repair; if it stays, restore it from a backup."
        damage = [Finding("truth", problem, fix) for problem in self._truth.damage()]
        return damage or self._read(lambda db: rows.findings(db, self._embedder))

    def repair(self) -> list[Finding]:
        """Rebuild from the truth each index with a finding; what was found, the indexes repaired.

        Nothing is embedded. A damaged truth is not repaired.
        """
        with self._writing:
            return self._check_truth() + self._indexes.repair()

    def mend(self) -> list[str]:
        """Make the truth's values readable; ids of the articles that are then to be made anew.

        None where the file itself is damaged, of which nothing can be told.
        """
        with self._writing:
            if self._truth.damage():
                self._truth.reindex()
            if self._truth.damage():
                return []
            with self._truth.writing() as db:
                mend.mend_values(db)
            return self._read(lambda db: rows.unsound(db, self._embedder))
