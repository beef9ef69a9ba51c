"""Chroma by its default path: documents go in as texts, questions too.

As https://docs.trychroma.com/docs/embeddings/embedding-functions and
https://docs.trychroma.com/docs/collections/add-data have it: no embedding function is named,
so Chroma takes its own, all-MiniLM-L6-v2 in ONNX (:mod:`evals.peers.minilm` puts the file
where Chroma would download it to).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.peers.minilm import FOLDER, model_file
from evals.peers.texts import Cut, pieces
from rag.errors import InputError

BATCH = 1000
"""Documents a call; Chroma refuses more than its database takes at once (5,461)."""


class Chroma:
    """A collection on disk. ``options`` go to ``create_collection``."""

    def __init__(self, folder: Path, **options: Any) -> None:
        import chromadb
        from chromadb.config import Settings

        client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
        self._collection = client.create_collection("news", **options)

    def add(self, articles: Sequence[Cut]) -> int:
        all_pieces = pieces(articles)
        for start in range(0, len(all_pieces), BATCH):
            batch = all_pieces[start : start + BATCH]
            self._collection.add(
                ids=[piece.id for piece in batch],
                documents=[piece.text for piece in batch],
                metadatas=[{"source": piece.source} for piece in batch],
            )
        return int(self._collection.count())

    def search(self, question: str, top: int) -> list[str]:
        found = self._collection.query(query_texts=[question], n_results=top)
        return [told["source"] for told in found["metadatas"][0]]


def open_peer(folder: Path) -> Chroma:
    """Raises InputError where the model's file is not there."""
    from chromadb.utils.embedding_functions import ONNXMiniLM_L6_V2

    if not model_file().is_file():
        raise InputError(
            "all-MiniLM-L6-v2 is not there as ONNX.", "Run: python -m evals.peers.minilm"
        )
    ONNXMiniLM_L6_V2.DOWNLOAD_PATH = FOLDER
    return Chroma(folder)
