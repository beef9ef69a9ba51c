"""The best chunks of a Lance table for weighted terms: each field is asked for its best, and what
they find is scored with every token's weight (:mod:`rag.store.cluster.counts`)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np

from rag.store.cluster.counts import Statistics, scores
from rag.store.cluster.lance import Lance, listed
from rag.store.tokens import FIELDS
from rag.store.word_index import Terms

DEEP, SPARE = 150, 1.4
"""Chunks that each field is asked for: at least, and times as many as are wanted. Over 78,000
chunks the best ten by all fields were always among them, and .99 of the best hundred."""


def best(
    tables: Lance,
    language: str,
    terms: Terms,
    top: int,
    statistics: Statistics,
    generations: Sequence[int] | None = None,
    seen: int = 0,
) -> list[tuple[int, float]]:
    """The best chunks for a weighted OR of terms: (key, BM25 score), best first.

    ``generations`` restricts the search to chunks of these; ``seen`` is the count of changes
    that must be in it.
    """
    asked = {
        field: [token for token, boost in tokens.items() if boost > 0]
        for field, tokens in terms.items()
    }
    deep = max(DEEP, math.ceil(top * SPARE))
    searches = [
        _threads().submit(tables.search, language, _of(field, tokens, deep, generations), seen)
        for field, tokens in asked.items()
        if tokens
    ]
    found: dict[int, bytes] = {}
    for search in searches:
        if (rows := search.result()) is not None:
            found |= zip(rows["key"].to_pylist(), rows["counts"].to_pylist(), strict=True)
    if not found:
        return []
    worth = scores(list(found.values()), terms, statistics)
    keys = list(found)
    order = np.argsort(-worth, kind="stable")[:top].tolist()
    return [(keys[at], float(worth[at])) for at in order if worth[at] > 0]


@cache
def _threads() -> ThreadPoolExecutor:
    """Threads that ask one field each: Lance works outside the interpreter's lock."""
    return ThreadPoolExecutor(2 * len(FIELDS), thread_name_prefix="sanad-words")


def _of(
    field: str, tokens: Sequence[str], top: int, generations: Sequence[int] | None
) -> Callable[[Any], Any]:
    """A search of one field."""
    from lancedb.query import MatchQuery

    match: Any = MatchQuery

    def search(table: Any) -> Any:
        found = table.search(match(" ".join(tokens), field)).select(["key", "counts", "_score"])
        if generations is not None:
            found = found.where(f"generation IN ({listed(generations)})", prefilter=True)
        return found.limit(top).to_arrow()

    return search
