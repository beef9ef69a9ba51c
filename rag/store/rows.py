"""Whether the truth's rows are what they must be, article by article.

``findings`` says what is lost and what is not: letters are lost for good, while what was
made of a text can be made of it again (``derived``): its passages, their digests and vectors.
Values are looked at as bytes, so that no row is too spoilt to be named.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rag.store.blobs import unpack_quantized, unpack_spans, unpack_text, unpack_vectors
from rag.store.catalogue import LIVE
from rag.store.digest import is_current
from rag.store.records import EmbedderRow, Finding
from rag.store.schema import State, vectors_table

LETTERS = {
    "id": "('text')",
    "source": "('text')",
    "container": "('text')",
    "fingerprint": "('text')",
    "title": "('text')",
    "outlet": "('text', 'null')",
    "date": "('text', 'null')",
    "language": "('text', 'null')",
}
"""The columns of articles that hold letters, with the types a value may have."""

READ_AGAIN = ""
"""The fingerprint of an article that lost letters: no bytes have it, so it is read again."""

WAITING = f"(fingerprint = '{READ_AGAIN}' OR length(text) = 0)"
"""SQL: whether an article lost letters for good."""

ORIGINS = "(json_valid(origins) AND json_type(origins) = 'object')"
"""SQL: whether it is told where fields are from."""

STATES = f"({', '.join(str(int(state)) for state in State)})"

UNREADABLE = " OR ".join(
    f"typeof({column}) <> 'text' OR NOT decodes(CAST({column} AS BLOB))"
    for column in ("article", "field", "value")
)
"""SQL: whether what was set by hand is no letters."""

MEND = "Mend it with: sanad doctor --repair"
AGAIN = "Ingest its source again, or delete it: nothing else holds what was lost."

_CHUNK = ", ".join(
    f"CASE WHEN typeof({column}) = '{kind}' THEN {column} END"
    for column, kind in {
        "c.start": "integer",
        "c.end": "integer",
        "c.sentences": "blob",
        "d.digest": "blob",
        "v.vector": "blob",
        "v.sentences": "blob",
        "v.scales": "blob",
    }.items()
)
"""SQL: what is kept of a chunk, each None where it is of another type."""

_NAMED = 3
"""Articles that a finding names."""


def bad(column: str) -> str:
    """SQL: whether a column of letters, or ``text``, holds something else."""
    types = LETTERS.get(column, "('blob')")
    spoilt = f"{column} IS NOT NULL AND NOT decodes(CAST({column} AS BLOB))"
    return f"(typeof({column}) NOT IN {types} OR ({spoilt}))"


def prepare(db: sqlite3.Connection) -> None:
    """Give a connection the function of ``bad``."""
    db.create_function("decodes", 1, _fails_not(unpack_text), deterministic=True)


def findings(db: sqlite3.Connection, embedder: EmbedderRow) -> list[Finding]:
    """What is wrong with articles, a finding a kind."""
    prepare(db)
    found = [(f"{column} that is no text", MEND, _ids(db, bad(column))) for column in LETTERS]
    found += [
        ("text with bytes that are no text", MEND, _ids(db, bad("text"))),
        ("letters lost for good", AGAIN, _ids(db, f"{WAITING} AND {LIVE}")),
        ("origins that are no list of fields", MEND, _ids(db, f"NOT {ORIGINS}")),
        ("a state that is none", MEND, _ids(db, f"state NOT IN {STATES}")),
    ]
    by_kind: dict[str, list[str]] = {}
    for identity, problem in derived(db, embedder):
        by_kind.setdefault(problem, []).append(identity)
    found += [(problem, MEND, ids) for problem, ids in by_kind.items()]
    return _astray(db) + [
        Finding("truth", f"{_counted(ids)} {problem}: {_named(ids)}.", fix)
        for problem, fix, ids in found
        if ids
    ]


def _astray(db: sqlite3.Connection) -> list[Finding]:
    """Rows that belong to nothing, and what was set by hand but cannot be read."""
    counts = Counter(row[0] for row in db.execute("PRAGMA foreign_key_check"))
    found = [f"{count} rows of {table} belong to nothing." for table, count in counts.items()]
    (edits,) = db.execute(f"SELECT count(*) FROM edits WHERE {UNREADABLE}").fetchone()
    if edits:
        found.append(f"{edits} rows of edits cannot be read.")
    return [Finding("truth", problem, MEND) for problem in found]


def unsound(db: sqlite3.Connection, embedder: EmbedderRow) -> list[str]:
    """Ids of the articles that are to be made anew of their text."""
    waiting = _ids(db, f"{WAITING} AND {LIVE}")
    return list(dict.fromkeys([*waiting, *(identity for identity, _ in derived(db, embedder))]))


def _counted(ids: Sequence[str]) -> str:
    return "1 article has" if len(ids) == 1 else f"{len(ids)} articles have"


def _named(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (", ..." if len(ids) > _NAMED else "")


def _ids(db: sqlite3.Connection, where: str) -> list[str]:
    """Ids of the articles that a condition is true of, as far as they are letters."""
    rows = db.execute(
        f"SELECT CAST(id AS BLOB) FROM articles WHERE {where} ORDER BY generation"
    ).fetchall()
    return [(identity or b"").decode("utf-8", "replace") for (identity,) in rows]


def derived(db: sqlite3.Connection, embedder: EmbedderRow) -> Iterator[tuple[str, str]]:
    """(article id, problem) of LIVE articles, the first problem of each; none whose text is bad."""
    prepare(db)
    articles = db.execute(
        f"SELECT generation, CAST(id AS BLOB), text, chunks FROM articles"
        f" WHERE {LIVE} AND NOT {bad('text')} ORDER BY generation"
    )
    for generation, identity, text, count in articles:
        rows = db.execute(
            f"""SELECT {_CHUNK}
                FROM chunks c LEFT JOIN digests d ON d.chunk = c.key
                LEFT JOIN {vectors_table(embedder.number)} v ON v.chunk = c.key
                WHERE c.generation = ? ORDER BY c.ordinal""",
            (generation,),
        ).fetchall()
        problem = "passages missing" if len(rows) != count else None
        length = len(unpack_text(text))
        for row in rows:
            problem = problem or _problem(row, length, embedder.dimensions)
        if problem:
            yield identity.decode("utf-8", "replace"), problem


def _problem(row: Sequence[Any], length: int, dimensions: int) -> str | None:
    """What is wrong with a chunk of a text, or None."""
    start, end, spans, digest, vector, codes, scales = row
    if not _fails_not(lambda: _within(start, end, spans, length))():
        return "passages that are not in its text"
    if not is_current(digest):
        return "digests that are missing or damaged"
    if not _fails_not(lambda: unpack_vectors([vector], dimensions))():
        return "vectors that are missing or damaged"
    if not _fails_not(lambda: _of_sentences(codes, scales, spans, dimensions))():
        return "vectors of sentences that are damaged"
    return None


def _within(start: Any, end: Any, spans: bytes, length: int) -> None:
    edges = [edge for span in unpack_spans(spans) for edge in span]
    if not (0 <= start < end <= length and edges == sorted(edges)):
        raise ValueError
    if edges and not start <= edges[0] <= edges[-1] <= end:
        raise ValueError


def _of_sentences(codes: Any, scales: Any, spans: bytes, dimensions: int) -> None:
    rows, _ = unpack_quantized(codes, scales, dimensions)
    if (codes is None) != (scales is None):
        raise ValueError
    if rows is not None and len(rows) != len(unpack_spans(spans)):
        raise ValueError


def _fails_not(read: Callable[..., object]) -> Callable[..., bool]:
    """Whether a value can be read, instead of what is read."""

    def succeeds(*given: Any) -> bool:
        try:
            read(*given)
        except (ValueError, TypeError, AttributeError):
            return False
        return True

    return succeeds
