"""The peers, a module each, configured as their own pages say.

``PEERS`` is what is measured. A module has ``open_peer(folder)``, which imports the peer
and gives a ``Peer`` that stores below the folder; a module is imported only in the process
that measures it, since the others' packages are not installed beside Sanad.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from evals.peers.texts import Cut

STATIC = "Sanad's static embedder"
"""What a peer gets that would download its own, or pay for it."""


class Peer(Protocol):
    """What is measured of each."""

    def add(self, articles: Sequence[Cut]) -> int:
        """Store articles, ready to be searched; how many chunks are held."""
        ...

    def search(self, question: str, top: int) -> list[str]:
        """The source of each of the ``top`` best chunks, best first."""
        ...


@runtime_checkable
class Answering(Peer, Protocol):
    """A peer that answers without a paid model."""

    def answer(self, question: str) -> str: ...


@runtime_checkable
class Saved(Peer, Protocol):
    """A peer that holds all in memory until it is told to write it to its folder."""

    def save(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A peer: its module, what pip is told to install for it, and what a reader must know."""

    module: str
    packages: tuple[str, ...]
    embedder: str
    parts: str
    ours: bool = False
    absent: str = ""
    """Why nobody can measure it here, "" where it can be."""


_LANGCHAIN = ("langchain-classic", "langchain-community", "langchain-chroma", "rank-bm25")

PEERS: dict[str, Entry] = {
    "sanad": Entry(
        "sanad", ("sanad",), STATIC, "Library.add, search, ask without a model", ours=True
    ),
    "chroma": Entry(
        "chroma",
        ("chromadb",),
        "its default, all-MiniLM-L6-v2 in ONNX",
        "PersistentClient, collection.add(documents), query(query_texts)",
    ),
    "chroma-static": Entry(
        "chroma_static",
        ("chromadb",),
        STATIC,
        "the same with an embedding function of its interface",
    ),
    "llama-index": Entry(
        "llama_index",
        ("llama-index-core", "llama-index-retrievers-bm25"),
        STATIC,
        "VectorStoreIndex and BM25Retriever, QueryFusionRetriever (reciprocal_rerank); "
        "CitationQueryEngine with MockLLM, so an answer is all but the model",
    ),
    "langchain": Entry(
        "langchain",
        _LANGCHAIN,
        STATIC,
        "Chroma and BM25Retriever, EnsembleRetriever",
    ),
    "haystack": Entry(
        "haystack",
        ("haystack-ai",),
        STATIC,
        "InMemoryDocumentStore, its BM25 and embedding retrievers, DocumentJoiner "
        "(reciprocal_rank_fusion) in a pipeline",
    ),
    "txtai": Entry(
        "txtai",
        ("txtai",),
        "its default, all-MiniLM-L6-v2 in torch",
        "Embeddings, hybrid, content stored",
    ),
    "txtai-static": Entry("txtai_static", ("txtai",), STATIC, "the same with external vectors"),
    "kotaemon": Entry("", ("kotaemon",), "", "", absent="PyPI has no release of it"),
    "private-gpt": Entry("", ("private-gpt",), "", "", absent="PyPI has no release of it"),
}
