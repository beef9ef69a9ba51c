"""From a question to passages: understand, retrieve, weigh the evidence, fuse.

Knows languages, the embedder and the store; knows nothing of answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.embedding import Embedder
from rag.records import Article, Passage, Query
from rag.search.cross import cross_wording
from rag.search.duplicates import collapse
from rag.search.evidence import Evidence, gather
from rag.search.fuse import Candidate, final_score, shortlist
from rag.search.rerank import Reranker, load_reranker
from rag.search.retrieve import DEPTH, query_rows, retrieve
from rag.search.understand import understand
from rag.search.wording import native_wording

if TYPE_CHECKING:
    from rag.store import Store, StoredChunk

__all__ = ["Reranker", "load_reranker", "search", "understand"]


def search(
    query: Query,
    store: Store,
    embedder: Embedder,
    *,
    top: int,
    reranker: Reranker | None = None,
) -> list[Passage]:
    """The best ``top`` passages for a question over all languages of the library.

    Copies of one report are one passage; ``score`` orders the passages of one
    search and means nothing between two.
    """
    rows = query_rows(query, embedder)
    depth = max(DEPTH, top)
    found = shortlist(retrieve(query, store, rows, depth), depth)
    chunks = store.chunks([candidate.chunk_id for candidate in found])
    kept = [candidate for candidate in found if candidate.chunk_id in chunks]
    languages = {candidate.language for candidate in kept}
    wordings = {
        code: native_wording(query, code) or cross_wording(query, code) for code in languages
    }
    evidence = gather([chunks[c.chunk_id] for c in kept], wordings, rows[-1])
    passages = _passages(kept, evidence, chunks, store)
    if reranker:
        passages = reranker.rerank(query.text, passages)
    return collapse(passages, top)


def _passages(
    found: list[Candidate],
    evidence: list[Evidence],
    chunks: dict[str, StoredChunk],
    store: Store,
) -> list[Passage]:
    scored = sorted(
        ((final_score(c, e), c, e) for c, e in zip(found, evidence, strict=True)),
        key=lambda item: -item[0],
    )
    articles = store.article_heads([chunks[c.chunk_id].article_id for _, c, _ in scored])
    return [
        _passage(chunks[c.chunk_id], score, e, articles[chunks[c.chunk_id].article_id])
        for score, c, e in scored
    ]


def _passage(stored: StoredChunk, score: float, evidence: Evidence, article: Article) -> Passage:
    chunk = stored.chunk
    return Passage(
        article=article,
        text=chunk.text,
        start=chunk.start,
        end=chunk.end,
        score=score,
        evidence=evidence.span,
        chunk_id=chunk.id,
        sentences=chunk.sentences,
    )
