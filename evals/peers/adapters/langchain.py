"""LangChain: its Chroma store and BM25Retriever in an EnsembleRetriever.

As https://reference.langchain.com/python/langchain-classic/retrievers/ensemble/EnsembleRetriever
and https://reference.langchain.com/v0.3/python/chroma/vectorstores/langchain_chroma.vectorstores.Chroma.html
have it, with equal weights. It has no answer without a model.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.peers.adapters.static import embed, embed_one
from evals.peers.texts import Cut, pieces

BATCH = 1000


class LangChain:
    """A store on disk and a word index in memory, which LangChain has no file for."""

    def __init__(self, folder: Path) -> None:
        from langchain_chroma import Chroma
        from langchain_core.embeddings import Embeddings

        class Static(Embeddings):
            def embed_documents(self, texts: list[str]) -> list[list[float]]:
                rows: list[list[float]] = embed(texts).tolist()
                return rows

            def embed_query(self, text: str) -> list[float]:
                return embed_one(text)

        self._store = Chroma(
            f"news-{folder.name}", embedding_function=Static(), persist_directory=str(folder)
        )
        self._words: Any = None
        self._retrievers: dict[int, Any] = {}

    def add(self, articles: Sequence[Cut]) -> int:
        from langchain_community.retrievers import BM25Retriever
        from langchain_core.documents import Document

        documents = [
            Document(page_content=piece.text, metadata={"source": piece.source}, id=piece.id)
            for piece in pieces(articles)
        ]
        for start in range(0, len(documents), BATCH):
            self._store.add_documents(documents[start : start + BATCH])
        self._words = BM25Retriever.from_documents(documents)
        return len(documents)

    def _retriever(self, top: int) -> Any:
        from langchain_classic.retrievers import EnsembleRetriever

        if top not in self._retrievers:
            self._words.k = top
            both = [self._words, self._store.as_retriever(search_kwargs={"k": top})]
            self._retrievers[top] = EnsembleRetriever(retrievers=both, weights=[0.5, 0.5])
        return self._retrievers[top]

    def search(self, question: str, top: int) -> list[str]:
        found = self._retriever(top).invoke(question)
        return [document.metadata["source"] for document in found[:top]]


def open_peer(folder: Path) -> LangChain:
    return LangChain(folder)
