"""The truth of a cluster: one schema of a PostgreSQL database, its connections and transactions.

A reader sees one snapshot (REPEATABLE READ) for as long as it holds its connection and never
waits for a writer. What the rows mean is known to ``catalogue``, ``pieces`` and ``writing``.
"""

from __future__ import annotations

import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rag.errors import LibraryError, MissingExtra, StoreUnreachable
from rag.store.cluster.schema import prepare
from rag.store.problems import library_error

CONNECTIONS = 16
"""Connections of one process to one database at most."""

PATIENCE = 2.0
"""Seconds that a connection is waited for: a server that is away is told of, not waited for."""

FRESH = 0.05
"""Seconds for which the count of changes is taken to be as it was read."""

KEPT = 4_096
"""Changes for which it is known what each of them moved."""

IDLE = 1.0
"""Seconds for which a connection is taken to be as sound as when it was given back."""

_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_BEGIN_WRITING = "BEGIN"

_KEY = "hashtextextended(%s, 0)"
"""SQL: the number of a lock by its name."""

_pools: dict[str, Any] = {}
_opening = threading.Lock()


class Postgres:
    """One library's schema. Use ``reading()`` and ``writing()``; both are thread-safe."""

    def __init__(self, url: str, schema: str) -> None:
        """Raises StoreUnreachable, SchemaTooNew, MissingExtra."""
        self.name = schema
        self._pool = _pool(url)
        self._place = _place(url)
        self._seen, self._changed = (0.0, -1), 0.0
        with self._connection() as db:
            db.execute("BEGIN")
            try:
                prepare(db, schema)
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        with translated(self._place), self._pool.connection(timeout=PATIENCE) as db:
            yield db
            db.used = time.monotonic()

    @contextmanager
    def asking(self) -> Iterator[Any]:
        """A connection for statements that each see a snapshot of their own."""
        with readable(self._place), self._connection() as db:
            self._look_at(db)
            yield db

    def _look_at(self, db: Any) -> None:
        """Have a connection, which the libraries of a database share, read this one's tables."""
        if getattr(db, "looks_at", None) != self.name:
            db.looks_at = None
            db.execute(f"SET search_path TO {self.name}")
            db.looks_at = self.name

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """A connection that sees one snapshot until the block ends."""
        with readable(self._place):
            yield from self._transaction(_BEGIN)

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """A connection in a transaction: committed, or rolled back on an error."""
        yield from self._transaction(_BEGIN_WRITING)
        self._seen, self._changed = (0.0, -1), time.monotonic()

    def _transaction(self, begin: str) -> Iterator[Any]:
        with self._connection() as db:
            self._look_at(db)
            db.execute(begin)
            try:
                yield db
            except BaseException:
                if not db.closed:
                    db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    @contextmanager
    def locked(self, what: str) -> Iterator[None]:
        """While the block runs, nobody else on any server holds ``what``; waited for.

        The database lets go of it when the holder dies, however it dies.
        """
        with self._connection() as db:
            db.execute(f"SELECT pg_advisory_lock({_KEY})", (f"{self.name} {what}",))
            try:
                yield
            finally:
                if not db.closed:
                    db.execute(f"SELECT pg_advisory_unlock({_KEY})", (f"{self.name} {what}",))

    def held(self, what: str) -> bool:
        """Whether somebody holds ``what``."""
        key = (f"{self.name} {what}",)
        with self._connection() as db:
            (free,) = db.execute(f"SELECT pg_try_advisory_lock({_KEY})", key).fetchone()
            if free:
                db.execute(f"SELECT pg_advisory_unlock({_KEY})", key)
        return not free

    @property
    def changes(self) -> int:
        """Goes up with each commit that changes what is found, on whichever server, as read at
        most ``FRESH`` seconds ago."""
        at, seen = self._seen
        return seen if time.monotonic() - at <= FRESH else self.changes_now()

    def changes_now(self) -> int:
        """:attr:`changes` at this moment."""
        asked = time.monotonic()
        with self._connection() as db:
            found = db.execute(f"SELECT changes FROM {self.name}.counters").fetchone()
        if asked >= self._changed:  # else it may be of before a change of our own
            self._seen = (asked, int(found[0]))
        return int(found[0])

    def note(self, name: str) -> str | None:
        """A value kept by ``set_note``, or None."""
        with self.reading() as db:
            row = db.execute("SELECT value FROM meta WHERE name = %s", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_note(self, name: str, value: str) -> None:
        with self.writing() as db:
            db.execute(
                "INSERT INTO meta VALUES (%s, %s)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def drop(self) -> None:
        """Remove the schema with all that is in it."""
        with self._connection() as db:
            db.execute(f"DROP SCHEMA {self.name} CASCADE")


def count_change(db: Any, by: int = 1) -> None:
    """Count a change, in its transaction: changes are committed one after the other."""
    db.execute("UPDATE counters SET changes = changes + %s", (by,))


def _pool(url: str) -> Any:
    """The connections of this process to a database, which all its libraries share."""
    try:
        from psycopg_pool import ConnectionPool
    except ImportError as error:
        raise MissingExtra("psycopg", "cluster") from error
    with _opening:
        if url not in _pools:
            _pools[url] = ConnectionPool(
                url,
                min_size=0,
                max_size=CONNECTIONS,
                kwargs={"autocommit": True, "connect_timeout": int(PATIENCE)},
                check=_check,
                open=True,
                name="sanad-postgres",
                reconnect_timeout=PATIENCE,
            )
        return _pools[url]


def _check(db: Any) -> None:
    """Try a connection that nobody used for a while: its server may have gone."""
    from psycopg_pool import ConnectionPool

    if time.monotonic() - getattr(db, "used", 0.0) > IDLE:
        ConnectionPool.check_connection(db)


def _place(url: str) -> str:
    """Where a database is, without who asks and with what password."""
    return url.rpartition("@")[2].partition("?")[0].removeprefix("postgresql://")


@contextmanager
def translated(place: str) -> Iterator[None]:
    """PostgreSQL's errors as Sanad's, and rows that are not as they were written as damage."""
    import psycopg
    from psycopg_pool import PoolTimeout

    try:
        yield
    except (psycopg.OperationalError, PoolTimeout) as error:
        raise StoreUnreachable(code="store-unreachable", place=place, why=_said(error)) from error
    except psycopg.Error as error:
        raise LibraryError(code="library-disk", path=place, why=_said(error)) from error


@contextmanager
def readable(place: str) -> Iterator[None]:
    """Around what reads rows: a row that is not as it was written is damage."""
    try:
        yield
    except (ValueError, TypeError, LookupError, struct.error) as error:
        raise library_error("part", place, error) from error


def _said(error: Exception) -> str:
    """The first line of what PostgreSQL says."""
    return str(error).strip().partition("\n")[0].rstrip(".")
