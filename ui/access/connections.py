"""Open connections to the accounts: each request looks somebody up, and opening takes longer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOST = 4
"""Connections that are kept while nobody uses them; each holds three file descriptors."""

File = tuple[int, int]


class Connections:
    """Lends connections to an SQLite file, to one thread at a time.

    One that was opened to a file that has since been replaced is not lent again.
    What other processes write, the next transaction sees.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[tuple[File, sqlite3.Connection]] = []  # append and pop are atomic

    @contextmanager
    def lent(self) -> Iterator[sqlite3.Connection]:
        """A connection; after an error it is closed. Raises OSError where there is no file."""
        at = self._path.stat()
        file = at.st_dev, at.st_ino
        db = self._kept(file) or self._opened()
        try:
            yield db
        except BaseException:
            db.close()
            raise
        if len(self._idle) < MOST:
            self._idle.append((file, db))
        else:
            db.close()

    def close(self) -> None:
        """Close those that nobody uses."""
        while self._idle:
            self._idle.pop()[1].close()

    def _kept(self, file: File) -> sqlite3.Connection | None:
        while self._idle:
            try:
                opened, db = self._idle.pop()
            except IndexError:  # another thread was faster
                return None
            if opened == file:
                return db
            db.close()
        return None

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=rw",
            timeout=10,
            uri=True,
            check_same_thread=False,
        )
        db.execute("pragma foreign_keys = on")
        return db
