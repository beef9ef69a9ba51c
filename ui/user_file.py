"""A SQLite file in a user's folder, which goes with the user and is readable by nobody else.

What stands in it nothing can rebuild; ``ui.kept`` looks at whether it is sound. What is deleted
is overwritten. Whose folder it is, is not known here, nor where it stands (:mod:`ui.files`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from rag.errors import LibraryDamaged
from rag.store.problems import system
from ui import files


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

    def exists(self) -> bool:
        """Whether anything was written."""
        return files.exists(self.path)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept together, or not at all."""
        with self._translated(), files.writing(self.path, self._made) as db:
            yield db

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to look with; to an empty file in memory where nothing was written."""
        with self._translated(), files.reading(self.path) as db:
            self._made(db)
            yield db

    def prepare(self, db: sqlite3.Connection) -> None:
        """What a connection is given before it is used."""

    def _made(self, db: sqlite3.Connection) -> None:
        self.prepare(db)
        db.execute("pragma foreign_keys = on")
        db.executescript(self.schema)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            with system(self.path):
                yield
        except sqlite3.DatabaseError as error:
            raise LibraryDamaged(
                f"The {self.holds} in {self.path} cannot be used: {error}.",
                "Restore the file from a backup, or remove it.",
            ) from error
