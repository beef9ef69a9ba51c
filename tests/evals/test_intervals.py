"""The clustered bootstrap: right means, honest widths, the same numbers every time."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from evals.intervals import Sample, estimate, percentile


def independent(values: Sequence[float]) -> list[Sample]:
    return [Sample(value, str(place)) for place, value in enumerate(values)]


@pytest.mark.parametrize(
    ("samples", "mean"),
    [
        (independent([0, 1, 1, 1]), 0.75),
        (independent([0.5]), 0.5),
        # 9 of 10 answerable right, 0 of 1 other: .45, not .82
        ([*independent([0] + [1] * 9), Sample(0, "x", "other")], 0.45),
    ],
)
def test_the_mean(samples: list[Sample], mean: float) -> None:
    found = estimate(samples)
    assert found.mean == pytest.approx(mean)
    assert found.low <= mean <= found.high
    assert found.n == len(samples)


def test_nothing_has_no_mean() -> None:
    assert math.isnan(estimate([]).mean)


def test_the_same_numbers_every_time() -> None:
    samples = independent([0, 1, 0, 1, 1])
    assert estimate(samples) == estimate(samples)


def test_one_cluster_counts_once() -> None:
    """Ten right answers on one article are one success: the interval stays wide."""
    values = np.random.default_rng(1).integers(0, 2, 20).astype(float)
    alone = estimate(independent(list(values)))
    tenfold = [Sample(value, str(place)) for place, value in enumerate(values) for _ in range(10)]
    clustered = estimate(tenfold)
    spread = estimate(independent([sample.value for sample in tenfold]))
    assert clustered.high - clustered.low == pytest.approx(alone.high - alone.low)
    assert spread.high - spread.low < (clustered.high - clustered.low) / 2


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    generator = np.random.default_rng(3)
    inside = 0
    for _ in range(200):
        found = estimate(independent(list((generator.random(60) < 0.7).astype(float))), draws=400)
        inside += found.low <= 0.7 <= found.high
    assert 0.88 <= inside / 200 <= 0.99


@pytest.mark.parametrize(
    ("values", "q", "expected"), [([1, 2, 3], 50, 2), ([1, 2], 95, 1.95), ([5], 95, 5)]
)
def test_percentiles(values: list[float], q: float, expected: float) -> None:
    assert percentile(values, q) == pytest.approx(expected)


def test_no_percentile_of_nothing() -> None:
    assert math.isnan(percentile([], 50))
