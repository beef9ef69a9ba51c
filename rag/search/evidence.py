"""A chunk is worth what its best sentence is worth: which sentence, and how good.

Each sentence of a candidate chunk is compared with the question: by the share
of the question's needs it says (rare words count more), by the cosine of the
stored sentence vectors, and by whether it gives the kind of thing that is
asked for. It ranks nothing; see :mod:`rag.search.fuse`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from rag.embedding import Rows
from rag.language.dates import find_dates
from rag.language.fields import date_terms
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.question import gives_person, gives_place, gives_reason
from rag.language.stems import stem, words
from rag.language.terms import word_grams
from rag.records import Span
from rag.search.wording import Asked, Need
from rag.store import StoredChunk

COSINE_WEIGHT = 0.8
KIND_WEIGHT = 0.2
"""Weights beside 1 of the overlap when the best sentence of a chunk is chosen,
measured on the development sets (evals/LOG.md)."""

GRAM_SURENESS = 0.9
"""How surely a word is said whose 4-grams all are, but not its stem."""

_SEPARATOR = "\ue000"
"""A private-use character, which folding keeps: many sentences are folded as one text."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best sentence of a chunk and how well sentence and chunk answer, each 0..1.

    ``span`` is in the article's text. ``overlap`` is the share of the question
    that the best sentence says, ``coverage`` the share that the chunk says,
    ``cosine`` the nearest sentence's (0 without sentence vectors), ``fits``
    whether the best sentence gives the kind of thing asked for.
    """

    span: Span
    overlap: float
    coverage: float
    cosine: float
    fits: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence read for comparison: its text, folded text and folded words."""

    text: str
    folded: str
    words: tuple[str, ...]


Rarities = Mapping[str, Sequence[float]]
"""By language, the weight of each need: inverse document frequency."""


def read(chunks: Sequence[StoredChunk]) -> list[list[Sentence]]:
    """The sentences of every chunk, folded in one go, which is what makes it fast."""
    texts = [sentence_texts(chunk) for chunk in chunks]
    folded = fold_text(_SEPARATOR.join(text for some in texts for text in some))
    pieces = iter(folded.split(_SEPARATOR))
    return [
        [Sentence(text, piece := next(pieces), tuple(words(piece))) for text in some]
        for some in texts
    ]


def sentence_texts(chunk: StoredChunk) -> list[str]:
    """The texts of a chunk's sentences."""
    start, text = chunk.chunk.start, chunk.chunk.text
    return [text[a - start : b - start].replace(_SEPARATOR, " ") for a, b in spans(chunk)]


def spans(chunk: StoredChunk) -> Sequence[Span]:
    """The sentences of a chunk; the whole chunk where it was not cut."""
    return chunk.chunk.sentences or ((chunk.chunk.start, chunk.chunk.end),)


def gather(
    chunks: Sequence[StoredChunk],
    sentences: Sequence[Sequence[Sentence]],
    asked: Mapping[str, Asked],
    rarities: Rarities,
    question: Rows,
) -> list[Evidence]:
    """The best sentence of every chunk.

    ``asked`` and ``rarities`` are by language of the chunks, ``question`` is
    the question's vector, (dimensions,).
    """
    cosines = _cosines(chunks, question)
    return [
        _best(spans(chunk), said, asked[chunk.language], rarities[chunk.language], near)
        for chunk, said, near in zip(chunks, sentences, cosines, strict=True)
    ]


def _cosines(chunks: Sequence[StoredChunk], question: Rows) -> list[NDArray[np.float32]]:
    """The cosine of every sentence, chunk by chunk; zeros where there are no vectors."""
    found = []
    for chunk in chunks:
        if chunk.sentence_vectors is None or chunk.sentence_scales is None:
            found.append(np.zeros(len(spans(chunk)), dtype=np.float32))
        else:
            found.append((chunk.sentence_vectors @ question) * chunk.sentence_scales)
    return found


def _best(
    places: Sequence[Span],
    sentences: Sequence[Sentence],
    asked: Asked,
    rarity: Sequence[float],
    cosines: NDArray[np.float32],
) -> Evidence:
    weights = np.array(rarity, dtype=np.float32)
    total = float(weights.sum()) or 1.0
    said = np.array([_said(sentence, asked) for sentence in sentences], dtype=np.float32)
    said = said.reshape(len(sentences), len(weights))
    overlaps = said @ weights / total
    fits = np.array([_fits(asked.kind, sentence) for sentence in sentences], dtype=np.float32)
    best = int(np.argmax(overlaps + COSINE_WEIGHT * cosines + KIND_WEIGHT * fits))
    return Evidence(
        span=places[best],
        overlap=float(overlaps[best]),
        coverage=float(said.max(axis=0) @ weights / total),
        cosine=float(cosines.max()),
        fits=float(fits[best]),
    )


def _said(sentence: Sentence, asked: Asked) -> list[float]:
    """How surely a sentence says each need."""
    stems = {*map(stem, sentence.words, repeat(asked.language))}
    keys = {key for word in sentence.words for key in name_keys(word)} if _keyed(asked) else set()
    days = _days(sentence, asked)
    sure = [_sureness(need, stems, keys, days) for need in asked.needs]
    if not asked.native or all(sure):
        return sure
    grams = set().union(*map(word_grams, sentence.words))
    return [
        value or _alike(need.grams, grams) for value, need in zip(sure, asked.needs, strict=True)
    ]


def _keyed(asked: Asked) -> bool:
    return any(need.keys for need in asked.needs)


def _days(sentence: Sentence, asked: Asked) -> set[str]:
    """The dates a sentence says, where the question asks for one."""
    if not any(need.dates for need in asked.needs):
        return set()
    found = find_dates(sentence.text, asked.language)
    return set(date_terms((day.first, day.last) for day in found))


def _sureness(need: Need, stems: set[str], keys: set[str], days: set[str]) -> float:
    sure = [weight for token, weight in need.stems.items() if token in stems]
    if keys:
        sure += [weight for token, weight in need.keys.items() if token in keys]
    if days:
        sure += [weight for token, weight in need.dates.items() if token in days]
    return max(sure, default=0.0)


def _alike(asked: frozenset[str], said: set[str]) -> float:
    return GRAM_SURENESS * len(asked & said) / len(asked) if asked else 0.0


_DIGIT = re.compile(r"\d")
_GIVES = {
    "when": lambda sentence: bool(_DIGIT.search(sentence.folded)),
    "amount": lambda sentence: bool(_DIGIT.search(sentence.folded)),
    "who": lambda sentence: gives_person(sentence.text, sentence.folded),
    "where": lambda sentence: gives_place(sentence.folded),
    "why": lambda sentence: gives_reason(sentence.folded),
}
"""Whether a sentence gives what a kind of question asks for."""


def _fits(kind: str, sentence: Sentence) -> float:
    gives = _GIVES.get(kind)
    return float(gives(sentence)) if gives else 0.0
