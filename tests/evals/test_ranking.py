"""Ranking metrics against values worked out by hand."""

from __future__ import annotations

import math

import pytest

from evals.ranking import bootstrap, first_rank, ndcg, recall, reciprocal_rank


@pytest.mark.parametrize(
    ("rank", "gain", "among_ten", "reciprocal"),
    [
        (1, 1.0, 1, 1.0),
        (3, 0.5, 1, 1 / 3),
        (10, 1 / math.log2(11), 1, 0.1),
        (11, 0, 0, 1 / 11),
        (None, 0, 0, 0),
    ],
)
def test_metrics(rank: int | None, gain: float, among_ten: float, reciprocal: float) -> None:
    assert ndcg(rank) == pytest.approx(gain)
    assert recall(rank, 10) == among_ten
    assert reciprocal_rank(rank) == pytest.approx(reciprocal)


def test_first_rank_counts_articles_once() -> None:
    assert first_rank(["a", "a", "b"], "b") == 2
    assert first_rank(["a"], "b") is None


def test_bootstrap_holds_the_mean() -> None:
    estimate = bootstrap([0.0, 1.0] * 200)
    assert estimate.mean == 0.5
    assert 0.44 < estimate.low < 0.5 < estimate.high < 0.56
    assert math.isnan(bootstrap([]).mean)
