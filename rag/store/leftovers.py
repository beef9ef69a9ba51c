"""What the index files still hold, told without opening an index.

A truth without any article beside indexes that hold some was emptied or lost:
articles that are deleted leave the indexes before they leave the truth. Files
that cannot be read count as holding nothing.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from rag.errors import LibraryError
from rag.store.folders import remove
from rag.store.lock import Lock
from rag.store.problems import library_error
from rag.store.truth import FILE, translated

VECTORS, KEYWORDS = "vectors", "keywords"
"""The folders of the indexes in a library directory."""


def held(directory: Path) -> int:
    """How many passages the indexes of a directory hold."""
    words = sum(_documents(path) for path in (directory / KEYWORDS).glob("*/meta.json"))
    return max(words, _rows(directory / VECTORS / "chroma.sqlite3"))


def _rows(path: Path) -> int:
    """The vectors in Chroma's database."""
    if not path.is_file():
        return 0
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM embeddings").fetchone()[0])
    except sqlite3.Error:
        return 0


def _documents(path: Path) -> int:
    """The documents of a tantivy index, without those that are deleted."""
    try:
        segments = json.loads(path.read_bytes())["segments"]
        return sum(each["max_doc"] - _deleted(each["deletes"]) for each in segments)
    except (OSError, ValueError, LookupError, TypeError):
        return 0


def _deleted(told: Mapping[str, int] | None) -> int:
    return told["num_deleted_docs"] if told else 0


def require_truth(directory: Path) -> None:
    """To be called where the truth has no article. Raises LibraryEmptied."""
    if count := held(directory):
        raise library_error("emptied", directory, count=count)


def accept_empty(directory: Path) -> int:
    """Take away the indexes of a library whose truth is empty or gone; what they held.

    Raises LibraryError where there are articles, and what opening raises.
    """
    lock = Lock.acquire(directory)
    try:
        if _has_articles(directory / FILE):
            raise LibraryError(
                f"The library {directory} holds articles, there is nothing to confirm.",
                "See what is wrong with: sanad doctor",
            )
        count = held(directory)
        for part in (VECTORS, KEYWORDS):
            remove(directory / part)
    finally:
        lock.release()
    return count


def _has_articles(path: Path) -> bool:
    if not os.path.lexists(path):
        return False
    with translated(path), closing(sqlite3.connect(path)) as db:
        if not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            return False
        return db.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is not None
