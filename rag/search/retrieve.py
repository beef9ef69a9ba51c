"""Ranked lists, language by language, so that no language drowns another.

Each language of the library is searched in its own word index and its own
vectors. In the question's language the words are the question's; in another
they are what crosses (:mod:`rag.search.cross`), and the vectors carry the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.embedding import Embedder, Rows
from rag.records import Hit, Query
from rag.search.cross import cross_wording
from rag.search.wording import native_wording

if TYPE_CHECKING:
    from rag.store import Store

DEPTH = 100
"""Chunks taken from each list."""


@dataclass(frozen=True, slots=True)
class Pool:
    """What one language's two lists gave; ``native`` where the question is in it."""

    language: str
    native: bool
    words: tuple[Hit, ...]
    vectors: tuple[Hit, ...]


def retrieve(query: Query, store: Store, rows: Rows, depth: int = DEPTH) -> list[Pool]:
    """Search every language the library holds and the query allows.

    ``rows`` are the query's vectors, (1 + spellings, dimensions).
    """
    allowed = store.allowed(query.languages, query.outlets, query.date_from, query.date_to)
    held = store.languages()
    wanted = [code for code in held if not query.languages or code in query.languages]
    return [_pool(query, code, store, rows, depth, allowed) for code in wanted]


def query_rows(query: Query, embedder: Embedder) -> Rows:
    """The vectors of the question and of its native spellings."""
    return embedder.embed_queries([query.text, *(text for _, text in query.spellings)])


def _pool(
    query: Query, code: str, store: Store, rows: Rows, depth: int, allowed: set[str] | None
) -> Pool:
    wording = native_wording(query, code)
    asked = cross_wording(query, code) if wording is None else wording
    words = store.keywords.search(code, asked, depth, allowed)
    vectors = store.vectors.search(code, rows[-1], depth, allowed)
    return Pool(code, wording is not None, tuple(words), tuple(vectors))
