"""One library directory: the truth in SQLite, two disposable indexes, one owner.

In: Articles with their chunks and vectors. Out: the same again, and ranked lists of chunks. It
knows nothing of files that were read, of questions and of answers.
May import: rag.edits, rag.embedding, rag.errors, rag.language, rag.messages, rag.records.

There is no plug-in for another store. A library calls ``Store`` itself, and what others rely on
(one owner, articles that are there once they are told of, indexes mended on opening, an embedder
that cannot change unseen) is written in no protocol; the tests of this room reach into its files.
Such a store needs that protocol and one suite of tests for every store behind it.
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
