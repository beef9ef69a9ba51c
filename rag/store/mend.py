"""Making a library's truth one that can be opened, from what is left of it.

What was made of the articles is emptied where it is spoilt, to be made again by
who can cut and embed texts; letters that are lost are shown as U+FFFD and their
article is marked to be read again. Where the articles themselves are gone
nothing is done. It runs before the library is opened, alone.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rag.records import article_id
from rag.store import generations, rows, schema
from rag.store import lock as owner_file
from rag.store.lock import Lock
from rag.store.problems import system
from rag.store.records import Finding
from rag.store.schema import State
from rag.store.truth import FILE, translated

_DERIVED = ("chunks", "digests", "worn", "edits", "meta", "embedders")
"""The tables that are made again where they are lost, chunks first."""

_SIDE = (owner_file.FILE, f"{FILE}-wal", f"{FILE}-shm")
"""Files that hold nothing once a library is closed."""

_ASIDE = ".aside"

_HANDS = """
INSERT OR REPLACE INTO edits
SELECT articles.id, each.key, ifnull(CASE each.key WHEN 'title' THEN title WHEN 'outlet' THEN outlet
                            WHEN 'date' THEN date WHEN 'language' THEN language END, '')
FROM articles, json_each(origins) AS each WHERE state = 1 AND each.value = 'hand'
"""
"""What was set by hand, from the articles it was set of."""

_ORIGINS = f"""
UPDATE articles SET origins =
(SELECT json_group_object(field, 'hand') FROM edits WHERE article = articles.id)
WHERE NOT {rows.ORIGINS}
"""

_LEFT = {
    **{name: f"letters(CAST({name} AS BLOB))" for name in rows.LETTERS},
    # Two that lost the same letters are still two.
    "source": "letters(CAST(source AS BLOB)) || ' ' || generation",
    "date": "NULL",
    "language": "NULL",
    "text": "CAST(letters(CAST(text AS BLOB)) AS BLOB)",
}
"""SQL: what is put in place of values that are no letters."""

_VECTORS = r"vectors_\d+"

_CHUNKS = "SELECT key FROM chunks WHERE generation IN (SELECT generation FROM articles)"

_STATELESS = f"state NOT IN {rows.STATES}"

_SECOND = f"{_STATELESS} AND id IN (SELECT id FROM articles WHERE state = {State.LIVE})"


def mend(directory: Path, embedder_id: str, dimensions: int) -> list[Finding]:
    """Put right what keeps a library from being opened; what was done.

    Raises LibraryInUse, and LibraryError where it cannot be written.
    """
    found = list(_set_aside(directory))
    if not (directory / FILE).is_file():
        return found
    lock = Lock.acquire(directory)
    try:
        with translated(directory / FILE), closing(sqlite3.connect(directory / FILE)) as db:
            db.isolation_level = None
            db.execute("PRAGMA secure_delete = ON")
            db.execute("BEGIN IMMEDIATE")
            try:
                found += _mended(db, embedder_id, dimensions)
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
    finally:
        lock.release()
    return found


def _set_aside(directory: Path) -> Iterator[Finding]:
    """Move away folders and links that stand where files belong."""
    for name in _SIDE:
        path = directory / name
        if path.is_symlink() or path.is_dir():
            aside = path.with_name(name + _ASIDE)
            with system(path):
                path.rename(aside)
            yield Finding(name, f"it is no file, and was moved to {aside}", "", repaired=True)


def mend_values(db: sqlite3.Connection) -> list[str]:
    """Make all values readable, in a transaction of the caller's; what was done."""
    rows.prepare(db)
    db.create_function("letters", 1, _letters, deterministic=True)
    db.create_function("identified", 1, article_id, deterministic=True)
    return _values(db)


def _mended(db: sqlite3.Connection, embedder_id: str, dimensions: int) -> list[Finding]:
    found = schema.version(db)
    if found > schema.VERSION or schema.irreplaceable(db):
        return []
    if 0 < found < schema.VERSION and schema.missing(db):
        return []  # It is an older one, which is brought to today's when it is opened.
    done = [*_tables(db), *_embedders(db, embedder_id, dimensions), *mend_values(db)]
    db.execute(f"PRAGMA user_version = {schema.VERSION}")
    if done:
        # The indexes are to be looked at closely when they are opened.
        db.execute("DELETE FROM meta WHERE name = 'indexes'")
    return [Finding("truth", problem, "", repaired=True) for problem in done]


def _tables(db: sqlite3.Connection) -> list[str]:
    """Make lost tables, columns and indexes again."""
    done = []
    if schema.version(db) != schema.VERSION:
        done.append(f"it said it has schema {schema.version(db)}")
    lost = {name for name in _DERIVED if schema.lacks(db, name)}
    if schema.lacks(db, "articles"):
        for statement in schema.MIGRATIONS[schema.ORIGINS].split(";"):
            db.execute(statement)
        done.append("it lacked where fields of articles are from")
    for name in lost:
        db.execute(f"DROP TABLE IF EXISTS {name}")
    for kind, name, statement in _statements():
        if name in lost or (kind != "TABLE" and name not in schema.shape(db)):
            db.execute(statement)
            done.append(f"it lacked the {kind.lower().split()[-1]} {name}")
    if "chunks" in lost:
        # Keys begin at 1 again: nothing may be left of the old ones.
        db.execute("DELETE FROM meta")
    if "edits" in lost:
        db.execute(f"UPDATE articles SET origins = '{{}}' WHERE NOT {rows.ORIGINS}")
        db.execute(_HANDS)
    return done


def _statements() -> Iterator[tuple[str, str, str]]:
    """(kind, name, SQL) of all that a file is made of."""
    for statement in schema.TABLES.split(";"):
        if made := re.match(r"\s*CREATE (TABLE|UNIQUE INDEX|INDEX) (\w+)", statement):
            yield made[1], made[2], statement


def _embedders(db: sqlite3.Connection, embedder_id: str, dimensions: int) -> list[str]:
    """One current embedder, and a table of vectors for each there is."""
    done = []
    held = db.execute("SELECT number, id, dimensions FROM embedders ORDER BY number").fetchall()
    current = db.execute("SELECT number FROM embedders WHERE current").fetchall()
    numbers = {schema.vectors_table(number) for number, *_ in held}
    for name in schema.shape(db):
        if re.fullmatch(_VECTORS, name) and name not in numbers:
            db.execute(f"DROP TABLE {name}")
            done.append(f"the vectors in {name} are of an embedder that is not named")
    for number, *_ in held:
        if schema.lacks(db, table := schema.vectors_table(number)):
            db.execute(f"DROP TABLE IF EXISTS {table}")
            db.execute(schema.create_vectors(number))
            done.append(f"it lacked the table {table}")
    if held and len(current) != 1:
        ours = [number for number, *what in held if what == [embedder_id, dimensions]]
        chosen = [*ours, held[0][0]][0]
        db.execute("UPDATE embedders SET current = (number = ?)", (chosen,))
        done.append(f"it named {len(current)} embedders as its own")
    if not held:
        generations.ensure_embedder(db, embedder_id, dimensions)
    return done


def _values(db: sqlite3.Connection) -> list[str]:
    """Put readable values in place of those that are not, and take out rows of nothing."""
    done = _swept(db)
    lost = " OR ".join(map(rows.bad, (*rows.LETTERS, "text")))
    marked = db.execute(f"SELECT generation FROM articles WHERE {lost}").fetchall()
    for column, letters in _LEFT.items():
        db.execute(f"UPDATE articles SET {column} = {letters} WHERE {rows.bad(column)}")
    db.executemany(
        f"UPDATE articles SET fingerprint = '{rows.READ_AGAIN}', id = identified(source)"
        " WHERE generation = ?",
        marked,
    )
    if marked:
        done.append(f"it had letters that are none, in articles: {len(marked)}")
    if db.execute(f"UPDATE articles SET state = {State.DELETED} WHERE {_SECOND}").rowcount:
        done.append("it had versions of articles in no state")
    if db.execute(f"UPDATE articles SET state = {State.LIVE} WHERE {_STATELESS}").rowcount:
        done.append("it had articles in no state")
    if db.execute(_ORIGINS).rowcount:
        done.append("it had articles of unreadable origins")
    return done


def _swept(db: sqlite3.Connection) -> list[str]:
    """Take out rows that belong to nothing, and notes and edits that are no letters."""
    tables = ["digests", *(name for name in schema.shape(db) if re.fullmatch(_VECTORS, name))]
    statements = (
        *(f"DELETE FROM {table} WHERE chunk NOT IN ({_CHUNKS})" for table in tables),
        f"DELETE FROM chunks WHERE key NOT IN ({_CHUNKS})",
        "DELETE FROM meta WHERE typeof(value) <> 'text' OR NOT decodes(CAST(value AS BLOB))",
        f"DELETE FROM edits WHERE {rows.UNREADABLE}",
    )
    count = sum(db.execute(statement).rowcount for statement in statements)
    return [f"it had {count} rows that belong to nothing or cannot be read"] if count else []


def _letters(value: bytes | None) -> str | None:
    """The letters that are left of some bytes, with U+FFFD where some were lost."""
    return None if value is None else value.decode("utf-8", "replace")
