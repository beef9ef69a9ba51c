"""In how many chunks of a library each token stands, which Lance's index does not tell.

Each batch adds rows and each removal rows below zero; a token's count is their sum. ``compact``
makes one row of those that have many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from rag.store.cluster.counts import LENGTH, Counted

MANY = 16
"""Rows of one token from which they are made one."""

Counts = Counter[tuple[str, str, str]]
"""Chunks by (language, field, token)."""


def count(chunks: Iterable[tuple[str, Counted]]) -> Counts:
    """In how many of these chunks, each a language and its tokens counted by field, a token
    stands; and under ``LENGTH``, how many tokens their fields have."""
    counts: Counts = Counter()
    for language, fields in chunks:
        for field, tokens in fields.items():
            counts.update((language, field, token) for token in tokens)
            counts[language, field, LENGTH] += tokens.total()
    return counts


def add(db: Any, counts: Counts, sign: int = 1) -> None:
    """Add counts, or with a ``sign`` of -1 take them away."""
    with db.cursor() as cursor, cursor.copy("COPY frequencies FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(["text", "text", "text", "int8"])
        for (language, field, token), chunks in counts.items():
            copy.write_row((language, field, token, sign * chunks))


def of(db: Any, language: str, tokens: Mapping[str, Iterable[str]]) -> dict[str, dict[str, int]]:
    """The counts of tokens by field; those that stand nowhere are left out."""
    pairs = [(field, token) for field, some in tokens.items() for token in some]
    found: dict[str, dict[str, int]] = {field: {} for field in tokens}
    rows = db.execute(
        """SELECT f.field, f.token, sum(f.chunks)
           FROM unnest(%s::text[], %s::text[]) AS wanted (field, token)
           JOIN frequencies f ON f.token = wanted.token COLLATE "C"
           AND f.field = wanted.field COLLATE "C" AND f.language = %s
           GROUP BY f.field, f.token""",
        ([field for field, _ in pairs], [token for _, token in pairs], language),
    )
    for field, token, chunks in rows:
        if chunks > 0:
            found[field][token] = int(chunks)
    return found


def compact(db: Any) -> None:
    """Make one row of each token that has ``MANY``."""
    db.execute(
        """WITH many AS (SELECT language, field, token FROM frequencies
                         GROUP BY language, field, token HAVING count(*) >= %s),
                gone AS (DELETE FROM frequencies f USING many m WHERE (f.language, f.field,
                         f.token) = (m.language, m.field, m.token) RETURNING f.*)
           INSERT INTO frequencies SELECT language, field, token, sum(chunks) FROM gone
           GROUP BY language, field, token HAVING sum(chunks) <> 0""",
        (MANY,),
    )
