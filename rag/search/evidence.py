"""A chunk is worth what its best sentence is worth: which sentence, and how good.

Each sentence of a candidate chunk is compared with the question twice: by the
share of the question's content it says (words weighted by how rare they are
among the candidates) and by the cosine of the stored sentence vectors. Where
sentences were not embedded the words decide alone. It ranks nothing; see
:mod:`rag.search.fuse`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rag.embedding import Rows
from rag.language.dates import find_dates
from rag.language.fields import date_terms, text_keys
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.records import Span
from rag.search.wording import Wording
from rag.store import StoredChunk

COSINE_WEIGHT = 0.5
"""Weight of the cosine beside the overlap when the best sentence is chosen."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best sentence of a chunk: its span in the article, its overlap with the
    question (0..1) and its cosine (0 where sentences were not embedded)."""

    span: Span
    overlap: float
    cosine: float

    @property
    def strength(self) -> float:
        return self.overlap + COSINE_WEIGHT * self.cosine


def gather(
    chunks: Sequence[StoredChunk], wordings: Mapping[str, Wording], question: Rows
) -> list[Evidence]:
    """The best sentence of every chunk.

    ``wordings`` hold the question's tokens by language of the chunks,
    ``question`` its vector, (dimensions,).
    """
    tokens = [_sentence_tokens(chunk, wordings[chunk.language]) for chunk in chunks]
    rarity = _rarity(tokens)
    return [
        _best(chunk, said, wordings[chunk.language], rarity, question)
        for chunk, said in zip(chunks, tokens, strict=True)
    ]


def _sentence_tokens(chunk: StoredChunk, wording: Wording) -> list[set[str]]:
    """The question's tokens found in each sentence."""
    asked = _asked(wording)
    return [
        asked.keys() & _tokens(text, chunk.language, wording) for text in _sentence_texts(chunk)
    ]


def _asked(wording: Wording) -> dict[str, float]:
    dates = {token: weight for token, weight in wording["head"].items() if token[1:2] == ":"}
    return wording["stems"] | wording.get("keys", {}) | dates


def _sentence_texts(chunk: StoredChunk) -> list[str]:
    start = chunk.chunk.start
    return [chunk.chunk.text[a - start : b - start] for a, b in spans(chunk)]


def spans(chunk: StoredChunk) -> Sequence[Span]:
    """The sentences of a chunk; the whole chunk where it was not cut."""
    return chunk.chunk.sentences or ((chunk.chunk.start, chunk.chunk.end),)


def _tokens(text: str, language: str, wording: Wording) -> set[str]:
    said = {stem(word, language) for word in words(fold_text(text))}
    if wording.get("keys"):
        said.update(text_keys(text, language))
    if any(token[1:2] == ":" for token in wording["head"]):
        said.update(date_terms((day.first, day.last) for day in find_dates(text, language)))
    return said


def _rarity(tokens: Sequence[Sequence[set[str]]]) -> dict[str, float]:
    """Inverse document frequency among the candidates (Robertson & Spärck Jones 1976)."""
    counts = Counter(token for said in tokens for token in set().union(*said))
    return {
        token: math.log(1 + (len(tokens) - count + 0.5) / (count + 0.5))
        for token, count in counts.items()
    }


def _best(
    chunk: StoredChunk,
    said: Sequence[set[str]],
    wording: Wording,
    rarity: Mapping[str, float],
    question: Rows,
) -> Evidence:
    asked = _asked(wording)
    unseen = max(rarity.values(), default=1.0)
    total = sum(weight * rarity.get(token, unseen) for token, weight in asked.items()) or 1.0
    overlaps = [sum(asked[token] * rarity[token] for token in found) / total for found in said]
    rows = chunk.sentence_rows()
    cosines = [0.0] * len(overlaps) if rows is None else (rows @ question).tolist()
    found = [
        Evidence(span, overlap, cosine)
        for span, overlap, cosine in zip(spans(chunk), overlaps, cosines, strict=True)
    ]
    return max(found, key=lambda evidence: evidence.strength)


def as_row(rows: Rows) -> Rows:
    """The one vector a question is compared by: its native spelling where it has one."""
    return np.asarray(rows[-1], dtype=np.float32)
