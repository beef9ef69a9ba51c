"""What a library in PostgreSQL can be asked, as SQLite is in ``catalogue`` and ``pieces``.

Every function reads one snapshot of its caller's and sees LIVE generations only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.language.headings import headline
from rag.records import Article, ArticleSummary, Chunk
from rag.store.blobs import (
    pack_text,
    unpack_quantized,
    unpack_spans,
    unpack_text,
    unpack_vectors,
)
from rag.store.digest import digest, is_current
from rag.store.ranked import Matrix
from rag.store.records import EmbedderRow, Entry, Kept, Prepared, StoredChunk
from rag.store.schema import UNKNOWN, State
from rag.store.whole import whole

LIVE = f"state = {State.LIVE}"
LANGUAGE = f"coalesce(language, '{UNKNOWN}')"

_AT_ONCE = 100
"""Articles read at once where all are."""

_ARTICLE = "source, title, text, language, outlet, date, origins"


def _letters(value: bytes | None) -> str | None:
    return None if value is None else unpack_text(value)


def _article(
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
        f"SELECT id, {_ARTICLE} FROM articles WHERE {LIVE} AND id = ANY(%s)",
        (list(ids),),
        binary=True,
    )
    return {name: _article(*row) for name, *row in rows}


def kept(db: Any, ids: Iterable[str]) -> list[Kept]:
    """Articles with their text and with what they were read from, by source."""
    rows = db.execute(
        f"""SELECT container, fingerprint, {_ARTICLE} FROM articles
            WHERE {LIVE} AND id = ANY(%s) ORDER BY source""",
        (list(ids),),
    )
    return [Kept(_article(*row), unpack_text(own), print_) for own, print_, *row in rows]


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
) -> set[str]:
    """Ids of the articles that meet every restriction, as ``catalogue.allowed`` has them."""
    conditions, values = _among(languages, outlets)
    days = []
    if date_from is not None:
        days.append("date >= %s")
        values.append(date_from)
    if date_to is not None:
        days.append("substr(date, 1, 10) <= %s")
        values.append(date_to)
    if undated:
        days = [f"(date IS NULL OR ({' AND '.join(days) or 'false'}))"]
    where = " AND ".join([*conditions, *days])
    return {row[0] for row in db.execute(f"SELECT id FROM articles WHERE {where}", values)}


def undated(db: Any, languages: Sequence[str], outlets: Sequence[str]) -> frozenset[str]:
    """Ids of the articles without a date that meet every other restriction."""
    conditions, values = _among(languages, outlets)
    where = " AND ".join([*conditions, "date IS NULL"])
    return frozenset(row[0] for row in db.execute(f"SELECT id FROM articles WHERE {where}", values))


def _among(languages: Sequence[str], outlets: Sequence[str]) -> tuple[list[str], list[Any]]:
    """Conditions on LIVE articles, and the values in them."""
    conditions, values = [LIVE], list[Any]()
    if languages:
        conditions.append(f"{LANGUAGE} = ANY(%s)")
        values.append(list(languages))
    if outlets:
        conditions.append("coalesce(outlet, '') = ANY(%s)")
        values.append([pack_text(outlet) for outlet in outlets])
    return conditions, values


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


# Chunks


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
            f"""SELECT generation, container, fingerprint, {_ARTICLE} FROM articles
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
                _article(*row),
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


def live_generations(db: Any, ids: Iterable[str]) -> list[int]:
    """The LIVE generations of articles."""
    rows = db.execute(
        f"SELECT generation FROM articles WHERE {LIVE} AND id = ANY(%s)", (list(ids),)
    )
    return [row[0] for row in rows]


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
