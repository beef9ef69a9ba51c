"""Which articles are the newest: what "now" means in a library."""

from __future__ import annotations

import sqlite3
from collections.abc import Set
from itertools import islice

from rag.records import Article
from rag.store import catalogue
from rag.store.schema import State

_LIVE = f"state = {State.LIVE}"


def newest(db: sqlite3.Connection) -> str | None:
    """The newest date of an article, None where none has one."""
    found = db.execute(f"SELECT max(date) FROM articles WHERE {_LIVE}").fetchone()
    return str(found[0]) if found[0] else None


def articles(db: sqlite3.Connection, allowed: Set[str] | None, most: int) -> list[Article]:
    """The first ``most`` articles of those allowed (None: of all), newest first, those without
    a date last."""
    rows = db.execute(
        f"SELECT id FROM articles WHERE {_LIVE} ORDER BY date IS NULL, date DESC, source"
    )
    ids = list(islice((id_ for (id_,) in rows if allowed is None or id_ in allowed), most))
    found = catalogue.articles(db, ids)
    return [found[id_] for id_ in ids]
