"""One library directory: the truth in SQLite, two disposable indexes, one owner."""

from __future__ import annotations

from rag.store.lock import Owner, owner
from rag.store.records import Finding, Kept, Prepared, StoredChunk, embedding_text
from rag.store.reembed import reembed
from rag.store.store import Store

__all__ = [
    "Finding",
    "Kept",
    "Owner",
    "Prepared",
    "Store",
    "StoredChunk",
    "embedding_text",
    "owner",
    "reembed",
]
