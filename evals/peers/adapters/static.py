"""Sanad's static embedder, for peers whose own would be downloaded or paid for.

It needs numpy and PyStemmer alone, so it runs in the peers' venv as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.embedding.base import Rows
from rag.embedding.static import shipped


def embed(texts: Sequence[str]) -> Rows:
    """Unit rows, (texts, dimensions) of float32; questions and passages alike."""
    return shipped().embed_passages(texts)


def embed_one(text: str) -> list[float]:
    row: list[float] = embed([text])[0].tolist()
    return row
