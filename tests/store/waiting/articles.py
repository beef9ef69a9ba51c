"""The articles that are written, and what of them is in the index."""

from __future__ import annotations

from rag.store import EmbeddedStore

NAMES = [str(number) for number in range(12)]
MORE = [f"more {number}" for number in range(30)]


def keys(store: EmbeddedStore) -> list[int]:
    """What is in the index."""
    return store._indexes.vectors.keys("en")
