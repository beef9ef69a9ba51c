"""How well a sentence answers a question: a linear model over its features.

The numbers stand in ``scorer.json`` and come from ``python -m evals.fit``.
One row of weights serves a question and sentence of one language, another a
pair of two languages, where words cannot match and vectors lead.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.binding import newest
from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.features import NAMES, Matrix, measure
from rag.answer.quotes.kinds import GIVES
from rag.answer.quotes.nearness import Nearness
from rag.embedding.base import Embedder
from rag.language.fold import fold_text

Scores = NDArray[np.float64]
"""float64, shape (candidates,); higher is better, comparable within one question."""


NEWER = 2.0
"""What a sentence of the newest article gains where the latest is asked for: odds of seven to
one, so another matter of today does not come before the matter itself."""


SAID = 8.0
"""What a sentence loses that was the answer to what was asked before: "and why?" asks for more."""


SPOKEN, AGAIN = 12.0, 1.0
"""What a sentence gains that stands in an article which the conversation is on, and what one of
them loses that was quoted before: the next question is mostly about the next sentence."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidates of a question with their features and scores, best first; ``near`` is there
    where they were scored with an embedder, ``read`` where the encoder read the best passages:
    how far the best sentence stands above "not here"."""

    asked: Asked
    candidates: tuple[Candidate, ...]
    features: Matrix
    scores: Scores
    near: Nearness | None = None
    read: float | None = None

    def ordered(self, scores: Scores) -> Scored:
        """The same candidates by other scores; ties keep their order."""
        order = np.argsort(-scores, kind="stable")
        found = tuple(self.candidates[i] for i in order)
        return replace(self, candidates=found, features=self.features[order], scores=scores[order])


Weights = Mapping[str, Mapping[str, float]]
"""``same`` and ``cross`` -> feature -> weight."""


@cache
def shipped() -> Weights:
    """The fitted numbers that come with the package."""
    stored: Weights = json.loads(
        files("rag.answer.quotes").joinpath("scorer.json").read_text("utf-8")
    )
    return stored


def score(
    asked: Asked,
    found: Sequence[Candidate],
    embedder: Embedder | None,
    weights: Weights | None = None,
) -> Scored:
    """Score the candidates and sort them, best first."""
    near = Nearness(asked, found, embedder) if embedder and found else None
    features = measure(asked, found, embedder, near)
    rows = {pair: _row(given) for pair, given in (weights or shipped()).items()}
    scores = np.array([row @ rows[_pair(asked, c)] for row, c in zip(features, found, strict=True)])
    scores += NEWER * np.array(newest(asked, found), dtype=np.float64)
    return Scored(asked, tuple(found), features, scores, near).ordered(scores)


def later(said: Sequence[str], scored: Scored) -> Scored:
    """The candidates with those later that were ``said`` before and do not give what is asked."""
    if not said:
        return scored
    before = fold_text("\n".join(said))
    given = scored.features[:, [NAMES.index(name) for name in GIVES.get(scored.asked.kind, ())]]
    known = np.array([c.folded in before for c in scored.candidates])
    return scored.ordered(scored.scores - SAID * (known & ~given.any(axis=1)))


def sooner(
    articles: Collection[str], said: Sequence[str], scored: Scored, again: bool = False
) -> Scored:
    """The candidates with those sooner that stand in articles which are spoken of, of these the
    ones first that were not ``said``, surely where the same is asked ``again``."""
    if not articles:
        return scored
    near = np.array([c.passage.article.id in articles for c in scored.candidates])
    before = fold_text("\n".join(said))
    known = np.array([c.folded in before for c in scored.candidates])
    return scored.ordered(scored.scores + SPOKEN * near - (SAID if again else AGAIN) * known)


def _row(weights: Mapping[str, float]) -> NDArray[np.float64]:
    return np.array([weights.get(name, 0.0) for name in NAMES])


def _pair(asked: Asked, candidate: Candidate) -> str:
    return "same" if candidate.language in (asked.language, "und") else "cross"
