"""What a library in PostgreSQL knows of its articles, as ``rag.store.catalogue`` has it of SQLite.

Every function reads one snapshot of its caller's and sees LIVE generations only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import Any

from rag.records import Article, ArticleSummary
from rag.store.blobs import pack_text, unpack_text
from rag.store.records import Kept
from rag.store.schema import UNKNOWN, State

LIVE = f"state = {State.LIVE}"
LANGUAGE = f"coalesce(language, '{UNKNOWN}')"

ARTICLE = "source, title, text, language, outlet, date, origins"


def _letters(value: bytes | None) -> str | None:
    return None if value is None else unpack_text(value)


def article_of(
    source: bytes,
    title: bytes,
    text: bytes,
    language: str | None,
    outlet: bytes | None,
    date: str | None,
    origins: dict[str, str],
) -> Article:
    return Article(
        unpack_text(source),
        unpack_text(title),
        unpack_text(text),
        language,
        _letters(outlet),
        date,
        origins=origins,
    )


def fingerprints(db: Any, ids: Iterable[str]) -> dict[str, str]:
    """The fingerprint of each article that is stored."""
    rows = db.execute(
        f"SELECT id, fingerprint FROM articles WHERE {LIVE} AND id = ANY(%s)", (list(ids),)
    )
    return dict(rows.fetchall())


def contained(db: Any, prefix: str) -> dict[str, tuple[str, str]]:
    """Article id to (source, container) of what came from a file or from below a folder."""
    whole, below = pack_text(prefix), pack_text(prefix.rstrip("/") + "/")
    rows = db.execute(
        f"""SELECT id, source, container FROM articles WHERE {LIVE}
            AND (container = %s OR substr(container, 1, %s) = %s)""",
        (whole, len(below), below),
    )
    return {name: (unpack_text(source), unpack_text(own)) for name, source, own in rows}


def articles(db: Any, ids: Iterable[str]) -> dict[str, Article]:
    """Articles with their text, by id, in one statement."""
    rows = db.execute(
        f"SELECT id, {ARTICLE} FROM articles WHERE {LIVE} AND id = ANY(%s)",
        (list(ids),),
        binary=True,
    )
    return {name: article_of(*row) for name, *row in rows}


def kept(db: Any, ids: Iterable[str]) -> list[Kept]:
    """Articles with their text and with what they were read from, by source."""
    rows = db.execute(
        f"""SELECT container, fingerprint, {ARTICLE} FROM articles
            WHERE {LIVE} AND id = ANY(%s) ORDER BY source""",
        (list(ids),),
    )
    return [Kept(article_of(*row), unpack_text(own), print_) for own, print_, *row in rows]


def edits(db: Any, ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Article id to what was set by hand, field by field; "" where a field was emptied."""
    found: dict[str, dict[str, str]] = {}
    for article, field, value in db.execute(
        "SELECT article, field, value FROM edits WHERE article = ANY(%s)", (list(ids),)
    ):
        found.setdefault(article, {})[field] = unpack_text(value)
    return found


_SUMMARY = (
    f"SELECT id, source, title, {LANGUAGE}, outlet, date, chunks, generation"
    f" FROM articles WHERE {LIVE}"
)


def _summary(row: Sequence[Any]) -> ArticleSummary:
    name, source, title, language, outlet, *rest = row
    return ArticleSummary(
        name, unpack_text(source), unpack_text(title), language, _letters(outlet), *rest
    )


def summaries(db: Any) -> Iterator[ArticleSummary]:
    """Every article without its text, by source."""
    return map(_summary, db.execute(f"{_SUMMARY} ORDER BY source"))


def summaries_of(db: Any, ids: Iterable[str]) -> dict[str, ArticleSummary]:
    """Articles without their text, by id."""
    return {
        row[0]: _summary(row) for row in db.execute(f"{_SUMMARY} AND id = ANY(%s)", [list(ids)])
    }


def languages(db: Any) -> dict[str, int]:
    """Number of chunks by language, most first."""
    return dict(
        db.execute(
            f"""SELECT {LANGUAGE}, sum(chunks) FROM articles
                WHERE {LIVE} GROUP BY 1 HAVING sum(chunks) > 0 ORDER BY 2 DESC, 1"""
        ).fetchall()
    )


def spoken(db: Any) -> dict[str, int]:
    """Number of articles by language, most first."""
    return dict(
        db.execute(
            f"SELECT {LANGUAGE}, count(*) FROM articles WHERE {LIVE} GROUP BY 1 ORDER BY 2 DESC, 1"
        ).fetchall()
    )


def outlets(db: Any) -> dict[str, int]:
    """Number of articles by outlet, most first; articles without one are not counted."""
    rows = db.execute(
        f"""SELECT outlet, count(*) FROM articles WHERE {LIVE} AND outlet IS NOT NULL
            GROUP BY outlet ORDER BY 2 DESC, 1"""
    )
    return {unpack_text(outlet): count for outlet, count in rows}


def allowed(
    db: Any,
    languages: Sequence[str],
    outlets: Sequence[str],
    date_from: str | None,
    date_to: str | None,
    undated: bool,
) -> frozenset[str]:
    """Ids of the articles that meet every restriction, as ``catalogue.allowed`` has them."""
    conditions, values = [LIVE], list[Any]()
    if languages:
        conditions.append(f"{LANGUAGE} = ANY(%s)")
        values.append(list(languages))
    if outlets:
        conditions.append("coalesce(outlet, '') = ANY(%s)")
        values.append([pack_text(outlet) for outlet in outlets])
    days = []
    if date_from is not None:
        days.append("date >= %s")
        values.append(date_from)
    if date_to is not None:
        days.append("substr(date, 1, 10) <= %s")
        values.append(date_to)
    if undated:
        days = [f"(date IS NULL OR ({' AND '.join(days)}))"] if days else ["date IS NULL"]
    where = " AND ".join([*conditions, *days])
    return frozenset(row[0] for row in db.execute(f"SELECT id FROM articles WHERE {where}", values))


def newest(db: Any) -> str | None:
    """The newest date of an article, None where none has one."""
    found = db.execute(f"SELECT max(date) FROM articles WHERE {LIVE}").fetchone()
    return found[0] or None


def newest_articles(db: Any, allowed: Set[str] | None, most: int) -> list[Article]:
    """The first ``most`` articles of those allowed (None: of all), newest first, those without
    a date last."""
    rows = db.execute(f"SELECT id FROM articles WHERE {LIVE} ORDER BY date DESC NULLS LAST, source")
    ids = list(islice((name for (name,) in rows if allowed is None or name in allowed), most))
    found = articles(db, ids)
    return [found[name] for name in ids]


def live_generations(db: Any, ids: Iterable[str]) -> list[int]:
    """The LIVE generations of articles."""
    rows = db.execute(
        f"SELECT generation FROM articles WHERE {LIVE} AND id = ANY(%s)", (list(ids),)
    )
    return [row[0] for row in rows]
