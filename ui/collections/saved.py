"""The collections of one user: a SQLite file in the user's folder, which goes with the user.

A collection is a name and the ids of articles. Whether they are still there, and who may read
them, is not known here. Freed pages are overwritten, as those of conversations are.
"""

from __future__ import annotations

import secrets
import sqlite3
import unicodedata
from collections.abc import Set
from dataclasses import dataclass

from rag.errors import CollectionNotFound, InputError
from ui.user_file import UserFile

FILE = "collections.sqlite"

LONGEST_NAME = 120
"""Characters."""

MOST = 100
"""Collections that one user keeps."""

MOST_ARTICLES = 1_000
"""Articles of one collection."""

_SCHEMA = """
create table if not exists collections (
    id text primary key, name text not null unique, is_open integer not null default 0
) strict;
create table if not exists articles (
    collection text not null references collections(id) on delete cascade,
    article text not null, primary key (collection, article)
) strict;
"""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection without its articles; ``is_open`` says that others may read it."""

    id: str
    name: str
    is_open: bool


class Collections(UserFile):
    """The collections kept in a folder; each call is one transaction."""

    file, schema, holds = FILE, _SCHEMA, "collections"

    def listed(self) -> list[Collection]:
        """All of them, the newest first."""
        with self.reading() as db:
            rows = db.execute("select id, name, is_open from collections order by rowid desc")
            return [Collection(identity, name, bool(opened)) for identity, name, opened in rows]

    def get(self, identity: str) -> Collection | None:
        """One of them; None where there is none."""
        with self.reading() as db:
            row = db.execute(
                "select id, name, is_open from collections where id = ?", (identity,)
            ).fetchone()
            return Collection(row[0], row[1], bool(row[2])) if row else None

    def articles(self, identity: str) -> frozenset[str]:
        """Ids of all that was put into a collection; none where there is no such collection."""
        with self.reading() as db:
            return _articles(db, identity)

    def holding(self, article: str) -> frozenset[str]:
        """Ids of the collections that an article is in."""
        with self.reading() as db:
            rows = db.execute("select collection from articles where article = ?", (article,))
            return frozenset(row[0] for row in rows)

    def make(self, name: str, articles: Set[str], here: Set[str]) -> Collection:
        """Put articles into the collection of a name, which is made where there is none.

        ``here`` are the articles there are; others give way where a collection is full. Raises
        InputError.
        """
        name = _checked(name)
        with self.writing() as db:
            row = db.execute("select id from collections where name = ?", (name,)).fetchone()
            identity = row[0] if row else secrets.token_hex(8)
            if not row:
                if db.execute("select count(*) from collections").fetchone()[0] >= MOST:
                    raise InputError(code="collection-too-many", most=MOST)
                db.execute("insert into collections (id, name) values (?, ?)", (identity, name))
            _put(db, identity, articles, here)
            return _required(db, identity)

    def put(self, identity: str, articles: Set[str], here: Set[str]) -> Collection:
        """Put articles into a collection, as ``make``. Raises CollectionNotFound, InputError."""
        with self.writing() as db:
            found = _required(db, identity)
            _put(db, identity, articles, here)
            return found

    def take(self, identity: str, article: str) -> Collection:
        """Take an article out; one that is out already stays out. Raises CollectionNotFound."""
        with self.writing() as db:
            found = _required(db, identity)
            db.execute(
                "delete from articles where collection = ? and article = ?", (identity, article)
            )
            return found

    def change(
        self, identity: str, name: str | None = None, is_open: bool | None = None
    ) -> Collection:
        """Rename a collection, open or close it. Raises CollectionNotFound, InputError."""
        with self.writing() as db:
            old = _required(db, identity)
            name = old.name if name is None else _checked(name)
            taken = "select 1 from collections where name = ? and id <> ?"
            if db.execute(taken, (name, identity)).fetchone():
                raise InputError(code="collection-name-taken")
            db.execute(
                "update collections set name = ?, is_open = ? where id = ?",
                (name, old.is_open if is_open is None else is_open, identity),
            )
            return _required(db, identity)

    def delete(self, identity: str) -> None:
        """Forget a collection; its articles stay in the library. Raises CollectionNotFound."""
        with self.writing() as db:
            _required(db, identity)
            db.execute("delete from collections where id = ?", (identity,))


def _checked(name: str) -> str:
    """A name as it is kept, in one spelling and on one line. Raises InputError."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not any(sign.isprintable() and sign != " " for sign in name):
        raise InputError(code="collection-no-name")
    if len(name) > LONGEST_NAME:
        raise InputError(code="collection-name-long", most=LONGEST_NAME)
    return name


def _articles(db: sqlite3.Connection, identity: str) -> frozenset[str]:
    rows = db.execute("select article from articles where collection = ?", (identity,))
    return frozenset(row[0] for row in rows)


def _put(db: sqlite3.Connection, identity: str, articles: Set[str], here: Set[str]) -> None:
    """Write articles; where there are too many, those that left the library go first."""
    kept = _articles(db, identity)
    new = articles - kept
    if len(kept) + len(new) > MOST_ARTICLES:
        gone = kept - here
        if len(kept) - len(gone) + len(new) > MOST_ARTICLES:
            raise InputError(code="collection-full", most=MOST_ARTICLES)
        rows = [(identity, article) for article in gone]
        db.executemany("delete from articles where collection = ? and article = ?", rows)
    db.executemany("insert into articles values (?, ?)", [(identity, each) for each in new])


def _required(db: sqlite3.Connection, identity: str) -> Collection:
    row = db.execute(
        "select id, name, is_open from collections where id = ?", (identity,)
    ).fetchone()
    if row is None:
        raise missing()
    return Collection(row[0], row[1], bool(row[2]))


def missing() -> CollectionNotFound:
    """The error of a collection that is not there, or not for who asks."""
    return CollectionNotFound(code="collection-gone")
