"""Whether a row of an export is an article that a store may take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.edits import by_hand
from rag.messages import Phrase
from rag.records import Article, Chunk, Span, article_id
from rag.store import Prepared

_LANGUAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""Indexes name folders after languages."""

_FIELDS = frozenset({"title", "text", "language", "outlet", "date"})
"""What may have an origin."""


class Wrong(Exception):
    """What an article is not."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.why = Phrase(code)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """An article, its chunks and their sentences as they were read, by column."""

    article: Mapping[str, Any]
    chunks: Mapping[str, Any]
    sentences: Mapping[str, Any]


def checked(row: Row) -> Prepared:
    """The article of a row with its chunks and vectors. Raises Wrong."""
    article = _article(row.article)
    chunks = tuple(_chunks(article, row.chunks))
    return Prepared(
        article=article,
        container=row.article["container"],
        fingerprint=row.article["fingerprint"],
        chunks=chunks,
        vectors=_finite(row.chunks["vector"]).astype(np.float32),
        sentence_vectors=_sentence_vectors(row, chunks) if row.article["embedded"] else None,
        edits=by_hand(article),
        edits_are_all=True,
    )


def _article(told: Mapping[str, Any]) -> Article:
    if not told["source"].strip() or told["id"] != article_id(told["source"]):
        raise Wrong("why-id")
    if told["language"] is not None and not _LANGUAGE.fullmatch(told["language"]):
        raise Wrong("why-language")
    if told["date"] is not None and not _is_day(told["date"]):
        raise Wrong("why-date")
    return Article(
        told["source"],
        told["title"],
        told["text"],
        told["language"],
        told["outlet"],
        told["date"],
        origins=_origins(told["origins"]),
    )


def _is_day(told: str) -> bool:
    try:
        date.fromisoformat(told[:10])
    except ValueError:
        return False
    return True


def _origins(told: str) -> dict[str, str]:
    try:
        found = json.loads(told)
    except (ValueError, RecursionError) as error:
        raise Wrong("why-origins") from error
    if not isinstance(found, dict) or not found.keys() <= _FIELDS:
        raise Wrong("why-origins")
    if not all(isinstance(value, str) for value in found.values()):
        raise Wrong("why-origins")
    return found


def _chunks(article: Article, told: Mapping[str, Any]) -> Iterator[Chunk]:
    """The chunks, in the order of the text. Raises Wrong."""
    names = ("article", "ordinal", "start", "end", "sentences")
    rows = zip(*(told[name] for name in names), strict=True)
    for place, (identity, ordinal, start, end, edges) in enumerate(rows):
        if identity != article.id or ordinal != place:
            raise Wrong("why-counts")
        spans = tuple(_spans(edges))
        within = [start, *edges, end]
        if not start < end <= len(article.text) or within != sorted(within):
            raise Wrong("why-spans")
        yield Chunk(article.id, ordinal, article.text[start:end], start, end, spans)


def _spans(edges: Sequence[int]) -> Iterator[Span]:
    if len(edges) % 2:
        raise Wrong("why-spans")
    yield from zip(edges[::2], edges[1::2], strict=True)


def _sentence_vectors(row: Row, chunks: Sequence[Chunk]) -> NDArray[np.float64]:
    """The rows of all sentences, (sentences, d): each quantised to what it was."""
    of = [(chunk.article_id, chunk.ordinal) for chunk in chunks for _ in chunk.sentences]
    if list(zip(row.sentences["article"], row.sentences["chunk"], strict=True)) != of:
        raise Wrong("why-counts")
    scales = _finite(row.sentences["scale"])
    if (scales < 0).any():
        raise Wrong("why-vectors")
    rows: NDArray[np.float64] = row.sentences["vector"].astype(np.float64)
    rows *= scales[:, None]
    return rows


def _finite(rows: NDArray[Any]) -> NDArray[Any]:
    if not np.isfinite(rows).all():
        raise Wrong("why-vectors")
    return rows
