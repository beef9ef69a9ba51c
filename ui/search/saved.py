"""The searches that one user keeps: a SQLite file in the user's folder, readable by nobody else.

A search is a name and the query of its address; what it finds is looked for anew when it is
opened. Freed pages are overwritten, as those of conversations are.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from rag.errors import InputError
from ui.access.accounts import folder_of
from ui.access.visitors import Visitor
from ui.shelves import Shelves
from ui.user_file import UserFile

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


class Searches(UserFile):
    """The searches kept in a folder; each call is one transaction."""

    file, schema, holds = FILE, _SCHEMA, "saved searches"

    def listed(self) -> list[Search]:
        """All of them, the newest first."""
        with self.reading() as db:
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
        with self.writing() as db:
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
        if self.exists():
            with self.writing() as db:
                db.execute("delete from searches where id = ?", (identity,))


def searches_of(shelves: Shelves, visitor: Visitor) -> Searches:
    """The searches of a visitor."""
    return Searches(folder_of(shelves.shared.directory, visitor.id))
