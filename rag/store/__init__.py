"""What a library holds: the truth, two disposable indexes, ranked lists of what is live.

In: Articles with their chunks and vectors. Out: the same again, and ranked lists of chunks. It
knows nothing of files that were read, of questions and of answers.
May import: rag.embedding, rag.errors, rag.language, rag.messages, rag.records.

``Store`` (``base``) is what every store is. ``EmbeddedStore`` is one library directory of one
owner: SQLite, tantivy and Chroma, with nothing to set up. ``rag.store.cluster`` is a library that
many servers share: PostgreSQL and Lance tables. ``open_store`` opens the one that is set.
"""

from rag.store.base import Store
from rag.store.choose import open_store
from rag.store.embedded import EmbeddedStore
from rag.store.lock import Owner, owner
from rag.store.records import Finding, Kept, Prepared, StoredChunk, embedding_text
from rag.store.reembed import reembed

__all__ = [
    "EmbeddedStore",
    "Finding",
    "Kept",
    "Owner",
    "Prepared",
    "Store",
    "StoredChunk",
    "embedding_text",
    "open_store",
    "owner",
    "reembed",
]
