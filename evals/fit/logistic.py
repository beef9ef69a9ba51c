"""Fits P(answerable) from what an answer would be made of: ridge logistic regression.

By Newton's method, on rows that weigh as much as their set and label are worth;
and what such a fit says of questions it has not seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.fit.examples import part_of
from rag.answer.quotes import abstain

Numbers = NDArray[np.float64]

RIDGE = 100.0
"""Penalty on weights of standardised values."""

PER_CLASS = 100.0
"""Total weight of the questions of one set and one label."""

FOLDS = 7
MOST_STEPS, CONVERGED = 30, 1e-7


@dataclass(frozen=True)
class Row:
    """One question: its values, whether it can be answered, and its weight.

    ``judged`` rows were judged by people; the others are made from questions
    whose answer was taken away.
    """

    set: str
    question: str
    values: dict[str, float]
    answerable: bool
    judged: bool
    weight: float = 1.0


def weighted(rows: Sequence[Row], made: float) -> list[Row]:
    """The rows with their weights: every set and label counts as much, however many it has,
    and ``made`` times as much where nobody judged it."""
    counts = Counter((row.set, row.answerable) for row in rows)
    return [
        replace(
            row,
            weight=PER_CLASS * (1.0 if row.judged else made) / counts[row.set, row.answerable],
        )
        for row in rows
    ]


def fit(rows: Sequence[Row], looked_at: Sequence[str]) -> dict[str, Any]:
    """Bias and weights of P(answerable), for as many answerable as unanswerable questions.

    Of the rows' values those that are ``looked_at`` get a weight.
    """
    names = list(looked_at)
    table = np.array([[row.values[name] for name in names] for row in rows])
    middle, scale = table.mean(0), table.std(0) + 1e-6
    standard = np.c_[(table - middle) / scale, np.ones(len(table))]
    labels = np.array([float(row.answerable) for row in rows])
    fitted = _newton(standard, labels, np.array([row.weight for row in rows]))
    weights = fitted[:-1] / scale
    bias = float(fitted[-1] - weights @ middle)
    kept = {n: round(float(w), 5) for n, w in zip(names, weights, strict=True) if abs(w) > 1e-4}
    return {"bias": round(bias, 5), "weights": kept}


def _newton(rows: Numbers, labels: Numbers, weight: Numbers) -> Numbers:
    fitted = np.zeros(rows.shape[1])
    penalty = np.r_[np.full(rows.shape[1] - 1, RIDGE), 1e-6]
    for _ in range(MOST_STEPS):
        given = 1 / (1 + np.exp(-rows @ fitted))
        slope = rows.T @ (weight * (given - labels)) + penalty * fitted
        curve = (rows * (weight * given * (1 - given))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        fitted -= step
        if np.abs(step).max() < CONVERGED:
            break
    return fitted


def cross_validated(rows: Sequence[Row], looked_at: Sequence[str]) -> dict[str, float]:
    """Balanced accuracy by set, each question judged by a model that has not seen it."""
    kept: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for part in range(FOLDS):
        numbers = fit([row for row in rows if part_of(row.question, FOLDS) != part], looked_at)
        for row in rows:
            if part_of(row.question, FOLDS) == part:
                answered = abstain.probability(row.values, numbers) >= 0.5
                kept[row.set].append((row.answerable, answered))
    return {name: _balanced(pairs) for name, pairs in kept.items()}


def _balanced(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Mean of the rates of answerable questions answered and unanswerable ones declined;
    of the one rate where a set has questions of one sort only."""
    rights: dict[bool, list[float]] = defaultdict(list)
    for answerable, given in pairs:
        rights[answerable].append(float(given == answerable))
    return float(np.mean([np.mean(right) for right in rights.values()]))
