"""The probability that passages support a sentence: boosted trees over ``evidence``.

Fitted by ``python -m evals.fit.support`` on sentences that people labelled, on slips of
models, and on sentences of news with one thing changed (gradient boosting, Friedman 2001).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.answer.checks.evidence import NAMES

FILE = Path(__file__).parent / "support.npz"


class Trees:
    """Binary trees whose leaves are summed into a log-odds.

    ``feature`` and ``threshold`` of every node of all trees; ``left`` and ``right`` are
    places of nodes, a leaf's its own; ``value`` counts at leaves; ``roots`` where each tree begins.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.float64]]) -> None:
        self._feature = arrays["feature"].astype(np.int64)
        self._threshold, self._value = arrays["threshold"], arrays["value"]
        self._left, self._right = arrays["left"].astype(np.int64), arrays["right"].astype(np.int64)
        self._roots, self._base = arrays["roots"].astype(np.int64), float(arrays["base"])

    def log_odds(self, values: NDArray[np.float64]) -> float:
        """Of one row of values, in the order of ``NAMES``."""
        at = self._roots
        while True:
            goes_left = values[self._feature[at]] <= self._threshold[at]
            next_ = np.where(goes_left, self._left[at], self._right[at])
            if (next_ == at).all():
                return self._base + float(self._value[at].sum())
            at = next_


@cache
def trees() -> Trees:
    """The shipped trees, read once."""
    with np.load(FILE) as arrays:
        return Trees({name: arrays[name] for name in arrays.files})


def probability(values: Mapping[str, float]) -> float:
    """P (0-1) that the sentence the values of ``evidence`` are about is supported."""
    row = np.array([values[name] for name in NAMES])
    return float(1 / (1 + np.exp(-trees().log_odds(row))))
