"""Fits the sentence scorer: the sentences that answer a question before the others.

One conditional logit (McFadden 1974) over the sentences of each question,
ridge-penalised, by Adam. A sentence in the question's language and one in
another have weights of their own but compete in one list, so the fit also finds
how much better a foreign sentence must be to come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.fit.examples import CROSS_SETS, Example
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.features import NAMES, Matrix, measure
from rag.answer.quotes.nearness import Nearness
from rag.embedding import Embedder

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

RIDGE = 0.01
"""Penalty on weights of standardised features."""

STEPS = 400

ACROSS = 0.4
"""Weight of a set across languages against one of a single language."""

PAIRS = ("same", "cross")


@dataclass(frozen=True, slots=True)
class Measured:
    """An example's sentences: their features, which are in the question's language, and
    which answer."""

    set: str
    features: Matrix
    same: Flags
    answers: Flags
    held_out: bool

    @property
    def design(self) -> Numbers:
        """The features twice: those of the question's language, those of others."""
        own = self.same[:, None]
        return np.hstack([self.features * own, self.features * ~own])


def measured(examples: Iterable[Example], embedder: Embedder) -> Iterator[Measured]:
    """Every answerable example that has sentences."""
    for example in examples:
        found = candidates(example.passages) if example.answerable else []
        if found:
            asked = Asked(example.question, example.language)
            yield Measured(
                set=example.set,
                features=measure(asked, found, embedder, Nearness(asked, found, embedder)),
                same=np.array([c.language in (example.language, "und") for c in found]),
                answers=np.array([example.is_answer(c) for c in found]),
                held_out=example.held_out,
            )


def fit_scorer(listed: Sequence[Measured]) -> dict[str, dict[str, float]]:
    """Weights by pair of languages and feature; every set counts alike but ``ACROSS``."""
    used = [m for m in listed if not m.held_out and 0 < m.answers.sum() < len(m.answers)]
    blocks = [m.design for m in used]
    scale = np.sqrt(np.mean(np.vstack([b - b.mean(0) for b in blocks]) ** 2, axis=0)) + 1e-6
    counts = Counter(m.set for m in used)
    each = [(ACROSS if m.set in CROSS_SETS else 1.0) / counts[m.set] for m in used]
    fitted = _conditional_logit(
        np.vstack(blocks) / scale,
        np.concatenate([m.answers for m in used]),
        np.cumsum([0, *(len(m.answers) for m in used)])[:-1],
        np.array(each) / sum(each),
    )
    halves = np.split(fitted / scale, len(PAIRS))
    return {
        pair: {name: round(float(w), 4) for name, w in zip(NAMES, half, strict=True) if w}
        for pair, half in zip(PAIRS, halves, strict=True)
    }


def _conditional_logit(
    rows: Numbers, answers: Flags, starts: NDArray[np.int64], shares: Numbers
) -> Numbers:
    """Adam (Kingma and Ba, 2015) on the weighted log-likelihood of an answering sentence."""
    weights, mean, square = (np.zeros(rows.shape[1]) for _ in range(3))
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))
    for step in range(1, STEPS + 1):
        shifted = rows @ weights
        shifted = np.exp(shifted - np.maximum.reduceat(shifted, starts)[group])
        given = shifted / np.add.reduceat(shifted, starts)[group]
        right = shifted * answers
        wanted = right / np.add.reduceat(right, starts)[group]
        slope = rows.T @ ((given - wanted) * shares[group]) + RIDGE * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def containment(
    listed: Sequence[Measured], weights: Mapping[str, Mapping[str, float]], first: int
) -> float:
    """Share of held-out questions with an answer in the first sentences."""
    row = np.array([weights[pair].get(name, 0.0) for pair in PAIRS for name in NAMES])
    hits = [
        m.answers[np.argsort(-(m.design @ row), kind="stable")[:first]].any()
        for m in listed
        if m.held_out
    ]
    return float(np.mean(hits)) if hits else float("nan")
