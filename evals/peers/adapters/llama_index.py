"""LlamaIndex: a vector index and BM25, fused by rank; answers with citations.

As https://developers.llamaindex.ai/python/framework/integrations/retrievers/reciprocal_rerank_fusion/
and https://developers.llamaindex.ai/python/examples/query_engine/citation_query_engine have it,
with one query (no model
writes more) and the index's own vector store. ``MockLLM`` says the same word 256 times at
once, so an answer's time is that of all but the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.peers.adapters.static import embed, embed_one
from evals.peers.texts import Cut, pieces


class LlamaIndex:
    """One index in memory, which is written to the folder to be kept."""

    def __init__(self, folder: Path) -> None:
        from llama_index.core.embeddings import BaseEmbedding
        from llama_index.core.llms import MockLLM

        class Static(BaseEmbedding):
            def _get_query_embedding(self, query: str) -> list[float]:
                return embed_one(query)

            async def _aget_query_embedding(self, query: str) -> list[float]:
                return embed_one(query)

            def _get_text_embedding(self, text: str) -> list[float]:
                return embed_one(text)

            def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
                rows: list[list[float]] = embed(texts).tolist()
                return rows

        self._folder, self._embed_model, self._llm = folder, Static(), MockLLM(max_tokens=256)
        self._index: Any = None
        self._retrievers: dict[int, Any] = {}

    def add(self, articles: Sequence[Cut]) -> int:
        from llama_index.core import VectorStoreIndex
        from llama_index.core.schema import TextNode
        from llama_index.retrievers.bm25 import BM25Retriever

        nodes = [
            TextNode(
                id_=piece.id,
                text=piece.text,
                metadata={"source": piece.source},
                excluded_embed_metadata_keys=["source"],
                excluded_llm_metadata_keys=["source"],
            )
            for piece in pieces(articles)
        ]
        self._index = VectorStoreIndex(nodes, embed_model=self._embed_model)
        self._words = BM25Retriever.from_defaults(nodes=nodes)
        self._count = len(nodes)
        return self._count

    def save(self) -> None:
        self._index.storage_context.persist(str(self._folder / "index"))
        self._words.persist(str(self._folder / "words"))

    def _retriever(self, top: int) -> Any:
        from llama_index.core.retrievers import QueryFusionRetriever

        if top not in self._retrievers:
            self._words.similarity_top_k = min(top, self._count)
            both = [self._index.as_retriever(similarity_top_k=top), self._words]
            self._retrievers[top] = QueryFusionRetriever(
                both,
                llm=self._llm,
                similarity_top_k=top,
                num_queries=1,
                mode="reciprocal_rerank",
                use_async=False,
            )
        return self._retrievers[top]

    def search(self, question: str, top: int) -> list[str]:
        return [hit.node.metadata["source"] for hit in self._retriever(top).retrieve(question)]

    def answer(self, question: str) -> str:
        from llama_index.core.query_engine import CitationQueryEngine

        engine = CitationQueryEngine.from_args(
            self._index, llm=self._llm, retriever=self._retriever(10)
        )
        return str(engine.query(question))


def open_peer(folder: Path) -> LlamaIndex:
    return LlamaIndex(folder)
