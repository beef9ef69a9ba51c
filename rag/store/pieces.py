"""What the truth can be asked about chunks: their text, what indexes take of them, their vectors.

Every function reads one snapshot of its caller's and sees LIVE generations only.
``CROSS JOIN`` and ``INDEXED BY`` hold SQLite to the order written; left to
choose, it starts from all articles. A row that cannot be read raises ValueError
or TypeError, which :class:`rag.store.truth.Truth` translates.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from rag.language.headings import headline
from rag.records import Chunk
from rag.store.blobs import (
    unpack_quantized,
    unpack_spans,
    unpack_text,
    unpack_vectors,
)
from rag.store.catalogue import ARTICLE, IDS, LANGUAGE, LIVE, article_of, letters
from rag.store.digest import digest, is_current
from rag.store.ranked import Matrix
from rag.store.records import EmbedderRow, Entry, Prepared, StoredChunk
from rag.store.schema import State, vectors_table
from rag.store.whole import whole


def chunks(
    db: sqlite3.Connection, ids: Iterable[str], embedder: EmbedderRow
) -> dict[str, StoredChunk]:
    """Chunks with their text, digest and sentence vectors, by chunk id.

    A digest that is missing or of another stamp is made from the text.
    """
    rows = db.execute(
        f"""SELECT c.id, c.generation, a.id, {LANGUAGE}, c.ordinal, c.start, c.end, c.sentences,
                   d.digest, v.sentences, v.scales
            FROM chunks c CROSS JOIN articles a USING (generation)
            LEFT JOIN digests d ON d.chunk = c.key
            LEFT JOIN {vectors_table(embedder.number)} v ON v.chunk = c.key
            WHERE a.{LIVE} AND c.id IN {IDS}""",
        (json.dumps(list(ids)),),
    ).fetchall()
    texts = _texts(db, {row[1] for row in rows})
    found = {}
    for id_, generation, article, language, ordinal, start, end, spans, kept, of, scales in rows:
        text = texts[generation][start:end]
        chunk = Chunk(article, ordinal, text, start, end, unpack_spans(spans))
        made = kept if is_current(kept) else digest(chunk, language)
        sentences = unpack_quantized(of, scales, embedder.dimensions)
        found[id_] = StoredChunk(chunk, language, made, *sentences)
    return found


def _texts(db: sqlite3.Connection, generations: Iterable[int]) -> dict[int, str]:
    rows = db.execute(
        f"SELECT generation, text FROM articles WHERE generation IN {IDS}",
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
            WHERE a.{LIVE} AND c.key IN {IDS}""",
        (json.dumps(list(keys)),),
    )
    return {key: (chunk_id, article_id) for key, chunk_id, article_id in rows}


def keys(db: sqlite3.Connection) -> dict[str, NDArray[np.int64]]:
    """The keys of all LIVE chunks by language, ascending: what an index must hold."""
    found: dict[str, list[int]] = {}
    for language, key in db.execute(f"""
        SELECT {LANGUAGE}, key FROM articles JOIN chunks USING (generation) WHERE {LIVE}
    """):
        found.setdefault(language, []).append(key)
    return {language: np.sort(np.array(own, dtype=np.int64)) for language, own in found.items()}


def newest(db: sqlite3.Connection) -> int:
    """The highest key there is, 0 where there is none."""
    return int(db.execute("SELECT ifnull(max(key), 0) FROM chunks").fetchone()[0])


def beyond(db: sqlite3.Connection, last: int) -> int:
    """How many LIVE chunks have a higher key."""
    found = db.execute(
        f"""SELECT count(*) FROM chunks c CROSS JOIN articles a USING (generation)
            WHERE c.key > ? AND a.{LIVE}""",
        (last,),
    )
    return int(found.fetchone()[0])


def some(db: sqlite3.Connection, number: int, chance: Random, upto: int | None = None) -> list[int]:
    """Keys of a few LIVE chunks, ascending, found without reading all keys; none above ``upto``."""
    last = newest(db) if upto is None else min(upto, newest(db))
    drawn = chance.sample(range(1, last + 1), min(number, last))
    following = f"""SELECT c.key FROM chunks c CROSS JOIN articles a USING (generation)
        WHERE c.key BETWEEN ? AND ? AND a.{LIVE} ORDER BY c.key LIMIT 1"""
    found = {row for key in drawn for row in db.execute(following, (key, last))}
    return sorted(key for (key,) in found)


def vectors(
    db: sqlite3.Connection, embedder: EmbedderRow, language: str, ids: Iterable[str] | None = None
) -> Matrix:
    """The vectors of all LIVE chunks of a language, or only of some articles."""
    table, among = "articles a", ""
    if ids is not None:
        table, among = "articles a INDEXED BY articles_by_id", f"AND a.id IN {IDS}"
    found = db.execute(
        f"""SELECT c.id, a.id, v.vector FROM {table} CROSS JOIN chunks c USING (generation)
            JOIN {vectors_table(embedder.number)} v ON v.chunk = c.key
            WHERE a.{LIVE} AND {LANGUAGE} = ? {among} ORDER BY c.key""",
        (language,) if ids is None else (language, json.dumps(list(ids))),
    ).fetchall()
    if not found:
        return Matrix((), (), np.zeros((0, 0), dtype=np.float32))
    chunks, articles, blobs = zip(*found, strict=True)
    return Matrix(chunks, articles, unpack_vectors(blobs, embedder.dimensions))


def following(
    db: sqlite3.Connection, embedder: EmbedderRow, after: int, limit: int
) -> list[tuple[int, str, bytes]]:
    """(key, language, vector as it is kept) of the next chunks that are LIVE or will be, by key."""
    return db.execute(
        f"""SELECT v.chunk, {LANGUAGE}, v.vector FROM {vectors_table(embedder.number)} v
            CROSS JOIN chunks c ON c.key = v.chunk CROSS JOIN articles a USING (generation)
            WHERE v.chunk > ? AND a.state IN ({State.PENDING}, {State.LIVE})
            ORDER BY v.chunk LIMIT ?""",
        (after, limit),
    ).fetchall()


def without_vectors(
    db: sqlite3.Connection, embedder: int, after: int, limit: int
) -> dict[str, int]:
    """Chunk id to key of the next LIVE chunks, by key, that an embedder has no vector of."""
    rows = db.execute(
        f"""SELECT c.id, c.key FROM chunks c CROSS JOIN articles a USING (generation)
            WHERE a.{LIVE} AND c.key > ? AND NOT EXISTS
            (SELECT 1 FROM {vectors_table(embedder)} v WHERE v.chunk = c.key)
            ORDER BY c.key LIMIT ?""",
        (after, limit),
    )
    return dict(rows.fetchall())


def prepared(db: sqlite3.Connection, embedder: EmbedderRow) -> Iterator[Prepared]:
    """Every LIVE article with its chunks and vectors, by generation, each as ``whole``."""
    for generation, count, container, fingerprint, *row in db.execute(
        f"SELECT generation, chunks, container, fingerprint, {ARTICLE} FROM articles"
        f" WHERE {LIVE} ORDER BY generation"
    ):
        chunks = db.execute(
            f"""SELECT c.ordinal, c.start, c.end, c.sentences, v.vector, v.sentences, v.scales
                FROM chunks c LEFT JOIN {vectors_table(embedder.number)} v ON v.chunk = c.key
                WHERE c.generation = ? ORDER BY c.ordinal""",
            (generation,),
        ).fetchall()
        article = article_of(*row)
        yield whole(article, container, fingerprint, count, chunks, embedder.dimensions)


Digested = tuple[int, Chunk, str]
"""Key, chunk and language: what a digest is made of and filed under."""


def without_digests(db: sqlite3.Connection, stamp: bytes, after: int, limit: int) -> list[Digested]:
    """The next LIVE chunks, by key, whose digest is missing or has another stamp."""
    rows = db.execute(
        f"""SELECT c.key, c.generation, a.id, {LANGUAGE}, c.ordinal, c.start, c.end, c.sentences
            FROM chunks c CROSS JOIN articles a USING (generation)
            LEFT JOIN digests d ON d.chunk = c.key
            WHERE a.{LIVE} AND c.key > ?
            AND (d.digest IS NULL OR substr(d.digest, 1, {len(stamp)}) <> ?)
            ORDER BY c.key LIMIT ?""",
        (after, stamp, limit),
    ).fetchall()
    texts = _texts(db, {row[1] for row in rows})
    return [
        (key, Chunk(article, at, texts[own][start:end], start, end, unpack_spans(spans)), language)
        for key, own, article, language, at, start, end, spans in rows
    ]


def entries(db: sqlite3.Connection, embedder: EmbedderRow, keys: Sequence[int]) -> list[Entry]:
    """What the indexes take of some chunks, by key. Keys that are gone are left out."""
    rows = db.execute(
        f"""SELECT c.key, c.generation, {LANGUAGE}, c.start, c.end, a.title, a.date, v.vector
            FROM chunks c CROSS JOIN articles a USING (generation)
            JOIN {vectors_table(embedder.number)} v ON v.chunk = c.key
            WHERE a.{LIVE} AND c.key IN {IDS} ORDER BY c.key""",
        (json.dumps(list(keys)),),
    ).fetchall()
    if not rows:
        return []
    texts = _texts(db, {row[1] for row in rows})
    vectors = unpack_vectors([row[-1] for row in rows], embedder.dimensions)
    return [
        Entry(
            key,
            own,
            language,
            texts[own][start:end],
            headline(letters([title])[0], texts[own], start),
            date,
            vector,
        )
        for (key, own, language, start, end, title, date, _), vector in zip(
            rows, vectors, strict=True
        )
    ]
