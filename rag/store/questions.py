"""What a snapshot of a library's SQLite file can be asked: :class:`rag.store.base.Rows`."""

from rag.store.catalogue import (
    allowed,
    articles,
    contained,
    edits,
    fingerprints,
    kept,
    languages,
    outlets,
    spoken,
    summaries,
    summaries_of,
    undated,
)
from rag.store.pieces import chunks
from rag.store.recent import articles as newest_articles
from rag.store.recent import newest

__all__ = [
    "allowed",
    "articles",
    "chunks",
    "contained",
    "edits",
    "fingerprints",
    "kept",
    "languages",
    "newest",
    "newest_articles",
    "outlets",
    "spoken",
    "summaries",
    "summaries_of",
    "undated",
]
