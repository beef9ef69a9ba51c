"""Chroma with an embedding function of its interface, so that the store is compared alone.

As https://docs.trychroma.com/docs/embeddings/embedding-functions has it, "Custom Embedding
Functions"; distances are cosines, as with its default.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.peers.adapters.chroma import Chroma
from evals.peers.adapters.static import embed


def open_peer(folder: Path) -> Chroma:
    from chromadb import Documents, EmbeddingFunction, Embeddings

    class Static(EmbeddingFunction[Documents]):
        def __init__(self) -> None: ...

        def __call__(self, input: Documents) -> Embeddings:
            return list(embed(input))

        @staticmethod
        def name() -> str:
            return "sanad-static"

        def get_config(self) -> dict[str, Any]:
            return {}

        @staticmethod
        def build_from_config(config: dict[str, Any]) -> EmbeddingFunction[Documents]:
            return Static()

    cosine = {"hnsw": {"space": "cosine"}}
    return Chroma(folder, embedding_function=Static(), configuration=cosine)
