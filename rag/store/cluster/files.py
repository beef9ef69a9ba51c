"""The small files of users as rows of a database: :class:`rag.store.mounts.Files`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rag.store.cluster.lance import drop
from rag.store.cluster.postgres import Postgres
from rag.store.cluster.schema import schema_of


@dataclass
class Changed:
    """A file while it is changed."""

    content: bytes


class SharedFiles:
    """The files of one database. Safe to use from several threads."""

    def __init__(self, truth: Postgres) -> None:
        self._truth = truth

    def version(self, path: str) -> int | None:
        with self._truth.reading() as db:
            row = db.execute("SELECT version FROM files WHERE path = %s", (path,)).fetchone()
        return None if row is None else int(row[0])

    def content(self, path: str) -> tuple[int, bytes]:
        with self._truth.reading() as db:
            row = db.execute(
                "SELECT version, content FROM files WHERE path = %s", (path,)
            ).fetchone()
        return (0, b"") if row is None else (int(row[0]), bytes(row[1]))

    @contextmanager
    def changing(self, path: str) -> Iterator[Changed]:
        with self._truth.writing() as db:
            db.execute("INSERT INTO files VALUES (%s, '', 0) ON CONFLICT DO NOTHING", (path,))
            (held,) = db.execute(
                "SELECT content FROM files WHERE path = %s FOR UPDATE", (path,)
            ).fetchone()
            changed = Changed(bytes(held))
            yield changed
            if changed.content != held:
                db.execute(
                    "UPDATE files SET content = %s, version = version + 1 WHERE path = %s",
                    (changed.content, path),
                )

    def listed(self, folder: str) -> Sequence[str]:
        with self._truth.reading() as db:
            rows = db.execute(
                "SELECT path FROM files WHERE starts_with(path, %s) ORDER BY path", (f"{folder}/",)
            )
            return [path for (path,) in rows]

    def remove(self, folder: str) -> None:
        with self._truth.writing() as db:
            below = (folder, f"{folder}/")
            db.execute("DELETE FROM files WHERE path = %s OR starts_with(path, %s)", below)
            gone = db.execute(
                "DELETE FROM libraries WHERE name = %s OR starts_with(name, %s)"
                " RETURNING name, index",
                below,
            ).fetchall()
            for name, _ in gone:
                db.execute(f"DROP SCHEMA IF EXISTS {schema_of(self._truth.name, name)} CASCADE")
        for name, index in gone:
            drop(index, schema_of(self._truth.name, name))

    def has_library(self, folder: str) -> bool:
        with self._truth.reading() as db:
            row = db.execute("SELECT 1 FROM libraries WHERE name = %s", (folder,)).fetchone()
        return row is not None

    def add_library(self, name: str, index: str) -> None:
        """Name a library beside the one of all, and where its index is."""
        with self._truth.writing() as db:
            db.execute(
                "INSERT INTO libraries VALUES (%s, %s) ON CONFLICT DO NOTHING", (name, index)
            )
