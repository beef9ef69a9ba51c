"""Ranked lists, language by language, so that no language drowns another.

Each language of the library is searched in its own word index and its own
vectors. In the question's language the words are the question's; in another
they are what crosses (:mod:`rag.search.cross`), and the vectors carry the rest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rag.embedding import Embedder, Rows
from rag.records import Hit, Query
from rag.search.cross import crossed
from rag.search.wording import Asked, Need, native

if TYPE_CHECKING:
    from rag.store import Store

DEPTH = 100
"""Chunks taken from each list."""


@dataclass(frozen=True, slots=True)
class Pool:
    """What the two lists of one language gave, and how it was asked.

    ``rarity`` weighs each need of ``asked`` by its inverse document frequency.
    """

    asked: Asked
    rarity: tuple[float, ...]
    words: tuple[Hit, ...]
    vectors: tuple[Hit, ...]


def ask(query: Query, language: str) -> Asked:
    """The question as the chunks of a language are asked it."""
    return native(query, language) or crossed(query, language)


def retrieve(query: Query, store: Store, rows: Rows, depth: int = DEPTH) -> list[Pool]:
    """Search every language the library holds and the query allows.

    ``rows`` are the query's vectors, (1 + spellings, dimensions).
    """
    allowed = store.allowed(query.languages, query.outlets, query.date_from, query.date_to)
    held = store.languages()
    wanted = {code: n for code, n in held.items() if code in query.languages or not query.languages}
    near = {
        code: _beside().submit(store.vectors.search, code, rows[-1], depth, allowed)
        for code in wanted
    }
    return [
        _pool(ask(query, code), count, store, near[code], depth, allowed)
        for code, count in wanted.items()
    ]


@cache
def _beside() -> ThreadPoolExecutor:
    """Threads that ask the vectors while the words are asked: both work outside the
    interpreter's lock, so two cores halve the wait."""
    return ThreadPoolExecutor(4, thread_name_prefix="sanad-vectors")


def query_rows(query: Query, embedder: Embedder) -> Rows:
    """The vectors of the question and of its native spellings."""
    return embedder.embed_queries([query.text, *(text for _, text in query.spellings)])


def _pool(
    asked: Asked,
    count: int,
    store: Store,
    near: Future[list[Hit]],
    depth: int,
    allowed: set[str] | None,
) -> Pool:
    words = store.keywords.search(asked.language, asked.wording, depth, allowed)
    return Pool(asked, _rarity(asked, count, store), tuple(words), tuple(near.result()))


def _rarity(asked: Asked, count: int, store: Store) -> tuple[float, ...]:
    stems = {token for need in asked.needs for token in need.stems}
    keys = {token for need in asked.needs for token in need.keys}
    search = store.keywords
    frequencies = {
        **search.frequencies(asked.language, "stems", stems),
        **search.frequencies(asked.language, "keys", keys),
    }
    return tuple(rarity(need, frequencies, count) for need in asked.needs)


DATE_FREQUENCY = 0.02
"""Share of chunks taken to say a date that is asked for."""


def rarity(need: Need, frequencies: Mapping[str, int], count: int) -> float:
    """Inverse document frequency of a need among ``count`` chunks.

    Of several forms, the mean frequency by how surely they say it, as in
    probabilistic structured queries; a form no chunk has does not count.
    """
    forms = {**need.stems, **need.keys}
    seen = [(sure, frequencies.get(token, 0)) for token, sure in forms.items()]
    total = sum(sure for sure, frequency in seen if frequency)
    frequency = sum(sure * f for sure, f in seen) / total if total else 0.0
    if need.dates:
        frequency = DATE_FREQUENCY * count
    return math.log(1 + max(count - frequency + 0.5, 0.5) / (frequency + 0.5))


def even(asked: Asked) -> Sequence[float]:
    """Equal rarities, where there is no library to count in."""
    return [1.0] * len(asked.needs)
