"""The truth of five articles, to be spoilt."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.store.samples import article, batch, open_store

IDS = [article(name).id for name in "abcde"]
A = IDS[0]
FIRST = f"(SELECT min(generation) FROM articles WHERE id = '{A}')"
OTHER = "INSERT INTO digests VALUES (900, x'00'); INSERT INTO digests VALUES (901, x'00')"
"""More digests than there are chunks."""


def five(directory: Path) -> Path:
    """A library of five articles, closed."""
    with open_store(directory) as store:
        store.put(batch(*"abcde"))
    return directory


def spoilt(db: sqlite3.Connection, sql: str) -> None:
    db.executescript(sql)
