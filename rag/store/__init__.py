"""One library directory: the truth in SQLite, two disposable indexes, one owner.

In: Articles with their chunks and vectors. Out: the same again, and ranked lists of chunks. It
knows nothing of files that were read, of questions and of answers.
May import: rag.embedding, rag.errors, rag.language, rag.messages, rag.records.
"""

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
