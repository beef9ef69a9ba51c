"""The truth: one SQLite file, its connections and its transactions.

Write-ahead log, ``synchronous=FULL``: what a transaction committed survives a
power cut. One connection writes; readers borrow one of a pool and see one
snapshot for as long as they hold it, so many threads may read while one
writes. Freed pages are overwritten (``secure_delete``). What the rows mean is
known to ``generations`` (writing) and ``catalogue`` (reading).
"""

from __future__ import annotations

import sqlite3
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue

from rag.errors import LibraryDamaged, LibraryError
from rag.messages import phrase
from rag.store import schema
from rag.store.problems import library_error, of_sqlite, of_system

FILE = "truth.sqlite"

_BUSY_MS = 10_000
"""How long a checkpoint waits for readers to end."""

_WRITER_CACHE_KB = 32_000

_MAPPED = 1 << 30
"""Bytes of the file that readers map into memory: a hundred rows cost 2.2 ms instead of 3.2."""


class Truth:
    """An open truth file. Use ``reading()`` and ``writing()``; both are thread-safe."""

    def __init__(self, path: Path, writer: sqlite3.Connection) -> None:
        self.path = path
        self._writer = writer
        self._write_lock = threading.RLock()
        self._readers: LifoQueue[sqlite3.Connection] = LifoQueue()
        self.changes = 0
        """Goes up right before and after each commit: what was read between two equal counts
        is of one state, and what was read at a count is still true at the same count."""

    @classmethod
    def open(cls, path: Path) -> Truth:
        """Open or create the file and bring it to today's schema.

        Raises LibraryDamaged, SchemaTooNew, LibraryError.
        """
        with translated(path):
            writer = _connect(path)
            try:
                if writer.execute("PRAGMA page_count").fetchone() == (0,):
                    writer.execute("PRAGMA auto_vacuum = INCREMENTAL")
                writer.execute("PRAGMA journal_mode = WAL")
                writer.execute("PRAGMA synchronous = FULL")
                writer.execute("PRAGMA secure_delete = ON")
                writer.execute(f"PRAGMA cache_size = -{_WRITER_CACHE_KB}")
                writer.execute("PRAGMA foreign_keys = ON")
                schema.prepare(writer, path)
                path.chmod(0o600)
            except BaseException:
                writer.close()
                raise
        return cls(path, writer)

    def close(self) -> None:
        with suppress(Empty):
            while True:
                self._readers.get_nowait().close()
        with self._write_lock:
            self._writer.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one snapshot until the block ends."""
        with translated(self.path):
            db = self._borrow()
            try:
                db.execute("BEGIN")
                try:
                    with readable(self.path):
                        yield db
                finally:
                    if db.in_transaction:
                        db.execute("ROLLBACK")
            finally:
                self._readers.put(db)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The writing connection in a transaction: committed, or rolled back on an error."""
        with self._write_lock, translated(self.path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self.changes += 1
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:  # SQLite rolls back by itself when a disk is full
                    self._writer.execute("ROLLBACK")
                raise
            self.changes += 1

    def compact(self) -> None:
        """Give freed pages back and empty the log, so that deleted text is in neither."""
        with self._write_lock, translated(self.path):
            self._writer.executescript("PRAGMA incremental_vacuum")  # execute() frees one page
            busy, *_ = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise LibraryError(
                "A long reader keeps deleted text in the log.",
                "It leaves when the library is closed.",
            )

    def damage(self) -> list[str]:
        """What SQLite finds wrong in the file; empty when it is sound."""
        try:
            with self.reading() as db:
                found = [row[0] for row in db.execute("PRAGMA integrity_check(20)")]
        except LibraryDamaged as error:
            return [error.problem]
        return [problem for problem in found if problem != "ok"]

    def reindex(self) -> None:
        """Make SQLite's own indexes of the file anew."""
        with self.writing() as db:
            db.execute("REINDEX")

    def note(self, name: str) -> str | None:
        """A value kept by ``set_note``, or None."""
        with self.reading() as db:
            row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_note(self, name: str, value: str) -> None:
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _borrow(self) -> sqlite3.Connection:
        try:
            return self._readers.get_nowait()
        except Empty:
            db = _connect(self.path)
            db.execute("PRAGMA query_only = ON")
            db.execute(f"PRAGMA mmap_size = {_MAPPED}")
            return db


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    db.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    db.execute("PRAGMA temp_store = MEMORY")
    return db


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors as Sanad's."""
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite(error, path) from error
    except OSError as error:
        raise of_system(error, path) from error


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Around what reads rows: a row that is not as it was written is damage, not a fault of ours.

    What a row holds is checked where it is unpacked (:mod:`rag.store.blobs`).
    """
    try:
        yield
    except (ValueError, TypeError, LookupError, struct.error) as error:
        raise library_error("part", path, phrase("why-row", error=str(error))) from error
