"""Fits P(answerable) from what an answer would be made of: ridge logistic regression.

By Newton's method, on rows that weigh as much as their set and label are worth;
and what such a fit says of questions it has not seen.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.fit.examples import part_of
from rag.answer.quotes import abstain

Numbers = NDArray[np.float64]

PER_CLASS = 100.0
"""Total weight of the questions of one set and one label."""

FOLDS = 7
MOST_STEPS, CONVERGED = 30, 1e-7


@dataclass(frozen=True)
class Row:
    """One question in one shape: its values, whether it can be answered, and its weight.

    Rows of one ``key`` belong on one side of a split; ``same`` says whether the best
    sentence is in the question's language.
    """

    set: str
    key: str
    values: dict[str, float]
    answerable: bool
    same: bool
    weight: float = 1.0


def weighted(rows: Sequence[Row], worth: Callable[[str, bool], float]) -> list[Row]:
    """The rows with their weights: every set and label counts as much as it is worth, however
    many it has; rows worth nothing are left out."""
    counts = Counter((row.set, row.answerable) for row in rows)

    def weight(row: Row) -> float:
        label = (row.set, row.answerable)
        return PER_CLASS * worth(*label) / counts[label]

    weighed = (replace(row, weight=weight(row)) for row in rows)
    return [row for row in weighed if row.weight > 0]


def fit(rows: Sequence[Row], looked_at: Sequence[str], ridge: float) -> dict[str, Any]:
    """Bias and weights of P(answerable), for as many answerable as unanswerable questions.

    Of the rows' values those that are ``looked_at`` get a weight; ``ridge`` is the penalty
    on weights of standardised values.
    """
    names = list(looked_at)
    table = np.array([[row.values[name] for name in names] for row in rows])
    middle, scale = table.mean(0), table.std(0) + 1e-6
    standard = np.c_[(table - middle) / scale, np.ones(len(table))]
    labels = np.array([float(row.answerable) for row in rows])
    fitted = _newton(standard, labels, np.array([row.weight for row in rows]), ridge)
    weights = fitted[:-1] / scale
    bias = float(fitted[-1] - weights @ middle)
    kept = {n: round(float(w), 5) for n, w in zip(names, weights, strict=True) if abs(w) > 1e-4}
    return {"bias": round(bias, 5), "weights": kept}


def _newton(rows: Numbers, labels: Numbers, weight: Numbers, ridge: float) -> Numbers:
    fitted = np.zeros(rows.shape[1])
    penalty = np.r_[np.full(rows.shape[1] - 1, ridge), 1e-6]
    for _ in range(MOST_STEPS):
        given = 1 / (1 + np.exp(-rows @ fitted))
        slope = rows.T @ (weight * (given - labels)) + penalty * fitted
        curve = (rows * (weight * given * (1 - given))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        fitted -= step
        if np.abs(step).max() < CONVERGED:
            break
    return fitted


def cross_validated(
    rows: Sequence[Row], looked_at: Sequence[str], ridge: float
) -> dict[str, tuple[float, float]]:
    """Shares of answerable questions answered and of others declined, by set, each question
    judged by a model that has not seen its key."""
    kept: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for part in range(FOLDS):
        rest = [row for row in rows if part_of(row.key, FOLDS) != part]
        numbers = fit(rest, looked_at, ridge)
        for row in rows:
            if part_of(row.key, FOLDS) == part:
                answered = abstain.probability(row.values, numbers) >= 0.5
                kept[row.set].append((row.answerable, answered))
    return {name: _shares(pairs) for name, pairs in kept.items()}


def _shares(pairs: Sequence[tuple[bool, bool]]) -> tuple[float, float]:
    """Answered of the answerable, declined of the others; not a number where there are none."""
    answered = [given for answerable, given in pairs if answerable]
    declined = [not given for answerable, given in pairs if not answerable]
    return _mean(answered), _mean(declined)


def _mean(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else math.nan
