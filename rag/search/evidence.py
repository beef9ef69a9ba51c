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
from operator import mul

from rag.embedding import Rows
from rag.language.fold import fold_text
from rag.language.question import gives_person, gives_place, gives_reason
from rag.language.stems import words
from rag.records import Span
from rag.search.matching import Matcher
from rag.search.wording import Asked
from rag.store import StoredChunk

COSINE_WEIGHT = 0.8
KIND_WEIGHT = 0.2
"""Weights beside 1 of the overlap when the best sentence of a chunk is chosen,
measured on the development sets (evals/LOG.md)."""

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
    matchers = {code: Matcher(some) for code, some in asked.items()}
    return [
        _best(
            _judged(spans(chunk), said, matchers[chunk.language], near),
            rarities[chunk.language],
        )
        for chunk, said, near in zip(chunks, sentences, _cosines(chunks, question), strict=True)
    ]


def _cosines(chunks: Sequence[StoredChunk], question: Rows) -> list[list[float]]:
    """The cosine of every sentence, chunk by chunk; zeros where there are no vectors."""
    found: list[list[float]] = []
    for chunk in chunks:
        if chunk.sentence_vectors is None or chunk.sentence_scales is None:
            found.append([0.0] * len(spans(chunk)))
        else:
            found.append(((chunk.sentence_vectors @ question) * chunk.sentence_scales).tolist())
    return found


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sentence compared: how surely it says each need, its cosine, whether it fits."""

    span: Span
    said: Sequence[float]
    cosine: float
    fits: float


def _judged(
    places: Sequence[Span],
    sentences: Sequence[Sentence],
    matcher: Matcher,
    cosines: Sequence[float],
) -> list[_Judged]:
    kind = matcher.asked.kind
    return [
        _Judged(place, matcher.said(some.words, some.text), cosine, _fits(kind, some))
        for place, some, cosine in zip(places, sentences, cosines, strict=True)
    ]


def _best(sentences: Sequence[_Judged], rarity: Sequence[float]) -> Evidence:
    total = sum(rarity) or 1.0
    overlaps = [_share(sentence.said, rarity, total) for sentence in sentences]
    _, at = max(
        (overlap + COSINE_WEIGHT * one.cosine + KIND_WEIGHT * one.fits, -place)
        for place, (overlap, one) in enumerate(zip(overlaps, sentences, strict=True))
    )
    everywhere = [max(values) for values in zip(*(s.said for s in sentences), strict=True)]
    return Evidence(
        span=sentences[-at].span,
        overlap=overlaps[-at],
        coverage=_share(everywhere, rarity, total),
        cosine=max(sentence.cosine for sentence in sentences),
        fits=sentences[-at].fits,
    )


def _share(said: Sequence[float], rarity: Sequence[float], total: float) -> float:
    return float(sum(map(mul, said, rarity))) / total


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
