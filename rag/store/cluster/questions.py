"""What a snapshot of a library in PostgreSQL can be asked: :class:`rag.store.base.Rows`."""

from rag.store.cluster.catalogue import (
    allowed,
    articles,
    contained,
    edits,
    fingerprints,
    kept,
    languages,
    newest,
    newest_articles,
    outlets,
    spoken,
    summaries,
    summaries_of,
    undated,
)
from rag.store.cluster.pieces import chunks, prepared

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
    "prepared",
    "spoken",
    "summaries",
    "summaries_of",
    "undated",
]
