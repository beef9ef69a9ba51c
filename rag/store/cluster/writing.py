"""How a library in PostgreSQL changes: by batches, each of its own writer's.

``add`` writes a batch as PENDING generations; ``settle`` makes them LIVE, and what they replace
SUPERSEDED, in one transaction, so that no reader sees half an article. Of two writers that
bring the same article the one that began later wins. What is SUPERSEDED or DELETED leaves with
``remove``, and its chunks wait as ``leftovers`` until the index has let go of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rag.store.blobs import pack_spans, pack_text, pack_vector, quantize
from rag.store.cluster.postgres import count_change
from rag.store.digest import digest
from rag.store.generations import sentence_parts
from rag.store.records import Prepared
from rag.store.schema import UNKNOWN, State

_ADD_ARTICLE = f"""
INSERT INTO articles (state, batch, id, source, container, fingerprint, title, outlet, date,
                      language, chunks, text, origins)
VALUES ({State.PENDING}, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING generation
"""
_ADD_CHUNKS = """
COPY chunks (key, generation, id, ordinal, first, last, spans, digest, vector, sentences, scales)
FROM STDIN (FORMAT BINARY)
"""
_CHUNK_TYPES = ["int8", "int8", "text", "int4", "int4", "int4", *["bytea"] * 5]
_DEAD = f"({State.SUPERSEDED}, {State.DELETED})"
_KEYED = f"SELECT coalesce(language, '{UNKNOWN}'), key FROM articles JOIN chunks USING (generation)"


def new_batch(db: Any) -> int:
    """A number that no batch had."""
    return int(db.execute("SELECT nextval('batches')").fetchone()[0])


def add(db: Any, number: int, batch: Sequence[Prepared]) -> list[tuple[int, list[int]]]:
    """Write a batch as PENDING generations; (generation, keys of its chunks) of each, in order."""
    wanted = sum(len(item.chunks) for item in batch)
    rows = db.execute("SELECT nextval('chunk_keys') FROM generate_series(1, %s)", (wanted,))
    keys = iter(sorted(key for (key,) in rows))
    added = [(_add_article(db, number, item), [next(keys) for _ in item.chunks]) for item in batch]
    with db.cursor() as cursor, cursor.copy(_ADD_CHUNKS) as copy:
        copy.set_types(_CHUNK_TYPES)
        for item, (generation, own) in zip(batch, added, strict=True):
            for row in _chunk_rows(item, generation, own):
                copy.write_row(row)
    for item in batch:
        if item.edits_are_all:
            db.execute("DELETE FROM edits WHERE article = %s", (item.article.id,))
        for field, value in item.edits.items():
            db.execute(
                "INSERT INTO edits VALUES (%s, %s, %s)"
                " ON CONFLICT (article, field) DO UPDATE SET value = excluded.value",
                (item.article.id, field, pack_text(value)),
            )
    return added


def _add_article(db: Any, number: int, item: Prepared) -> int:
    article = item.article
    outlet = None if article.outlet is None else pack_text(article.outlet)
    row = db.execute(
        _ADD_ARTICLE,
        (
            number,
            article.id,
            pack_text(article.source),
            pack_text(item.container),
            item.fingerprint,
            pack_text(article.title),
            outlet,
            article.date,
            article.language,
            len(item.chunks),
            pack_text(article.text),
            json.dumps(dict(article.origins)),
        ),
    ).fetchone()
    return int(row[0])


def _chunk_rows(item: Prepared, generation: int, keys: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    language = item.article.language or UNKNOWN
    digests = item.digests or [digest(chunk, language) for chunk in item.chunks]
    parts = zip(keys, item.chunks, digests, item.vectors, sentence_parts(item), strict=True)
    for key, chunk, packed, vector, rows in parts:
        codes, scales = (None, None) if rows is None else quantize(rows)
        yield (
            key,
            generation,
            chunk.id,
            chunk.ordinal,
            chunk.start,
            chunk.end,
            pack_spans(chunk.sentences),
            packed,
            pack_vector(vector),
            None if codes is None else codes.tobytes(),
            None if scales is None else scales.tobytes(),
        )


def settle(db: Any, number: int) -> None:
    """The newest generation of each article of a batch becomes LIVE, what it replaces and what
    was replaced meanwhile SUPERSEDED."""
    count_change(db)
    db.execute(
        f"""
        WITH own AS (SELECT id FROM articles WHERE batch = %(batch)s AND state = {State.PENDING}),
        newest AS (
            SELECT id, max(generation) AS generation FROM articles WHERE id IN (SELECT id FROM own)
            AND (state = {State.LIVE} OR (state = {State.PENDING} AND batch = %(batch)s))
            GROUP BY id
        )
        UPDATE articles a SET state = {State.SUPERSEDED} FROM newest
        WHERE a.id = newest.id AND a.generation < newest.generation
        AND (a.state = {State.LIVE} OR (a.state = {State.PENDING} AND a.batch = %(batch)s))
        """,
        {"batch": number},
    )
    db.execute(
        f"UPDATE articles SET state = {State.LIVE} WHERE batch = %s AND state = {State.PENDING}",
        (number,),
    )


def mark_deleted(db: Any, ids: Iterable[str]) -> list[str]:
    """Take LIVE articles out of sight, with what was set by hand; the ids that were there."""
    count_change(db)
    rows = db.execute(
        f"""UPDATE articles SET state = {State.DELETED} WHERE state = {State.LIVE}
            AND id = ANY(%s) RETURNING id""",
        (list(ids),),
    )
    gone = sorted(row[0] for row in rows)
    db.execute("DELETE FROM edits WHERE article = ANY(%s)", (gone,))
    return gone


def anything_dead(db: Any) -> bool:
    """Whether there is anything to sweep."""
    found = db.execute(
        f"SELECT EXISTS (SELECT 1 FROM articles WHERE state IN {_DEAD})"
        " OR EXISTS (SELECT 1 FROM leftovers)"
    ).fetchone()
    return bool(found[0])


def moving(db: Any) -> list[int]:
    """The chunks of generations that are not LIVE, and those the index is to let go of."""
    rows = db.execute(
        f"""SELECT key FROM articles JOIN chunks USING (generation) WHERE state <> {State.LIVE}
            UNION SELECT key FROM leftovers"""
    )
    return [key for (key,) in rows]


def dead(db: Any) -> tuple[list[int], dict[str, list[int]]]:
    """The SUPERSEDED and DELETED generations, and the keys of their chunks by language."""
    found = db.execute(f"SELECT generation FROM articles WHERE state IN {_DEAD}").fetchall()
    generations = [generation for (generation,) in found]
    rows = db.execute(f"{_KEYED} WHERE generation = ANY(%s)", (generations,))
    return generations, _by_language(rows)


def remove(db: Any, generations: Sequence[int], keys: Mapping[str, Sequence[int]]) -> None:
    """Delete generations, whose chunks the index is still to let go of."""
    for language, own in keys.items():
        db.execute(
            "INSERT INTO leftovers SELECT unnest(%s::bigint[]), %s ON CONFLICT DO NOTHING",
            (list(own), language),
        )
    db.execute("DELETE FROM articles WHERE generation = ANY(%s)", (list(generations),))


def pending_batches(db: Any) -> list[int]:
    """The batches that are not settled."""
    rows = db.execute(f"SELECT DISTINCT batch FROM articles WHERE state = {State.PENDING}")
    return [row[0] for row in rows]


def abandon(db: Any, number: int) -> None:
    """Remove a batch whose writer died before it was settled."""
    own = f"state = {State.PENDING} AND batch = %s"
    generations = db.execute(f"SELECT generation FROM articles WHERE {own}", (number,)).fetchall()
    keys = _by_language(db.execute(f"{_KEYED} WHERE {own}", (number,)))
    remove(db, [generation for (generation,) in generations], keys)


def leftovers(db: Any) -> dict[str, list[int]]:
    """The chunks that the index may still hold although the truth does not, by language."""
    return _by_language(db.execute("SELECT language, key FROM leftovers"))


def forget(db: Any, keys: Iterable[int]) -> None:
    """The index has let go of these."""
    db.execute("DELETE FROM leftovers WHERE key = ANY(%s)", (list(keys),))


def forget_moved(db: Any, change: int) -> None:
    """Let go of what was moved before a change."""
    db.execute("DELETE FROM moved WHERE change < %s", (change,))


def _by_language(rows: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for language, key in rows:
        found[language].append(key)
    return dict(found)
