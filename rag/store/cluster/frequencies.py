"""In how many chunks of a library each token stands, which Lance's index does not tell.

Each batch adds rows and each removal rows below zero; a token's count is their sum. ``compact``
makes one row of those that have many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

MANY = 16
"""Rows of one token from which they are made one."""

Counts = Counter[tuple[str, str, str]]
"""Chunks by (language, field, token)."""


def count(chunks: Iterable[tuple[str, Mapping[str, str]]]) -> Counts:
    """In how many of these chunks, each a language and its tokens by field, a token stands."""
    counts: Counts = Counter()
    for language, tokens in chunks:
        for field, text in tokens.items():
            counts.update((language, field, token) for token in set(text.split(" ")) - {""})
    return counts


def add(db: Any, counts: Counts, sign: int = 1) -> None:
    """Add counts, or with a ``sign`` of -1 take them away."""
    with db.cursor() as cursor, cursor.copy("COPY frequencies FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(["text", "text", "text", "int4"])
        for (language, field, token), chunks in counts.items():
            copy.write_row((language, field, token, sign * chunks))


def of(db: Any, language: str, field: str, tokens: Iterable[str]) -> dict[str, int]:
    """The counts of tokens; those that stand nowhere are left out."""
    rows = db.execute(
        """SELECT token, sum(chunks) FROM frequencies
           WHERE language = %s AND field = %s AND token = ANY(%s) GROUP BY token""",
        (language, field, list(tokens)),
    )
    return {token: int(chunks) for token, chunks in rows if chunks > 0}


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
