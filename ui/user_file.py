"""A SQLite file in a user's folder, which goes with the user and is readable by nobody else.

What stands in it nothing can rebuild; ``ui.kept`` looks at whether it is sound. Freed pages are
overwritten (``secure_delete``). Whose folder it is, is not known here.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from rag.errors import LibraryDamaged
from rag.store.problems import system


class UserFile:
    """The file, opened for each transaction: safe to use from several threads."""

    file: ClassVar[str]
    """Its name in the folder."""

    schema: ClassVar[str]
    """What makes its tables where there are none."""

    holds: ClassVar[str]
    """What is kept in it, as an error names it."""

    def __init__(self, folder: Path) -> None:
        """The file of a folder; it is made (0600) by what is first written."""
        self.path = folder / self.file

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept together, or not at all."""
        with system(self.path):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        with self._connected(str(self.path)) as db, db:
            db.execute("pragma secure_delete = on")
            db.execute("begin immediate")
            yield db

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to look with; to an empty file in memory where nothing was written."""
        place = str(self.path) if self.path.exists() else ":memory:"
        with self._connected(place) as db:
            yield db

    def prepare(self, db: sqlite3.Connection) -> None:
        """What a connection is given before it is used."""

    @contextmanager
    def _connected(self, place: str) -> Iterator[sqlite3.Connection]:
        try:
            db = sqlite3.connect(place, timeout=10, isolation_level=None)
            try:
                self.prepare(db)
                db.execute("pragma foreign_keys = on")
                db.executescript(self.schema)
                yield db
            finally:
                db.close()
        except sqlite3.DatabaseError as error:
            raise LibraryDamaged(
                f"The {self.holds} in {self.path} cannot be used: {error}.",
                "Restore the file from a backup, or remove it.",
            ) from error
