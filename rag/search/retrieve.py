"""Ranked lists, language by language, so that no language drowns another.

Each language of the library is searched in its own word index and its own
vectors. In the question's language the words are the question's; in another
they are what crosses (:mod:`rag.search.cross`), and the vectors carry the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from rag.embedding import Embedder, Rows
from rag.records import Hit, Query
from rag.search.cross import crossed
from rag.search.rarity import frequencies, rarity, worth_asking
from rag.search.wording import Asked, native

if TYPE_CHECKING:
    from rag.store import Store

DEPTH = 100
"""Chunks taken from each list."""

BESIDE = 8_000
"""Chunks of a language from which its vectors are compared while its words are looked for: fewer
take less time than a thread to be told of them."""


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


def retrieve(query: Query, store: Store, rows: Rows, depth: int) -> list[Pool]:
    """Search every language the library holds and the query allows.

    ``rows`` are the query's vectors, (1 + spellings, dimensions).
    """
    allowed = store.allowed(  # of any language, since each is searched by itself
        (),
        query.outlets,
        query.date_from,
        query.date_to,
        undated=query.undated,
        articles=query.articles,
    )
    held = store.languages()
    wanted = {code: n for code, n in held.items() if code in query.languages or not query.languages}
    near = {
        code: _beside().submit(store.vectors.search, code, rows[-1], depth, allowed)
        for code, count in wanted.items()
        if count >= BESIDE
    }

    def vectors(code: str) -> list[Hit]:
        if code in near:
            return near[code].result()
        return store.vectors.search(code, rows[-1], depth, allowed)

    return [
        _pool(ask(query, code), count, store, vectors, depth, allowed)
        for code, count in wanted.items()
    ]


@cache
def _beside() -> ThreadPoolExecutor:
    """Threads that ask the vectors while the words are asked: both work outside the
    interpreter's lock, so two cores halve the wait."""
    return ThreadPoolExecutor(4, thread_name_prefix="sanad-vectors")


def query_rows(queries: Sequence[Query], embedder: Embedder) -> list[Rows]:
    """The vectors of each question and of its native spellings, embedded in one call."""
    texts = [[query.text, *(text for _, text in query.spellings)] for query in queries]
    rows = embedder.embed_queries([text for own in texts for text in own])
    ends = list(accumulate(len(own) for own in texts))
    return [rows[end - len(own) : end] for end, own in zip(ends, texts, strict=True)]


def _pool(
    asked: Asked,
    count: int,
    store: Store,
    vectors: Callable[[str], list[Hit]],
    depth: int,
    allowed: Set[str] | None,
) -> Pool:
    counts = frequencies(asked, store)
    wording = worth_asking(asked.wording, counts, count)
    words = store.keywords.search(asked.language, wording, depth, allowed)
    rarities = tuple(rarity(need, counts, count) for need in asked.needs)
    return Pool(asked, rarities, tuple(words), tuple(vectors(asked.language)))
