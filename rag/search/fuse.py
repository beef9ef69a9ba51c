"""From ranked lists and evidence to one order over all languages.

Scores are made comparable before they are added (a convex combination of
normalised scores; Bruch, Gai & Ingber 2023, arXiv:2210.11934, find it better
than reciprocal ranks, and so did we: evals/LOG.md). In the question's language
the word index leads and the vectors break ties; across languages the vectors
lead and the word index speaks for names, numbers and dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.search.evidence import Evidence
from rag.search.retrieve import Pool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk that some list found: its word score as a share of the best of its
    language (0..1), and its cosine (the least found one where it was not in the list)."""

    chunk_id: str
    language: str
    native: bool
    words: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts."""

    words: float
    cosine: float
    overlap: float
    sentence: float


WEIGHTS = {
    True: Weights(words=1.0, cosine=0.2, overlap=0.3, sentence=0.2),
    False: Weights(words=0.3, cosine=1.0, overlap=0.3, sentence=1.0),
}
"""By whether the chunk is in the question's language; measured on development sets."""


def candidates(pool: Pool) -> list[Candidate]:
    """The union of a pool's two lists."""
    best = max((hit.score for hit in pool.words), default=0.0) or 1.0
    worded = {hit.chunk_id: hit.score / best for hit in pool.words}
    cosines = {hit.chunk_id: hit.score for hit in pool.vectors}
    least = min(cosines.values(), default=0.0)
    return [
        Candidate(
            chunk_id,
            pool.language,
            pool.native,
            worded.get(chunk_id, 0.0),
            cosines.get(chunk_id, least),
        )
        for chunk_id in dict.fromkeys((*worded, *cosines))
    ]


def first_score(candidate: Candidate) -> float:
    """The score before sentences are looked at."""
    weights = WEIGHTS[candidate.native]
    return weights.words * candidate.words + weights.cosine * candidate.cosine


def final_score(candidate: Candidate, evidence: Evidence) -> float:
    """The score with the best sentence's share."""
    weights = WEIGHTS[candidate.native]
    return (
        first_score(candidate)
        + weights.overlap * evidence.overlap
        + weights.sentence * evidence.cosine
    )


def shortlist(pools: Sequence[Pool], size: int) -> list[Candidate]:
    """The candidates worth a second look: an equal share of the best of every language."""
    ranked = [sorted(candidates(pool), key=first_score, reverse=True) for pool in pools]
    share = max(size // max(len(pools), 1), 1)
    return [candidate for some in ranked for candidate in some[:share]]
