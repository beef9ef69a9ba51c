"""Ranking metrics with bootstrap intervals: nDCG@k, recall@k and MRR.

A ranking is judged by the position of the first relevant article (each
question of our sets has its gold passage in exactly one article), so the ideal
gain is 1. Nothing here knows how a ranking was made.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

Rank = int | None
"""1-based position of the first relevant article, None where it was not found."""


def ndcg(rank: Rank, k: int = 10) -> float:
    """nDCG@k of one relevant document (Järvelin & Kekäläinen 2002, log2 discount)."""
    return 1 / math.log2(rank + 1) if rank is not None and rank <= k else 0.0


def recall(rank: Rank, k: int) -> float:
    """1 where the relevant document stands among the first k, else 0."""
    return float(rank is not None and rank <= k)


def reciprocal_rank(rank: Rank) -> float:
    """1 / rank, 0 where it was not found; its mean is MRR."""
    return 1 / rank if rank else 0.0


METRICS: dict[str, Callable[[Rank], float]] = {
    "nDCG@10": ndcg,
    "R@10": lambda rank: recall(rank, 10),
    "R@100": lambda rank: recall(rank, 100),
    "MRR": reciprocal_rank,
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 % interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}-{self.high:.3f}]"


def bootstrap(values: Sequence[float], samples: int = 1000, seed: int = 7) -> Estimate:
    """The mean of ``values`` with its percentile bootstrap interval (Efron 1979)."""
    scores = np.asarray(values, dtype=np.float64)
    if not len(scores):
        return Estimate(math.nan, math.nan, math.nan)
    draws = np.random.default_rng(seed).integers(0, len(scores), (samples, len(scores)))
    low, high = np.percentile(scores[draws].mean(axis=1), [2.5, 97.5])
    return Estimate(float(scores.mean()), float(low), float(high))


def first_rank(found: Sequence[str], relevant: str) -> Rank:
    """Where ``relevant`` stands among distinct article ids, best first."""
    distinct = list(dict.fromkeys(found))
    return distinct.index(relevant) + 1 if relevant in distinct else None
