"""What a library in PostgreSQL knows of its chunks, as ``rag.store.pieces`` has it of SQLite.

Every function reads one snapshot of its caller's and sees LIVE generations only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.language.headings import headline
from rag.records import Chunk
from rag.store.blobs import unpack_quantized, unpack_spans, unpack_text, unpack_vectors
from rag.store.cluster.catalogue import ARTICLE, LANGUAGE, LIVE, article_of
from rag.store.digest import digest, is_current
from rag.store.ranked import Matrix
from rag.store.records import EmbedderRow, Entry, Prepared, StoredChunk
from rag.store.whole import whole

_AT_ONCE = 100
"""Articles read at once where all are."""


def chunks(db: Any, ids: Iterable[str], embedder: EmbedderRow) -> dict[str, StoredChunk]:
    """Chunks with their text, digest and sentence vectors, by chunk id, in one statement."""
    rows = db.execute(
        f"""SELECT c.id, a.generation, a.id, {LANGUAGE}, c.ordinal, c.first, c.last, c.spans,
                   c.digest, c.sentences, c.scales,
                   CASE row_number() OVER (PARTITION BY a.generation) WHEN 1 THEN a.text END
            FROM chunks c JOIN articles a USING (generation)
            WHERE a.{LIVE} AND c.id = ANY(%s)""",
        (list(ids),),
        binary=True,
    ).fetchall()
    texts = {row[1]: unpack_text(row[-1]) for row in rows if row[-1] is not None}
    found = {}
    for name, own, article, language, ordinal, first, last, spans, packed, codes, scales, _ in rows:
        chunk = Chunk(article, ordinal, texts[own][first:last], first, last, unpack_spans(spans))
        made = packed if is_current(packed) else digest(chunk, language)
        parts = unpack_quantized(codes, scales, embedder.dimensions)
        found[name] = StoredChunk(chunk, language, made, *parts)
    return found


def prepared(db: Any, embedder: EmbedderRow) -> Iterator[Prepared]:
    """Every LIVE article with its chunks and vectors, by generation, each as ``whole``."""
    heads = db.execute(
        f"SELECT generation, chunks FROM articles WHERE {LIVE} ORDER BY generation"
    ).fetchall()
    for at in range(0, len(heads), _AT_ONCE):
        counts = dict(heads[at : at + _AT_ONCE])
        rows = db.execute(
            f"""SELECT generation, container, fingerprint, {ARTICLE} FROM articles
                WHERE generation = ANY(%s) ORDER BY generation""",
            (list(counts),),
        ).fetchall()
        parts: dict[int, list[Any]] = {generation: [] for generation in counts}
        for generation, *part in db.execute(
            """SELECT generation, ordinal, first, last, spans, vector, sentences, scales
               FROM chunks WHERE generation = ANY(%s) ORDER BY generation, ordinal""",
            (list(counts),),
        ):
            parts[generation].append(part)
        for generation, container, fingerprint, *row in rows:
            yield whole(
                article_of(*row),
                unpack_text(container),
                fingerprint,
                counts[generation],
                parts[generation],
                embedder.dimensions,
            )


def _texts(db: Any, generations: Iterable[int]) -> dict[int, str]:
    rows = db.execute(
        "SELECT generation, text FROM articles WHERE generation = ANY(%s)", (list(generations),)
    )
    return {generation: unpack_text(text) for generation, text in rows}


def live(db: Any, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Chunk key to (chunk id, article id), for the keys of LIVE generations only."""
    rows = db.execute(
        f"""SELECT c.key, c.id, a.id FROM chunks c JOIN articles a USING (generation)
            WHERE a.{LIVE} AND c.key = ANY(%s)""",
        (list(keys),),
    )
    return {key: (chunk, article) for key, chunk, article in rows}


def keys(db: Any) -> dict[str, NDArray[np.int64]]:
    """The keys of all LIVE chunks by language, ascending: what an index must hold."""
    rows = db.execute(
        f"""SELECT {LANGUAGE}, array_agg(key ORDER BY key)
            FROM articles JOIN chunks USING (generation) WHERE {LIVE} GROUP BY 1"""
    )
    return {language: np.array(own, dtype=np.int64) for language, own in rows}


def vectors(db: Any, dimensions: int, language: str, ids: Iterable[str] | None = None) -> Matrix:
    """The vectors of all LIVE chunks of a language, or only of some articles."""
    among = "" if ids is None else "AND a.id = ANY(%s)"
    found = db.execute(
        f"""SELECT c.id, a.id, c.vector FROM articles a JOIN chunks c USING (generation)
            WHERE a.{LIVE} AND {LANGUAGE} = %s {among} ORDER BY c.key""",
        (language,) if ids is None else (language, list(ids)),
    ).fetchall()
    if not found:
        return Matrix((), (), np.zeros((0, 0), dtype=np.float32))
    chunks, articles, blobs = zip(*found, strict=True)
    return Matrix(chunks, articles, unpack_vectors(blobs, dimensions))


def copied(
    db: Any, language: str, among: Sequence[int] | None = None
) -> list[tuple[int, int, str, str, bytes]]:
    """(key, generation, chunk id, article id, vector) of all LIVE chunks of a language, or of
    those of some generations, by key."""
    some = "" if among is None else "AND a.generation = ANY(%s)"
    rows = db.execute(
        f"""SELECT c.key, c.generation, c.id, a.id, c.vector
            FROM articles a JOIN chunks c USING (generation)
            WHERE a.{LIVE} AND {LANGUAGE} = %s {some} ORDER BY c.key""",
        (language,) if among is None else (language, list(among)),
        binary=True,
    )
    return list(rows.fetchall())


def changes(db: Any) -> int:
    """The count of changes of this snapshot."""
    return int(db.execute("SELECT changes FROM counters").fetchone()[0])


def moved(db: Any, language: str, after: int) -> tuple[dict[int, int], list[int]]:
    """What came and what went since a change: generations of a language that are LIVE, with how
    many chunks they have, and those of any that are not."""
    rows = db.execute(
        f"""SELECT m.generation, coalesce(a.{LIVE}, false), {LANGUAGE} = %s, a.chunks
            FROM (SELECT DISTINCT generation FROM moved WHERE change > %s) m
            LEFT JOIN articles a USING (generation)""",
        (language, after),
    ).fetchall()
    came = {generation: chunks for generation, live, own, chunks in rows if live and own}
    return came, [generation for generation, live, *_ in rows if not live]


def entries(db: Any, dimensions: int, keys: Sequence[int]) -> list[Entry]:
    """What an index takes of some chunks, by key. Keys that are gone are left out."""
    rows = db.execute(
        f"""SELECT c.key, c.generation, {LANGUAGE}, c.first, c.last, a.title, a.date, c.vector
            FROM chunks c JOIN articles a USING (generation)
            WHERE a.{LIVE} AND c.key = ANY(%s) ORDER BY c.key""",
        (list(keys),),
    ).fetchall()
    if not rows:
        return []
    texts = _texts(db, {row[1] for row in rows})
    vectors = unpack_vectors([row[-1] for row in rows], dimensions)
    return [
        Entry(
            key,
            own,
            language,
            texts[own][first:last],
            headline(unpack_text(title), texts[own], first),
            date,
            vector,
        )
        for (key, own, language, first, last, title, date, _), vector in zip(
            rows, vectors, strict=True
        )
    ]
