"""Means with their uncertainty: the clustered bootstrap.

Questions on one article are right or wrong together, so articles are drawn
with replacement, not questions (Field & Welsh 2007, "Bootstrapping clustered
data", JRSS B 69, the cluster bootstrap). What the numbers mean is not known
here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SAMPLES = 2000
SEED = 7
LEVEL = 95.0
"""Per cent of the resampled means that lie inside the interval."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over ``n`` cases with its 95 % interval; NaN over none."""

    mean: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.n}"


@dataclass(frozen=True, slots=True)
class Sample:
    """One case's value, the cluster it belongs to and its stratum.

    The estimate is the mean of the strata's means, so with the strata
    answerable / not answerable the mean of right decisions is their balanced
    accuracy; with one stratum it is the plain mean.
    """

    value: float
    cluster: str
    stratum: str = ""


def estimate(samples: Sequence[Sample], draws: int = SAMPLES, seed: int = SEED) -> Estimate:
    """The mean of strata means with its percentile interval over drawn clusters."""
    if not samples:
        return Estimate(math.nan, math.nan, math.nan, 0)
    sums, counts = _tables(samples)
    mean = _mean_of_strata(sums.sum(axis=0)[None], counts.sum(axis=0)[None])[0]
    low, high = _interval(_resampled(sums, counts, draws, seed))
    return Estimate(float(mean), low, high, len(samples))


def _tables(samples: Sequence[Sample]) -> tuple[Floats, Floats]:
    """Sums and counts, one row a cluster, one column a stratum."""
    clusters = {name: row for row, name in enumerate(sorted({s.cluster for s in samples}))}
    strata = {name: column for column, name in enumerate(sorted({s.stratum for s in samples}))}
    sums = np.zeros((len(clusters), len(strata)))
    counts = np.zeros_like(sums)
    for sample in samples:
        place = clusters[sample.cluster], strata[sample.stratum]
        sums[place] += sample.value
        counts[place] += 1
    return sums, counts


def _resampled(sums: Floats, counts: Floats, draws: int, seed: int) -> Floats:
    """The estimate of every draw; a draw that misses a whole stratum has none."""
    n = len(sums)
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws)
    return _mean_of_strata(times @ sums, times @ counts)


def _mean_of_strata(sums: Floats, counts: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((sums / counts).mean(axis=1))


def _interval(values: Floats) -> tuple[float, float]:
    tail = (100 - LEVEL) / 2
    whole = values[~np.isnan(values)]
    if not len(whole):
        return math.nan, math.nan
    low, high = np.percentile(whole, [tail, 100 - tail])
    return float(low), float(high)


def percentile(values: Sequence[float], q: float) -> float:
    """The q-th percentile (0-100) by linear interpolation; NaN of nothing."""
    return float(np.percentile(np.asarray(values), q)) if len(values) else math.nan
