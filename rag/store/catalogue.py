"""What the truth can be asked about articles. Every function reads one snapshot of its caller's.

Only LIVE generations are ever seen, but for ``fingerprints``, which also sees
what is PENDING. Lists of ids travel as one JSON parameter (``json_each``), so
a statement is prepared once whatever their number. Chunks are asked of
:mod:`rag.store.pieces`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import Any

from rag.records import Article, ArticleSummary
from rag.store.blobs import unpack_text
from rag.store.records import EmbedderRow, Kept
from rag.store.schema import UNKNOWN, State

IDS = "(SELECT value FROM json_each(?))"
LANGUAGE = f"ifnull(language, '{UNKNOWN}')"
OUTLET = "ifnull(outlet, '')"
LIVE = f"state = {State.LIVE}"


def current_embedder(db: sqlite3.Connection) -> EmbedderRow | None:
    """The library's embedder, or None where none is named. Raises ValueError for several."""
    rows = db.execute("SELECT number, id, dimensions FROM embedders WHERE current").fetchall()
    if len(rows) > 1:
        raise ValueError("more than one embedder is named as the library's")
    return EmbedderRow(*rows[0]) if rows else None


def fingerprints(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The fingerprint of the newest generation of each article that is stored."""
    rows = db.execute(
        f"""SELECT id, fingerprint FROM articles WHERE id IN {IDS}
            AND state IN ({State.PENDING}, {State.LIVE}) ORDER BY generation""",
        (json.dumps(list(ids)),),
    )
    return dict(rows.fetchall())


def contained(db: sqlite3.Connection, prefix: str) -> dict[str, tuple[str, str]]:
    """Article id to (source, container) of what came from a file or from below a folder."""
    below = prefix.rstrip("/") + "/"
    rows = db.execute(
        f"""SELECT id, source, container FROM articles WHERE {LIVE}
            AND (container = ? OR substr(container, 1, ?) = ?)""",
        (prefix, len(below), below),
    )
    return {id_: (source, container) for id_, source, container in rows}


ARTICLE = "source, title, text, language, outlet, date, origins"
"""What makes an Article, as ``article_of`` takes it."""


def article_of(
    source: str,
    title: str,
    text: bytes,
    language: str | None,
    outlet: str | None,
    date: str | None,
    origins: str,
) -> Article:
    found = json.loads(origins)
    if not isinstance(found, dict):
        raise ValueError("it is not told where its fields are from")
    letters((source, title, language, outlet, date))
    return Article(source, title, unpack_text(text), language, outlet, date, origins=found)


def letters(row: Sequence[Any]) -> Sequence[Any]:
    """A row none of whose values is bytes, as SQLite may hold in any column. Raises TypeError."""
    if any(isinstance(value, bytes) for value in row):
        raise TypeError("it has bytes where letters belong")
    return row


def articles(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Articles with their text, by id."""
    rows = db.execute(
        f"SELECT id, {ARTICLE} FROM articles WHERE {LIVE} AND id IN {IDS}",
        (json.dumps(list(ids)),),
    )
    return {id_: article_of(*row) for id_, *row in rows}


def kept(db: sqlite3.Connection, ids: Iterable[str]) -> list[Kept]:
    """Articles with their text and with what they were read from, by source."""
    rows = db.execute(
        f"""SELECT container, fingerprint, {ARTICLE}
            FROM articles WHERE {LIVE} AND id IN {IDS} ORDER BY source""",
        (json.dumps(list(ids)),),
    )
    return [Kept(article_of(*row), container, fingerprint) for container, fingerprint, *row in rows]


def edits(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Article id to what was set by hand, field by field; "" where a field was emptied."""
    found: dict[str, dict[str, str]] = {}
    for article, field, value in db.execute(
        f"SELECT article, field, value FROM edits WHERE article IN {IDS}",
        (json.dumps(list(ids)),),
    ):
        found.setdefault(article, {})[field] = value
    return found


_SUMMARY = (
    f"SELECT id, source, title, {LANGUAGE}, outlet, date, chunks, generation"
    f" FROM articles WHERE {LIVE}"
)


def summaries(db: sqlite3.Connection) -> Iterator[ArticleSummary]:
    """Every article without its text, by source."""
    for row in db.execute(f"{_SUMMARY} ORDER BY source"):
        yield ArticleSummary(*letters(row))


def summaries_of(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, ArticleSummary]:
    """Articles without their text, by id."""
    rows = db.execute(f"{_SUMMARY} AND id IN {IDS}", (json.dumps(list(ids)),))
    return {row[0]: ArticleSummary(*letters(row)) for row in rows}


def languages(db: sqlite3.Connection) -> dict[str, int]:
    """Number of chunks by language, most first."""
    rows = db.execute(f"""
        SELECT {LANGUAGE} AS language, sum(chunks) FROM articles
        WHERE {LIVE} GROUP BY 1 HAVING sum(chunks) > 0 ORDER BY 2 DESC, 1
    """)
    return dict(rows.fetchall())


def spoken(db: sqlite3.Connection) -> dict[str, int]:
    """Number of articles by language, most first."""
    rows = db.execute(f"""
        SELECT {LANGUAGE}, count(*) FROM articles WHERE {LIVE} GROUP BY 1 ORDER BY 2 DESC, 1
    """)
    return dict(rows.fetchall())


def worn(db: sqlite3.Connection, spare: int) -> list[str]:
    """The languages of which more chunks were removed than there are, and ``spare`` more."""
    held = languages(db)
    rows = db.execute("SELECT language, removed FROM worn")
    return [language for language, removed in rows if removed > held.get(language, 0) + spare]


def outlets(db: sqlite3.Connection) -> dict[str, int]:
    """Number of articles by outlet, most first; articles without one are not counted."""
    rows = db.execute(f"""
        SELECT outlet, count(*) FROM articles WHERE {LIVE} AND outlet IS NOT NULL
        GROUP BY outlet ORDER BY 2 DESC, 1
    """).fetchall()
    letters([outlet for outlet, _ in rows])
    return dict(rows)


def allowed(
    db: sqlite3.Connection,
    languages: Sequence[str],
    outlets: Sequence[str],
    date_from: str | None,
    date_to: str | None,
    undated: bool,
) -> frozenset[str]:
    """Ids of the articles that meet every restriction; dates are ISO days, both inclusive.

    Those without a date are meant too where ``undated``, and alone where there are no days.
    """
    conditions, values = [LIVE], list[str]()
    for column, choices in ((LANGUAGE, languages), (OUTLET, outlets)):
        if choices:
            conditions.append(f"{column} IN {IDS}")
            values.append(json.dumps(list(choices)))
    days = []
    if date_from is not None:
        days.append("date >= ?")
        values.append(date_from)
    if date_to is not None:
        days.append("substr(date, 1, 10) <= ?")
        values.append(date_to)
    if undated:
        days = [f"(date IS NULL OR ({' AND '.join(days)}))"] if days else ["date IS NULL"]
    where = " AND ".join([*conditions, *days])
    return frozenset(row[0] for row in db.execute(f"SELECT id FROM articles WHERE {where}", values))


def newest(db: sqlite3.Connection) -> str | None:
    """The newest date of an article, None where none has one."""
    found = db.execute(f"SELECT max(date) FROM articles WHERE {LIVE}").fetchone()
    return str(found[0]) if found[0] else None


def newest_articles(db: sqlite3.Connection, allowed: Set[str] | None, most: int) -> list[Article]:
    """The first ``most`` articles of those allowed (None: of all), newest first, those without
    a date last."""
    rows = db.execute(
        f"SELECT id FROM articles WHERE {LIVE} ORDER BY date IS NULL, date DESC, source"
    )
    ids = list(islice((id_ for (id_,) in rows if allowed is None or id_ in allowed), most))
    found = articles(db, ids)
    return [found[id_] for id_ in ids]


def live_generations(db: sqlite3.Connection, ids: Iterable[str]) -> list[int]:
    """The LIVE generations of articles."""
    rows = db.execute(
        f"SELECT generation FROM articles WHERE {LIVE} AND id IN {IDS}",
        (json.dumps(list(ids)),),
    )
    return [row[0] for row in rows]
