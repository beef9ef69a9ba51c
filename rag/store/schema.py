"""The truth's tables, and how a file of an older version becomes one of today's.

``VERSION`` counts schemas; SQLite keeps a file's own number in ``user_version``.
A migration is a row of ``MIGRATIONS``: the version it starts from and the SQL
that leads to the next. The file is copied to ``truth.v<N>.sqlite`` first.
"""

from __future__ import annotations

import sqlite3
from enum import IntEnum
from functools import cache
from pathlib import Path

from rag.errors import SchemaTooNew
from rag.messages import Phrase, phrase
from rag.store.problems import library_error

VERSION = 5

UNKNOWN = "und"
"""The language an article without one is filed under (BCP 47)."""


_BACKUP = "{path.stem}.v{version}{path.suffix}"


class State(IntEnum):
    """Where a generation of an article stands.

    PENDING is written but not yet in the indexes, LIVE is found and shown,
    SUPERSEDED was replaced by a newer generation, DELETED by the user's wish.
    """

    PENDING = 0
    LIVE = 1
    SUPERSEDED = 2
    DELETED = 3


TABLES = """
CREATE TABLE articles (
    generation  INTEGER PRIMARY KEY AUTOINCREMENT,
    state       INTEGER NOT NULL,
    id          TEXT NOT NULL,
    source      TEXT NOT NULL,
    container   TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    title       TEXT NOT NULL,
    outlet      TEXT,
    date        TEXT,
    language    TEXT,
    chunks      INTEGER NOT NULL,
    text        BLOB NOT NULL,
    origins     TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX articles_by_id ON articles (id, state);
CREATE UNIQUE INDEX articles_live ON articles (id) WHERE state = 1;
CREATE INDEX articles_by_date ON articles (state, date, id);
CREATE INDEX articles_by_outlet ON articles (state, outlet, id);
CREATE INDEX articles_by_language ON articles (state, language, chunks, id);
CREATE INDEX articles_by_container ON articles (container, state);

CREATE TABLE chunks (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    generation INTEGER NOT NULL REFERENCES articles (generation),
    id         TEXT NOT NULL,
    ordinal    INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    sentences  BLOB NOT NULL
);
CREATE INDEX chunks_by_generation ON chunks (generation);
CREATE INDEX chunks_by_id ON chunks (id);

CREATE TABLE digests (
    chunk  INTEGER PRIMARY KEY REFERENCES chunks (key) ON DELETE CASCADE,
    digest BLOB NOT NULL
);

CREATE TABLE embedders (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL,
    dimensions INTEGER NOT NULL,
    current    INTEGER NOT NULL,
    UNIQUE (id, dimensions)
);

CREATE TABLE worn (language TEXT PRIMARY KEY, removed INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE edits (
    article TEXT NOT NULL,
    field   TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (article, field)
) WITHOUT ROWID;

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

ORIGINS = 4
"""The version from which it is kept where the fields of an article are from."""

MIGRATIONS: dict[int, str] = {
    1: "CREATE TABLE worn (language TEXT PRIMARY KEY, removed INTEGER NOT NULL) WITHOUT ROWID",
    2: "CREATE TABLE digests (chunk INTEGER PRIMARY KEY REFERENCES chunks (key) ON DELETE CASCADE,"
    " digest BLOB NOT NULL)",
    3: "CREATE TABLE edits (article TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY (article, field)) WITHOUT ROWID",
    ORIGINS: "ALTER TABLE articles ADD COLUMN origins TEXT NOT NULL DEFAULT '{}';"
    " UPDATE articles SET origins ="
    " (SELECT json_group_object(field, 'hand') FROM edits WHERE article = articles.id)"
    " WHERE id IN (SELECT article FROM edits)",
}
"""SQL from a version to the one after it."""


VECTORS = frozenset({"chunk", "vector", "sentences", "scales"})
"""The columns of a table of vectors."""


def vectors_table(number: int) -> str:
    """The name of the table that holds the vectors of one embedder."""
    return f"vectors_{number}"


def create_vectors(number: int) -> str:
    """SQL for an embedder's table: the chunk's float16 vector, its sentences' int8 and scales."""
    return (
        f"CREATE TABLE {vectors_table(number)} (chunk INTEGER PRIMARY KEY REFERENCES chunks (key),"
        " vector BLOB NOT NULL, sentences BLOB, scales BLOB)"
    )


def _holds(names: set[str]) -> Phrase:
    if not names:
        return Phrase("why-holds-nothing")
    return phrase("why-holds", held=", ".join(sorted(names)))


def prepare(db: sqlite3.Connection, path: Path) -> None:
    """Bring an open file to today's schema, a new one too. Raises SchemaTooNew, LibraryDamaged."""
    found = version(db)
    if found > VERSION:
        raise SchemaTooNew(
            f"{path} has schema {found}; this Sanad reads up to {VERSION}.",
            "Install a newer one: pip install --upgrade sanad",
        )
    held = set(shape(db))
    if found < 0 or (found == 0 and held):
        if not held & set(_wanted()):
            raise library_error("foreign", path, _holds(held))
        raise library_error("part", path, phrase("why-schema", found=str(found)))
    if found == 0:
        _run(db, TABLES, VERSION)
    elif found < VERSION:
        _migrate(db, path, found)
    if lost := missing(db):
        code = "damaged" if irreplaceable(db) else "part"
        raise library_error(code, path, phrase("why-lacks", lost=", ".join(lost)))


def version(db: sqlite3.Connection) -> int:
    """The schema a file says it has."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def shape(db: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """The columns of each table, and each index, without any."""
    names = db.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'index')"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    columns = "SELECT name FROM pragma_table_info(?)"
    return {name: frozenset(row[0] for row in db.execute(columns, (name,))) for (name,) in names}


@cache
def _wanted() -> dict[str, frozenset[str]]:
    """What ``shape`` finds in a file made today."""
    db = sqlite3.connect(":memory:")
    try:
        db.executescript(TABLES)
        return shape(db)
    finally:
        db.close()


def missing(db: sqlite3.Connection) -> list[str]:
    """Tables, columns and indexes of today's schema that a file lacks, each as a phrase."""
    wanted, held = dict(_wanted()), shape(db)
    if "embedders" in held:
        for (number,) in db.execute("SELECT number FROM embedders").fetchall():
            wanted[vectors_table(number)] = VECTORS
    if tables := [name for name in sorted(wanted) if wanted[name] and name not in held]:
        return [f"the table {name}" for name in tables]
    lost = [f"the index {name}" for name in sorted(wanted.keys() - held.keys())]
    return lost + [
        f"the column {column} of {name}"
        for name in sorted(wanted.keys() & held.keys())
        for column in sorted(wanted[name] - held[name])
    ]


def lacks(db: sqlite3.Connection, table: str) -> bool:
    """Whether a table is not there, or not with all its columns."""
    wanted = VECTORS if table.startswith("vectors_") else _wanted()[table]
    return not wanted <= shape(db).get(table, frozenset())


def irreplaceable(db: sqlite3.Connection) -> bool:
    """Whether what the articles were is lost, which nothing else in the file can tell."""
    return not _wanted()["articles"] - {"origins"} <= shape(db).get("articles", frozenset())


def _migrate(db: sqlite3.Connection, path: Path, found: int) -> None:
    _backup(db, path.with_name(_BACKUP.format(path=path, version=found)))
    for version in range(found, VERSION):
        _run(db, MIGRATIONS[version], version + 1)


def remove_backups(path: Path) -> None:
    """Remove the copies that migrations of a file left beside it."""
    for copy in path.parent.glob(_BACKUP.format(path=path, version="*")):
        copy.unlink()


def _backup(db: sqlite3.Connection, copy: Path) -> None:
    """A whole copy beside the file, under a temporary name until it is complete."""
    unfinished = copy.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    target = sqlite3.connect(unfinished)
    try:
        db.backup(target)
    finally:
        target.close()
    unfinished.replace(copy)


def _run(db: sqlite3.Connection, statements: str, version: int) -> None:
    """All statements and the new version number in one transaction, or none of it."""
    db.executescript(f"BEGIN IMMEDIATE; {statements}; PRAGMA user_version = {version}; COMMIT;")
