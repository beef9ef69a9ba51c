"""A chunk is worth what its best sentence is worth: which sentence, and how good.

Each sentence of a candidate chunk is compared with the question: by the share
of the question's needs it says (rare words count more), by the cosine of the
stored sentence vectors, and by whether it gives the kind of thing that is
asked for. It ranks nothing; see :mod:`rag.search.fuse`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rag.embedding import Rows
from rag.language.fields import said_dates
from rag.records import Span
from rag.search.matching import Matcher, Said
from rag.search.wording import Asked
from rag.store import StoredChunk
from rag.store.digest import Digest, Gives, unpack

COSINE_WEIGHT = 0.8
KIND_WEIGHT = 0.2
"""Weights beside 1 of the overlap when the best sentence of a chunk is chosen,
measured on the development sets (evals/LOG.md)."""

DEFINITION_WEIGHT = 2.0
"""How well a sentence fits a question for a definition that opens with all that is to be
defined: "A beta particle is ..."."""

_GIVES = {
    "time": Gives.NUMBER,
    "duration": Gives.NUMBER,
    "count": Gives.NUMBER,
    "money": Gives.NUMBER,
    "age": Gives.NUMBER,
    "person": Gives.PERSON,
    "place": Gives.PLACE,
    "cause": Gives.REASON,
}
"""What a sentence must give to fit a kind of question."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best sentence of a chunk and how well sentence and chunk answer.

    ``span`` is in the article's text. ``overlap`` is the share of the question
    that the best sentence says, ``coverage`` the share that the chunk says,
    ``cosine`` the nearest sentence's (0 without sentence vectors), each 0..1;
    ``fits`` is 1 where the best sentence gives the kind of thing asked for, up
    to 2 for a definition.
    """

    span: Span
    overlap: float
    coverage: float
    cosine: float
    fits: float


Rarities = Mapping[str, Sequence[float]]
"""By language, the weight of each need: inverse document frequency."""


def spans(chunk: StoredChunk) -> Sequence[Span]:
    """The sentences of a chunk; the whole chunk where it was not cut."""
    return chunk.chunk.sentences or ((chunk.chunk.start, chunk.chunk.end),)


def gather(
    chunks: Sequence[StoredChunk],
    asked: Mapping[str, Asked],
    rarities: Rarities,
    question: Rows,
) -> list[Evidence]:
    """The best sentence of every chunk.

    ``asked`` and ``rarities`` are by language of the chunks, ``question`` is
    the question's vector, (dimensions,).
    """
    found: dict[int, Evidence] = {}
    for language in dict.fromkeys(chunk.language for chunk in chunks):
        places = [at for at, chunk in enumerate(chunks) if chunk.language == language]
        own = [chunks[at] for at in places]
        weighed = _weighed(own, asked[language], rarities[language], question)
        found |= zip(places, weighed, strict=True)
    return [found[at] for at in range(len(chunks))]


def _weighed(
    chunks: Sequence[StoredChunk], asked: Asked, rarity: Sequence[float], question: Rows
) -> list[Evidence]:
    """The evidence of chunks of one language, all their sentences compared at once."""
    digest = unpack([chunk.digest for chunk in chunks])
    matcher = Matcher(asked, digest)
    said = matcher.said()
    _say_dates(said, digest, asked, chunks)
    weights = np.array(rarity, dtype=np.float32) / (sum(rarity) or 1.0)
    starts = np.cumsum(digest.sentences) - digest.sentences
    overlap, cosine = _weighted_sums(said, weights), _cosines(chunks, question)
    if asked.kind == "define":
        fits = DEFINITION_WEIGHT * _weighted_sums(matcher.opening(), weights)
    else:
        fits = ((digest.gives & _GIVES.get(asked.kind, 0)) > 0).astype(np.float32)
    best = _best(overlap + COSINE_WEIGHT * cosine + KIND_WEIGHT * fits, digest.sentences)
    coverage = _weighted_sums(np.maximum.reduceat(said, starts, axis=0), weights)
    nearest = np.maximum.reduceat(cosine, starts)
    return [
        Evidence(spans(chunk)[at], *values)
        for chunk, at, *values in zip(
            chunks,
            (best - starts).tolist(),
            overlap[best].tolist(),
            coverage.tolist(),
            nearest.tolist(),
            fits[best].tolist(),
            strict=True,
        )
    ]


def _weighted_sums(rows: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """``rows @ weights``, (rows,), without BLAS: its kernels for 512-bit processors compute on
    what stands behind an array too, and warn of NaN in lanes that nobody reads."""
    return np.asarray(np.einsum("ij,j->i", rows, weights))


def _best(scores: NDArray[np.float32], counts: NDArray[np.intp]) -> NDArray[np.intp]:
    """The place of the highest score of each run of ``counts`` scores, the first of equals."""
    ends = np.cumsum(counts)
    runs = zip((ends - counts).tolist(), ends.tolist(), strict=True)
    return np.array([start + int(scores[start:end].argmax()) for start, end in runs])


def _cosines(chunks: Sequence[StoredChunk], question: Rows) -> NDArray[np.float32]:
    """The cosine of every sentence; zeros where there are no sentence vectors."""
    rows, scales = [], []
    for chunk in chunks:
        if chunk.sentence_vectors is None or chunk.sentence_scales is None:
            rows.append(np.zeros((len(spans(chunk)), len(question)), dtype=np.int8))
            scales.append(np.zeros(len(spans(chunk)), dtype=np.float32))
        else:
            rows.append(chunk.sentence_vectors)
            scales.append(chunk.sentence_scales)
    every = np.concatenate(rows).astype(np.float32)
    return _weighted_sums(every, question) * np.concatenate(scales)


def _say_dates(said: Said, digest: Digest, asked: Asked, chunks: Sequence[StoredChunk]) -> None:
    """Raise the needs that are dates where a sentence says them, in any calendar.

    A date said without the day it was written on has a number in it, so only
    sentences with one are read.
    """
    dated = [(at, need.dates) for at, need in enumerate(asked.needs) if need.dates]
    if not dated:
        return
    texts = [text for chunk in chunks for text in _texts(chunk)]
    for row in np.flatnonzero(digest.gives & Gives.NUMBER).tolist():
        days = _days(texts[row], asked.language)
        for at, tokens in dated:
            told = [value for token, value in tokens.items() if token in days]
            said[row, at] = max([said[row, at], *told])


@lru_cache(maxsize=1 << 14)
def _days(sentence: str, language: str) -> frozenset[str]:
    """Tokens of the dates a sentence says, which other questions ask of it too."""
    return frozenset(said_dates(sentence, language))


def _texts(chunk: StoredChunk) -> list[str]:
    start, text = chunk.chunk.start, chunk.chunk.text
    return [text[a - start : b - start] for a, b in spans(chunk)]
