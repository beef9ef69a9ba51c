"""What is read: articles and their chunks, and how each document ended."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from rag.messages import Phrase
from rag.records.addresses import canonical_source, is_url

Span = tuple[int, int]
"""(start, end) in code points of ``Article.text``, end exclusive."""


def place_of(source: str) -> str:
    """The name of where an article is: the host of its address, the name of its file."""
    try:
        host = urlsplit(source).hostname if is_url(source) else None
    except ValueError:
        host = None
    return host or PurePath(source).name or source


def without_folders(source: str) -> str:
    """A source as others may know it: where it is a path on this machine, its last name."""
    return PurePath(source).name if PurePath(source).is_absolute() else source


@lru_cache(maxsize=1 << 14)
def article_id(source: str) -> str:
    """32 hex digits of SHA-256 over the canonical source; never of the content."""
    return hashlib.sha256(canonical_source(source).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. ``date`` is ISO 8601 (``2025-01-17``) or None.

    ``origins`` tells field by field where a value was found: ``document`` (its format or
    markup says so), ``address``, ``lines`` (of its text), ``detected`` or ``hand`` (set, or
    emptied, by a person); it is kept with the article. ``warnings``, which say what could
    not be read of it, are told when it is stored and not kept. Nor is ``address``, where
    the document says it is published.
    """

    source: str
    title: str
    text: str
    language: str | None = None
    outlet: str | None = None
    date: str | None = None
    warnings: tuple[Phrase, ...] = field(default=(), compare=False)
    address: str | None = field(default=None, compare=False)
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def id(self) -> str:
        return article_id(self.source)

    def to_dict(self) -> dict[str, Any]:
        """What is kept of it, as JSON-ready values."""
        told = {each.name: getattr(self, each.name) for each in fields(self) if each.compare}
        return {**told, "origins": dict(self.origins)}


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as a list shows it: without its text, with its number of chunks.

    ``added`` counts what was put in or changed: of two articles of a library the later has more.
    """

    id: str
    source: str
    title: str
    language: str
    outlet: str | None
    date: str | None
    chunks: int
    added: int = 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive whole sentences of one article: ``article.text[start:end] == text``.

    ``sentences`` are the spans of its sentences in the article's text.
    """

    article_id: str
    ordinal: int
    text: str
    start: int
    end: int
    sentences: tuple[Span, ...] = ()

    @property
    def id(self) -> str:
        key = f"{self.article_id}\x00{self.ordinal}\x00{self.text}"
        return hashlib.sha256(key.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one file, row or address ended: added, unchanged, replaced, skipped,
    refused or removed (by ``--prune``). ``reason`` is set for skipped and refused, and
    for an article of which something could not be read; ``outlet``, ``date`` and
    ``language`` for what is in the library."""

    source: str
    status: str
    article_id: str | None = None
    title: str = ""
    chunks: int = 0
    reason: str = ""
    outlet: str | None = None
    date: str | None = None
    language: str | None = None
