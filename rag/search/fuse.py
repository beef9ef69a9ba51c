"""From ranked lists and evidence to one order over all languages.

Scores are made comparable before they are added: a convex combination of
normalised scores, which Bruch, Gai & Ingber (2023, arXiv:2210.11934) find
better than reciprocal ranks, and so did we (evals/LOG.md). In the question's
language the word index leads and the vectors help; across languages the
vectors lead and the translated words speak for names, numbers and dates. The
weights were fitted listwise on the development sets.
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
    """How much each signal counts; ``base`` is what a chunk starts with."""

    base: float
    words: float
    cosine: float
    sentence: float
    overlap: float
    coverage: float
    fits: float


WEIGHTS = {
    True: Weights(
        base=0.0, words=1.0, cosine=1.3, sentence=1.0, overlap=0.7, coverage=0.7, fits=0.2
    ),
    False: Weights(
        base=-0.35, words=0.8, cosine=1.1, sentence=2.4, overlap=0.9, coverage=0.5, fits=0.15
    ),
}
"""By whether the chunk is in the question's language."""


POOR = 0.4
"""Share of the needs' rarity below which the best word score of a language is poor."""


def best_word_score(pool: Pool) -> float:
    """What counts as a full word score of a pool.

    In the question's language a best one far below what saying every need would bring does
    not: it may have nothing to say.
    """
    found = max((hit.score for hit in pool.words), default=0.0)
    return max(found, POOR * sum(pool.rarity) if pool.asked.native else 0.0) or 1.0


def candidates(pool: Pool, most: int) -> list[Candidate]:
    """The best ``most`` of the union of a pool's two lists, by their score before sentences
    are looked at."""
    full, asked = best_word_score(pool), pool.asked
    words = {hit.chunk_id: hit.score / full for hit in pool.words}
    cosines = {hit.chunk_id: hit.score for hit in pool.vectors}
    least = min(cosines.values(), default=0.0)
    weights = WEIGHTS[asked.native]
    scores = {
        id_: weights.words * words.get(id_, 0.0) + weights.cosine * cosines.get(id_, least)
        for id_ in (words | cosines)
    }
    return [
        Candidate(id_, asked.language, asked.native, words.get(id_, 0.0), cosines.get(id_, least))
        for id_ in sorted(scores, key=scores.__getitem__, reverse=True)[:most]
    ]


def first_score(candidate: Candidate) -> float:
    """The score before sentences are looked at."""
    weights = WEIGHTS[candidate.native]
    return weights.words * candidate.words + weights.cosine * candidate.cosine


def final_score(candidate: Candidate, evidence: Evidence) -> float:
    """The score with what the sentences say."""
    weights = WEIGHTS[candidate.native]
    return (
        weights.base
        + first_score(candidate)
        + weights.sentence * evidence.cosine
        + weights.overlap * evidence.overlap
        + weights.coverage * evidence.coverage
        + weights.fits * evidence.fits
    )


LOOKED_AT = {True: 20, False: 12}
"""Candidates of a language whose sentences are read, by whether it is the question's: 40
find a little more (nDCG@10 +.005 across languages) and cost the time of the rest."""


def shortlist(pools: Sequence[Pool], least: int) -> list[Candidate]:
    """The candidates worth a second look: the best of every language, ``least`` at least."""
    return [
        candidate
        for pool in pools
        for candidate in candidates(pool, max(LOOKED_AT[pool.asked.native], least))
    ]
