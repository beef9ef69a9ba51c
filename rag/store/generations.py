"""How the truth changes: an article is replaced by a new generation, never edited.

``add`` writes new generations as PENDING, ``settle`` makes them LIVE and what
they replace SUPERSEDED in the same transaction, ``mark_deleted`` takes
articles out of sight, and ``remove_dead`` takes the rows out once no index
knows them. Every function runs in a transaction of its caller's; none knows
of the indexes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, groupby, islice, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from rag.errors import EmbeddingError
from rag.records import Chunk
from rag.store.blobs import pack_spans, pack_text, pack_vector, quantize
from rag.store.digest import digest
from rag.store.records import Prepared
from rag.store.schema import UNKNOWN, State, create_vectors, vectors_table

_Number = TypeVar("_Number", bound=np.floating)

_DEAD = f"({State.SUPERSEDED}, {State.DELETED})"
_ADD_ARTICLE = f"""
INSERT INTO articles (generation, state, id, source, container, fingerprint, title, outlet, date,
                      language, chunks, text, origins)
VALUES (?, {State.PENDING}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_CHUNK = """
INSERT INTO chunks (key, generation, id, ordinal, start, end, sentences)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""

QUANTIZED = 64
"""Chunks whose sentences' vectors are quantised at once."""


def ensure_embedder(db: sqlite3.Connection, embedder_id: str, dimensions: int) -> int:
    """The number of an embedder, with a table for its vectors. The first one is the current."""
    row = db.execute(
        "SELECT number FROM embedders WHERE id = ? AND dimensions = ?", (embedder_id, dimensions)
    ).fetchone()
    if row is not None:
        return int(row[0])
    first = db.execute("SELECT count(*) FROM embedders").fetchone()[0] == 0
    number = db.execute(
        "INSERT INTO embedders (id, dimensions, current) VALUES (?, ?, ?)",
        (embedder_id, dimensions, first),
    ).lastrowid
    assert number is not None
    db.execute(create_vectors(number))
    return number


def make_current(db: sqlite3.Connection, number: int) -> None:
    """Make one embedder the library's and drop the vectors of all others."""
    others = db.execute("SELECT number FROM embedders WHERE number <> ?", (number,)).fetchall()
    for (other,) in others:
        db.execute(f"DROP TABLE {vectors_table(other)}")
    db.execute("DELETE FROM embedders WHERE number <> ?", (number,))
    db.execute("UPDATE embedders SET current = 1 WHERE number = ?", (number,))


def add(
    db: sqlite3.Connection, batch: Sequence[Prepared], embedder: int
) -> list[tuple[int, list[int]]]:
    """Write a batch as PENDING generations; (generation, keys of its chunks) of each, in order."""
    generation, key = _last(db, "articles"), _last(db, "chunks")
    added: list[tuple[int, list[int]]] = []
    for item in batch:
        generation += 1
        added.append((generation, list(range(key + 1, key + 1 + len(item.chunks)))))
        key += len(item.chunks)
    numbered = list(zip(batch, added, strict=True))
    keys = [key for _, own in added for key in own]
    db.executemany(_ADD_ARTICLE, (_article(item, number) for item, (number, _) in numbered))
    db.executemany(_ADD_CHUNK, (row for item, own in numbered for row in _chunks(item, *own)))
    _write_digests(db, zip(keys, chain.from_iterable(map(_digests, batch)), strict=True))
    vectors = chain.from_iterable(item.vectors for item in batch)
    parts = chain.from_iterable(map(sentence_parts, batch))
    add_vectors(db, embedder, keys, vectors, parts)
    for item in batch:
        _add_edits(db, item)
    return added


def _last(db: sqlite3.Connection, table: str) -> int:
    """The last number that a table gave out."""
    row = db.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0] or 0)


def _article(item: Prepared, generation: int) -> tuple[object, ...]:
    article = item.article
    return (
        generation,
        article.id,
        article.source,
        item.container,
        item.fingerprint,
        article.title,
        article.outlet,
        article.date,
        article.language,
        len(item.chunks),
        pack_text(article.text),
        json.dumps(dict(article.origins)),
    )


def _chunks(
    item: Prepared, generation: int, keys: Sequence[int]
) -> Iterator[tuple[int, int, str, int, int, int, bytes]]:
    for key, c in zip(keys, item.chunks, strict=True):
        yield key, generation, c.id, c.ordinal, c.start, c.end, pack_spans(c.sentences)


def _digests(item: Prepared) -> Sequence[bytes]:
    language = item.article.language or UNKNOWN
    return item.digests or [digest(chunk, language) for chunk in item.chunks]


def _add_edits(db: sqlite3.Connection, item: Prepared) -> None:
    if item.edits_are_all:
        db.execute("DELETE FROM edits WHERE article = ?", (item.article.id,))
    if item.edits:
        db.executemany(
            "INSERT OR REPLACE INTO edits VALUES (?, ?, ?)",
            [(item.article.id, field, value) for field, value in item.edits.items()],
        )


def add_digests(db: sqlite3.Connection, chunks: Iterable[tuple[int, Chunk, str]]) -> None:
    """Write the digests of chunks given as (key, chunk, language)."""
    _write_digests(db, ((key, digest(chunk, language)) for key, chunk, language in chunks))


def _write_digests(db: sqlite3.Connection, digests: Iterable[tuple[int, bytes]]) -> None:
    db.executemany("INSERT OR REPLACE INTO digests VALUES (?, ?)", digests)


def add_vectors(
    db: sqlite3.Connection,
    embedder: int,
    keys: Sequence[int],
    vectors: Iterable[NDArray[np.floating]],
    sentences: Iterable[NDArray[np.floating] | None],
) -> None:
    """Write the vectors of chunks, and of their sentences where there are any."""
    db.executemany(
        f"INSERT OR REPLACE INTO {vectors_table(embedder)} VALUES (?, ?, ?, ?)",
        (
            (key, pack_vector(vector), *packed)
            for key, vector, packed in zip(keys, vectors, _quantized(sentences), strict=True)
        ),
    )


def _quantized(
    parts: Iterable[NDArray[np.floating] | None],
) -> Iterator[tuple[bytes | None, bytes | None]]:
    """The codes and scales of each part, made of many parts at once."""
    for _, alike in groupby(parts, lambda part: "" if part is None else part.dtype.str):
        while some := list(islice(alike, QUANTIZED)):
            rows = [part for part in some if part is not None]
            if not rows:
                yield from [(None, None)] * len(some)
                continue
            codes, scales = quantize(np.concatenate(rows))
            for start, end in pairwise(accumulate(map(len, rows), initial=0)):
                yield codes[start:end].tobytes(), scales[start:end].tobytes()


def sentence_parts(item: Prepared) -> list[NDArray[np.floating] | None]:
    """The rows of ``sentence_vectors`` that belong to each chunk."""
    if item.sentence_vectors is None:
        return [None] * len(item.chunks)
    return list(split_rows(item.sentence_vectors, item.chunks))


def split_rows(rows: NDArray[_Number], chunks: Sequence[Chunk]) -> Iterator[NDArray[_Number]]:
    """Rows of sentences, chunk by chunk."""
    at = 0
    for chunk in chunks:
        yield rows[at : at + len(chunk.sentences)]
        at += len(chunk.sentences)


def require_shapes(batch: Iterable[Prepared], dimensions: int) -> None:
    """Raises EmbeddingError when vectors do not fit their chunks or are not finite."""
    for item in batch:
        source = item.article.source
        require_rows(item.vectors, len(item.chunks), dimensions, source)
        if item.sentence_vectors is not None:
            sentences = sum(len(chunk.sentences) for chunk in item.chunks)
            require_rows(item.sentence_vectors, sentences, dimensions, source)


def require_rows(rows: NDArray[np.floating], count: int, dimensions: int, source: str) -> None:
    """Raises EmbeddingError unless there are ``count`` rows of finite numbers."""
    if rows.shape != (count, dimensions) or not np.isfinite(rows).all():
        raise EmbeddingError(
            f"The embedder gave rows of shape {rows.shape} for {count} texts of {source};"
            f" ({count}, {dimensions}) finite numbers were expected.",
            "Check the embedder named by SANAD_EMBEDDER.",
        )


def settle(db: sqlite3.Connection) -> None:
    """The newest PENDING generation of each article becomes LIVE, the older ones SUPERSEDED."""
    db.execute(f"""
        UPDATE articles SET state = {State.SUPERSEDED}
        WHERE id IN (SELECT id FROM articles WHERE state = {State.PENDING})
        AND state IN ({State.PENDING}, {State.LIVE})
        AND generation < (SELECT max(generation) FROM articles newest
                          WHERE newest.id = articles.id AND newest.state = {State.PENDING})
    """)
    db.execute(f"UPDATE articles SET state = {State.LIVE} WHERE state = {State.PENDING}")


def mark_deleted(db: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    """Take LIVE articles out of sight, with what was set by hand; the ids that were there."""
    rows = db.execute(
        f"""UPDATE articles SET state = {State.DELETED} WHERE state = {State.LIVE}
            AND id IN (SELECT value FROM json_each(?)) RETURNING id""",
        (json.dumps(list(ids)),),
    )
    gone = sorted(row[0] for row in rows)
    db.execute(
        "DELETE FROM edits WHERE article IN (SELECT value FROM json_each(?))", (json.dumps(gone),)
    )
    return gone


def dead_keys(db: sqlite3.Connection) -> dict[str, list[int]]:
    """The chunk keys of SUPERSEDED and DELETED generations by language."""
    keys: dict[str, list[int]] = {}
    for language, key in db.execute(f"""
        SELECT ifnull(language, '{UNKNOWN}'), key FROM articles JOIN chunks USING (generation)
        WHERE state IN {_DEAD}
    """):
        keys.setdefault(language, []).append(key)
    return keys


def unsettled(db: sqlite3.Connection) -> dict[State, int]:
    """How many generations are not LIVE, by state."""
    states = ", ".join(str(int(state)) for state in State if state is not State.LIVE)
    rows = db.execute(
        f"SELECT state, count(*) FROM articles WHERE state IN ({states}) GROUP BY state"
    )
    return {State(state): count for state, count in rows}


def remove_dead(db: sqlite3.Connection) -> None:
    """Delete SUPERSEDED and DELETED generations with their chunks and vectors."""
    dead = f"SELECT generation FROM articles WHERE state IN {_DEAD}"
    for (number,) in db.execute("SELECT number FROM embedders").fetchall():
        db.execute(f"""
            DELETE FROM {vectors_table(number)} WHERE chunk IN
            (SELECT key FROM chunks WHERE generation IN ({dead}))
        """)
    db.execute(f"DELETE FROM chunks WHERE generation IN ({dead})")
    db.execute(f"DELETE FROM articles WHERE state IN {_DEAD}")


def count_removed(db: sqlite3.Connection, removed: Mapping[str, int]) -> None:
    """Add up, by language, the chunks that an index only marks as removed."""
    db.executemany(
        "INSERT INTO worn VALUES (?, ?)"
        " ON CONFLICT (language) DO UPDATE SET removed = removed + excluded.removed",
        list(removed.items()),
    )
