"""Haystack: BM25 and embeddings over its in-memory store, joined by rank, in a pipeline.

As https://haystack.deepset.ai/tutorials/33_hybrid_retrieval and
https://docs.haystack.deepset.ai/docs/documentjoiner have it, without the ranker, whose
model would be downloaded. It has no answer without a model.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.peers.adapters.static import embed, embed_one
from evals.peers.texts import Cut, pieces


class Haystack:
    """A store in memory, which is saved to the folder."""

    def __init__(self, folder: Path) -> None:
        from haystack import Pipeline, component
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import (
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        @component
        class Static:
            @component.output_types(embedding=list[float])
            def run(self, text: str) -> dict[str, Any]:
                return {"embedding": embed_one(text)}

        self._folder = folder
        self._store = InMemoryDocumentStore()
        self._pipeline = Pipeline()
        self._pipeline.add_component("embedder", Static())
        self._pipeline.add_component("words", InMemoryBM25Retriever(self._store))
        self._pipeline.add_component("vectors", InMemoryEmbeddingRetriever(self._store))
        joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")
        self._pipeline.add_component("joiner", joiner)
        self._pipeline.connect("embedder.embedding", "vectors.query_embedding")
        self._pipeline.connect("words", "joiner")
        self._pipeline.connect("vectors", "joiner")

    def add(self, articles: Sequence[Cut]) -> int:
        from haystack import Document

        held = pieces(articles)
        rows = embed([piece.text for piece in held]).tolist()
        self._store.write_documents(
            [
                Document(
                    id=piece.id, content=piece.text, meta={"source": piece.source}, embedding=row
                )
                for piece, row in zip(held, rows, strict=True)
            ]
        )
        return int(self._store.count_documents())

    def save(self) -> None:
        self._store.save_to_disk(str(self._folder / "store.json"))

    def search(self, question: str, top: int) -> list[str]:
        found = self._pipeline.run(
            {
                "embedder": {"text": question},
                "words": {"query": question, "top_k": top},
                "vectors": {"top_k": top},
                "joiner": {"top_k": top},
            }
        )
        return [document.meta["source"] for document in found["joiner"]["documents"]]


def open_peer(folder: Path) -> Haystack:
    return Haystack(folder)
