"""What the truth can be asked. Every function reads one snapshot of its caller's.

Only LIVE generations are ever seen, but for ``fingerprints``, which also sees
what is PENDING. Lists of ids travel as one JSON parameter (``json_each``), so
a statement is prepared once whatever their number. ``CROSS JOIN`` and ``INDEXED
BY`` hold SQLite to the order written; left to choose, it starts from all articles.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.language.headings import headline
from rag.records import Article, ArticleSummary, Chunk
from rag.store.blobs import (
    unpack_quantized,
    unpack_spans,
    unpack_text,
    unpack_vector,
    unpack_vectors,
)
from rag.store.digest import digest, is_current
from rag.store.records import Entry, Kept, Rows, StoredChunk
from rag.store.schema import UNKNOWN, State, vectors_table

_IDS = "(SELECT value FROM json_each(?))"
_LANGUAGE = f"ifnull(language, '{UNKNOWN}')"
_LIVE = f"state = {State.LIVE}"


@dataclass(frozen=True, slots=True)
class EmbedderRow:
    """An embedder as the truth knows it."""

    number: int
    id: str
    dimensions: int


def current_embedder(db: sqlite3.Connection) -> EmbedderRow | None:
    row = db.execute("SELECT number, id, dimensions FROM embedders WHERE current").fetchone()
    return None if row is None else EmbedderRow(*row)


def fingerprints(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The fingerprint of the newest generation of each article that is stored."""
    rows = db.execute(
        f"""SELECT id, fingerprint FROM articles WHERE id IN {_IDS}
            AND state IN ({State.PENDING}, {State.LIVE}) ORDER BY generation""",
        (json.dumps(list(ids)),),
    )
    return dict(rows.fetchall())


def contained(db: sqlite3.Connection, prefix: str) -> dict[str, tuple[str, str]]:
    """Article id to (source, container) of what came from a file or from below a folder."""
    below = prefix.rstrip("/") + "/"
    rows = db.execute(
        f"""SELECT id, source, container FROM articles WHERE {_LIVE}
            AND (container = ? OR substr(container, 1, ?) = ?)""",
        (prefix, len(below), below),
    )
    return {id_: (source, container) for id_, source, container in rows}


_ARTICLE = "source, title, text, language, outlet, date, origins"
"""What makes an Article, as ``_article`` takes it."""


def _article(
    source: str,
    title: str,
    text: bytes,
    language: str | None,
    outlet: str | None,
    date: str | None,
    origins: str,
) -> Article:
    found = json.loads(origins)
    return Article(source, title, unpack_text(text), language, outlet, date, origins=found)


def articles(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Articles with their text, by id."""
    rows = db.execute(
        f"SELECT id, {_ARTICLE} FROM articles WHERE {_LIVE} AND id IN {_IDS}",
        (json.dumps(list(ids)),),
    )
    return {id_: _article(*row) for id_, *row in rows}


def kept(db: sqlite3.Connection, ids: Iterable[str]) -> list[Kept]:
    """Articles with their text and with what they were read from, by source."""
    rows = db.execute(
        f"""SELECT container, fingerprint, {_ARTICLE}
            FROM articles WHERE {_LIVE} AND id IN {_IDS} ORDER BY source""",
        (json.dumps(list(ids)),),
    )
    return [Kept(_article(*row), container, fingerprint) for container, fingerprint, *row in rows]


def edits(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Article id to what was set by hand, field by field; "" where a field was emptied."""
    found: dict[str, dict[str, str]] = {}
    for article, field, value in db.execute(
        f"SELECT article, field, value FROM edits WHERE article IN {_IDS}",
        (json.dumps(list(ids)),),
    ):
        found.setdefault(article, {})[field] = value
    return found


_SUMMARY = (
    f"SELECT id, source, title, {_LANGUAGE}, outlet, date, chunks FROM articles WHERE {_LIVE}"
)


def summaries(db: sqlite3.Connection) -> Iterator[ArticleSummary]:
    """Every article without its text, by source."""
    for row in db.execute(f"{_SUMMARY} ORDER BY source"):
        yield ArticleSummary(*row)


def summaries_of(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, ArticleSummary]:
    """Articles without their text, by id."""
    rows = db.execute(f"{_SUMMARY} AND id IN {_IDS}", (json.dumps(list(ids)),))
    return {row[0]: ArticleSummary(*row) for row in rows}


def languages(db: sqlite3.Connection) -> dict[str, int]:
    """Number of chunks by language, most first."""
    rows = db.execute(f"""
        SELECT {_LANGUAGE} AS language, sum(chunks) FROM articles
        WHERE {_LIVE} GROUP BY 1 HAVING sum(chunks) > 0 ORDER BY 2 DESC, 1
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
        SELECT outlet, count(*) FROM articles WHERE {_LIVE} AND outlet IS NOT NULL
        GROUP BY outlet ORDER BY 2 DESC, 1
    """)
    return dict(rows.fetchall())


def allowed(
    db: sqlite3.Connection,
    languages: Sequence[str],
    outlets: Sequence[str],
    date_from: str | None,
    date_to: str | None,
) -> set[str]:
    """Ids of the articles that meet every restriction; dates are ISO days, both inclusive."""
    conditions, values = _among(languages, outlets)
    if date_from is not None:
        conditions.append("date >= ?")
        values.append(date_from)
    if date_to is not None:
        conditions.append("substr(date, 1, 10) <= ?")
        values.append(date_to)
    where = " AND ".join(conditions)
    return {row[0] for row in db.execute(f"SELECT id FROM articles WHERE {where}", values)}


def undated(
    db: sqlite3.Connection, languages: Sequence[str], outlets: Sequence[str]
) -> frozenset[str]:
    """Ids of the articles without a date that meet every other restriction."""
    conditions, values = _among(languages, outlets)
    where = " AND ".join([*conditions, "date IS NULL"])
    return frozenset(row[0] for row in db.execute(f"SELECT id FROM articles WHERE {where}", values))


def _among(languages: Sequence[str], outlets: Sequence[str]) -> tuple[list[str], list[str]]:
    """Conditions on LIVE articles, and the values in them."""
    conditions, values = [_LIVE], []
    for column, choices in ((_LANGUAGE, languages), ("outlet", outlets)):
        if choices:
            conditions.append(f"{column} IN {_IDS}")
            values.append(json.dumps(list(choices)))
    return conditions, values


def chunks(db: sqlite3.Connection, ids: Iterable[str], embedder: int) -> dict[str, StoredChunk]:
    """Chunks with their text, digest and sentence vectors, by chunk id.

    A digest that is missing or of another stamp is made from the text.
    """
    rows = db.execute(
        f"""SELECT c.id, c.generation, a.id, {_LANGUAGE}, c.ordinal, c.start, c.end, c.sentences,
                   d.digest, v.sentences, v.scales
            FROM chunks c CROSS JOIN articles a USING (generation)
            LEFT JOIN digests d ON d.chunk = c.key
            LEFT JOIN {vectors_table(embedder)} v ON v.chunk = c.key
            WHERE a.{_LIVE} AND c.id IN {_IDS}""",
        (json.dumps(list(ids)),),
    ).fetchall()
    texts = _texts(db, {row[1] for row in rows})
    found = {}
    for id_, generation, article, language, ordinal, start, end, spans, kept, *vectors in rows:
        text = texts[generation][start:end]
        chunk = Chunk(article, ordinal, text, start, end, unpack_spans(spans))
        made = kept if is_current(kept) else digest(chunk, language)
        found[id_] = StoredChunk(chunk, language, made, *unpack_quantized(*vectors))
    return found


def _texts(db: sqlite3.Connection, generations: Iterable[int]) -> dict[int, str]:
    rows = db.execute(
        f"SELECT generation, text FROM articles WHERE generation IN {_IDS}",
        (json.dumps(list(generations)),),
    )
    return {generation: unpack_text(text) for generation, text in rows}


def live(db: sqlite3.Connection, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Chunk key to (chunk id, article id), for the keys of LIVE generations only.

    CROSS JOIN holds SQLite to looking up the keys first; left to choose, it walks
    all live articles (27 ms for 100 keys of 886 chunks, against 0.3 ms).
    """
    rows = db.execute(
        f"""SELECT c.key, c.id, a.id FROM chunks c CROSS JOIN articles a USING (generation)
            WHERE a.{_LIVE} AND c.key IN {_IDS}""",
        (json.dumps(list(keys)),),
    )
    return {key: (chunk_id, article_id) for key, chunk_id, article_id in rows}


def live_generations(db: sqlite3.Connection, ids: Iterable[str]) -> list[int]:
    """The LIVE generations of articles."""
    rows = db.execute(
        f"SELECT generation FROM articles WHERE {_LIVE} AND id IN {_IDS}",
        (json.dumps(list(ids)),),
    )
    return [row[0] for row in rows]


def keys(db: sqlite3.Connection) -> dict[str, NDArray[np.int64]]:
    """The keys of all LIVE chunks by language, ascending: what an index must hold."""
    found: dict[str, list[int]] = {}
    for language, key in db.execute(f"""
        SELECT {_LANGUAGE}, key FROM articles JOIN chunks USING (generation) WHERE {_LIVE}
    """):
        found.setdefault(language, []).append(key)
    return {language: np.sort(np.array(own, dtype=np.int64)) for language, own in found.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Chunk ids, the articles they are of and their vectors, (n, d), row by row."""

    chunks: Sequence[str]
    articles: Sequence[str]
    rows: Rows


def vectors(
    db: sqlite3.Connection, embedder: int, language: str, ids: Iterable[str] | None = None
) -> Matrix:
    """The vectors of all LIVE chunks of a language, or only of some articles."""
    table, among = "articles a", ""
    if ids is not None:
        table, among = "articles a INDEXED BY articles_by_id", f"AND a.id IN {_IDS}"
    found = db.execute(
        f"""SELECT c.id, a.id, v.vector FROM {table} CROSS JOIN chunks c USING (generation)
            JOIN {vectors_table(embedder)} v ON v.chunk = c.key
            WHERE a.{_LIVE} AND {_LANGUAGE} = ? {among} ORDER BY c.key""",
        (language,) if ids is None else (language, json.dumps(list(ids))),
    ).fetchall()
    if not found:
        return Matrix((), (), np.zeros((0, 0), dtype=np.float32))
    chunks, articles, blobs = zip(*found, strict=True)
    return Matrix(chunks, articles, unpack_vectors(blobs))


def without_vectors(
    db: sqlite3.Connection, embedder: int, after: int, limit: int
) -> dict[str, int]:
    """Chunk id to key of the next LIVE chunks, by key, that an embedder has no vector of."""
    rows = db.execute(
        f"""SELECT c.id, c.key FROM chunks c CROSS JOIN articles a USING (generation)
            WHERE a.{_LIVE} AND c.key > ? AND NOT EXISTS
            (SELECT 1 FROM {vectors_table(embedder)} v WHERE v.chunk = c.key)
            ORDER BY c.key LIMIT ?""",
        (after, limit),
    )
    return dict(rows.fetchall())


Digested = tuple[int, Chunk, str]
"""Key, chunk and language: what a digest is made of and filed under."""


def without_digests(db: sqlite3.Connection, stamp: bytes, after: int, limit: int) -> list[Digested]:
    """The next LIVE chunks, by key, whose digest is missing or has another stamp."""
    rows = db.execute(
        f"""SELECT c.key, c.generation, a.id, {_LANGUAGE}, c.ordinal, c.start, c.end, c.sentences
            FROM chunks c CROSS JOIN articles a USING (generation)
            LEFT JOIN digests d ON d.chunk = c.key
            WHERE a.{_LIVE} AND c.key > ?
            AND (d.digest IS NULL OR substr(d.digest, 1, {len(stamp)}) <> ?)
            ORDER BY c.key LIMIT ?""",
        (after, stamp, limit),
    ).fetchall()
    texts = _texts(db, {row[1] for row in rows})
    return [
        (key, Chunk(article, at, texts[own][start:end], start, end, unpack_spans(spans)), language)
        for key, own, article, language, at, start, end, spans in rows
    ]


def entries(db: sqlite3.Connection, embedder: int, keys: Sequence[int]) -> list[Entry]:
    """What the indexes take of some chunks, by key. Keys that are gone are left out."""
    rows = db.execute(
        f"""SELECT c.key, c.generation, {_LANGUAGE}, c.start, c.end, a.title, a.date, v.vector
            FROM chunks c CROSS JOIN articles a USING (generation)
            JOIN {vectors_table(embedder)} v ON v.chunk = c.key
            WHERE a.{_LIVE} AND c.key IN {_IDS} ORDER BY c.key""",
        (json.dumps(list(keys)),),
    ).fetchall()
    texts = _texts(db, {row[1] for row in rows})
    return [
        Entry(
            key,
            own,
            language,
            texts[own][start:end],
            headline(title, texts[own], start),
            date,
            unpack_vector(vector),
        )
        for key, own, language, start, end, title, date, vector in rows
    ]
