"""From a question to passages: understand, retrieve, weigh the evidence, fuse.

In: a question with its limits. Out: Passages, best first. It knows languages, the embedder and
the store, and nothing of answers.
May import: rag.embedding, rag.errors, rag.hub, rag.language, rag.reading, rag.records, rag.store,
rag.tracing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.embedding import Embedder, Rows
from rag.records import Article, Passage, Query, place_of
from rag.search.duplicates import Text, compared, copies, named
from rag.search.evidence import Evidence, gather
from rag.search.fuse import Candidate, final_score, shortlist
from rag.search.rerank import Reranker, load_reranker
from rag.search.retrieve import DEPTH, Pool, query_rows, retrieve
from rag.search.understand import understand
from rag.store.digest import stems
from rag.tracing import span

if TYPE_CHECKING:
    from rag.store import Store, StoredChunk

__all__ = ["Reranker", "load_reranker", "search", "search_all", "understand"]


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate with everything known of it, before its article is fetched."""

    score: float
    stored: StoredChunk
    evidence: Evidence


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
    (found,) = search_all([query], store, embedder, top=top, reranker=reranker)
    return found


def search_all(
    queries: Sequence[Query],
    store: Store,
    embedder: Embedder,
    *,
    top: int,
    reranker: Reranker | None = None,
    folded: bool = True,
) -> list[list[Passage]]:
    """``search`` of each of several questions; all of them are embedded together. Copies stay
    passages of their own where not ``folded``."""
    with span("retrieve", {"sanad.queries": len(queries)}) as told:
        every = query_rows(queries, embedder)
        pools = [
            retrieve(query, store, rows, max(DEPTH, top))
            for query, rows in zip(queries, every, strict=True)
        ]
        told.tell({"sanad.languages": len({pool.asked.language for own in pools for pool in own})})
    with span("rank") as told:
        ranked = [
            _ranked(query, own, store, rows, top, reranker, folded)
            for query, own, rows in zip(queries, pools, every, strict=True)
        ]
        told.tell({"sanad.passages": sum(map(len, ranked))})
    return ranked


def _ranked(
    query: Query,
    pools: Sequence[Pool],
    store: Store,
    rows: Rows,
    top: int,
    reranker: Reranker | None,
    folded: bool,
) -> list[Passage]:
    found = _weighed(pools, store, rows, top)
    passages = _passages(found, store, max(top, reranker.depth if reranker else 0), folded)
    if reranker:
        passages = reranker.rerank(query.text, passages)
    return passages[:top]


def _weighed(pools: Sequence[Pool], store: Store, rows: Rows, top: int) -> list[Found]:
    """The candidates with their evidence, best first."""
    short = shortlist(pools, top)
    chunks = store.chunks([candidate.chunk_id for candidate in short])
    kept: list[Candidate] = [c for c in short if c.chunk_id in chunks]
    stored = [chunks[candidate.chunk_id] for candidate in kept]
    asked = {pool.asked.language: pool.asked for pool in pools}
    rarities = {pool.asked.language: pool.rarity for pool in pools}
    evidence = gather(stored, asked, rarities, rows[-1])
    found = [
        Found(final_score(c, e), chunk, e)
        for c, chunk, e in zip(kept, stored, evidence, strict=True)
    ]
    return sorted(found, key=lambda item: -item.score)


def _passages(found: Sequence[Found], store: Store, top: int, folded: bool) -> list[Passage]:
    """The first ``top`` reports, each with the outlets of its copies."""
    looked_at = compared(top)
    texts = [
        Text(item.stored.article_id, stems(item.stored.digest) if at < looked_at else ())
        for at, item in enumerate(found)
    ]
    alone: dict[int, list[int]] = {place: [] for place in range(min(top, len(texts)))}
    groups = (copies(texts, top) if folded else alone).items()
    wanted = {found[i].stored.article_id for best, others in groups for i in (best, *others)}
    articles = store.article_heads(wanted)
    return [
        _passage(
            found[best],
            articles[found[best].stored.article_id],
            [articles[found[i].stored.article_id] for i in others],
        )
        for best, others in groups
    ]


def _passage(found: Found, article: Article, others: Sequence[Article]) -> Passage:
    chunk = found.stored.chunk
    return Passage(
        article=article,
        text=chunk.text,
        start=chunk.start,
        end=chunk.end,
        score=found.score,
        evidence=found.evidence.span,
        chunk_id=chunk.id,
        sentences=chunk.sentences,
        also_in=named((_outlet(other) for other in others), _outlet(article)),
    )


def _outlet(article: Article) -> str:
    """Who carried an article; where nobody is named, where it is."""
    return article.outlet or place_of(article.source)
