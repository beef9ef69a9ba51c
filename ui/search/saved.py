"""The searches that one user keeps: a SQLite file in the user's folder, readable by nobody else.

A search is a name and the query of its address; what it finds is looked for anew when it is
opened. Freed pages are overwritten, as those of conversations are.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rag.errors import InputError, LibraryDamaged
from rag.store.problems import system
from ui.access.accounts import Visitor, folder_of
from ui.shelves import Shelves

FILE = "searches.sqlite"

LONGEST_NAME = 120
LONGEST_QUERY = 4_000
MOST = 200
"""Searches that one user keeps."""

_SCHEMA = """
create table if not exists searches (
    id text primary key, name text not null, query text not null, kept text not null
) strict;
"""


@dataclass(frozen=True, slots=True)
class Search:
    """A kept search; ``kept`` is when, ISO 8601, UTC."""

    id: str
    name: str
    query: str
    kept: str


class Searches:
    """The open file. Safe to use from several threads; each call is one transaction."""

    def __init__(self, folder: Path) -> None:
        """The searches kept in a folder; the file is made (0600) by what is first written."""
        self.path = folder / FILE

    def listed(self) -> list[Search]:
        """All of them, the newest first."""
        if not self.path.exists():
            return []
        with _connected(self.path) as db:
            rows = db.execute(
                "select id, name, query, kept from searches order by kept desc, rowid desc"
            )
            return [Search(*row) for row in rows]

    def add(self, name: str, query: str) -> Search:
        """Keep a search; one of the same name is replaced. Raises InputError."""
        name = " ".join(name.split())[:LONGEST_NAME]
        if not name:
            raise InputError(code="search-no-name")
        if len(query) > LONGEST_QUERY:
            raise InputError(code="search-too-long")
        made = Search(secrets.token_hex(8), name, query, datetime.now(UTC).isoformat())
        with self._writing() as db:
            db.execute("delete from searches where name = ?", (name,))
            if db.execute("select count(*) from searches").fetchone()[0] >= MOST:
                raise InputError(code="search-too-many", most=MOST)
            db.execute(
                "insert into searches values (?, ?, ?, ?)",
                (made.id, made.name, made.query, made.kept),
            )
        return made

    def delete(self, identity: str) -> None:
        """Forget a search; one that is gone already stays gone."""
        if self.path.exists():
            with self._writing() as db:
                db.execute("delete from searches where id = ?", (identity,))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with system(self.path):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        with _connected(self.path) as db, db:
            db.execute("pragma secure_delete = on")
            db.execute("begin immediate")
            yield db


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        db = sqlite3.connect(path, timeout=10, isolation_level=None)
        try:
            db.executescript(_SCHEMA)
            yield db
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        raise LibraryDamaged(
            f"The saved searches in {path} cannot be used: {error}.",
            "Restore the file from a backup, or remove it.",
        ) from error


def searches_of(shelves: Shelves, visitor: Visitor) -> Searches:
    """The searches of a visitor."""
    return Searches(folder_of(shelves.shared.directory, visitor.id))
