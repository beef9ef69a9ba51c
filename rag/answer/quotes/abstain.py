"""Whether the best evidence answers the question at all, as a calibrated probability.

A logistic model over the features of the best sentence and of the passages
together; its numbers stand in ``abstain.json`` and come from
``python -m evals.fit``. It sees words, kinds and vectors: a passage about
the right thing that lacks the one fact asked for can still mislead it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from rag.answer.quotes.absent import absent
from rag.answer.quotes.background import background
from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.features import NAMES
from rag.answer.quotes.matched import matched
from rag.answer.quotes.opening import opening
from rag.answer.quotes.scorer import Scored
from rag.embedding.base import Embedder
from rag.language.question import KINDS

LANGUAGES = ("fa", "ar", "en")
"""Languages the model has a constant of their own for."""

THRESHOLD = 0.5
"""Below this the question is declined."""


PRIOR = {"given": 0.5, "found": 0.7, "cross": 0.6, "spoken": 0.9}
"""Share of questions that can be answered, by what is answered from. The models are fitted on
halves; of a library people ask what they keep in it. A judgement, not a fit: chosen where the
demo set and questions over a few news articles lose little of either kind (evals/LOG.md)."""

SPOKEN = (
    "held_most", "held_sentence", "held_mean", "held_grams_mean", "top_title_in", "mean_lead",
    "asked_rarest", "asked_words",
)  # fmt: skip
"""What has a weight of its own in each language: articles on one matter share more words in
one than in another."""

LEADING = 3
"""Sentences whose features are averaged."""


@cache
def model() -> dict[str, Any]:
    """``bias`` and ``weights`` for ``given``, ``found`` and ``cross``."""
    return _stored("abstain.json")


@cache
def read() -> dict[str, Any]:
    """Those that weigh the evidence of ``found`` and ``cross`` against what the reader says
    (``python -m evals.fit.reading``)."""
    return _stored("read.json")


def _stored(name: str) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(
        files("rag.answer.quotes").joinpath(name).read_text("utf-8")
    )
    return stored


def summary(scored: Scored, embedder: Embedder) -> dict[str, float]:
    """What the decision is made from: the best sentence, the first few, the best of each
    feature, how the scores fall off, how the question's words are met, and the question."""
    features, scores = scored.features, scored.scores
    views = {"best": features[0], "mean": features[:LEADING].mean(axis=0)}
    views["top"] = features.max(axis=0)
    values = {
        f"{view}_{name}": float(row[i])
        for view, row in views.items()
        for i, name in enumerate(NAMES)
    }
    values["score"] = float(scores[0])
    values["margin"] = float(scores[0] - scores[1]) if len(scores) > 1 else 0.0
    values["share"] = float(1 / np.exp(scores - scores[0]).sum())
    values["sentences"] = math.log(len(scores))
    values["words"] = math.log1p(len(scored.asked.stems))
    values |= matched(scored, embedder) | background(scored) | opening(scored)
    values |= absent(scored)
    values |= {f"is_{kind}": float(scored.asked.kind == kind) for kind in KINDS}
    return values | _by_language(scored.asked.language, values)


def _by_language(asked: str, values: Mapping[str, float]) -> dict[str, float]:
    """Constants of each language, and what weighs differently in each."""
    found: dict[str, float] = {}
    for code in LANGUAGES:
        spoken = float(asked == code)
        found |= {f"in_{code}": spoken}
        found |= {f"{name}_in_{code}": spoken * values[name] for name in SPOKEN}
    return found


def confidence(
    scored: Scored, embedder: Embedder, given: bool = False, spoken: bool = False
) -> float:
    """Probability, 0-1, that the candidates hold the answer; 0 without candidates.

    ``given`` passages were brought along with the question, not found for it; ``spoken`` says
    that the question goes on from what was answered before.
    """
    if not scored.candidates:
        return 0.0
    kind = _judged_as(scored, given)
    judged = evidence(scored, embedder, kind)
    if scored.read is not None:
        judged = _logit({"evidence": judged, "read": scored.read}, read()[kind])
    prior = PRIOR["spoken" if spoken else kind]
    return _logistic(judged + math.log(prior / (1 - prior)))


def evidence(scored: Scored, embedder: Embedder, kind: str) -> float:
    """The log-odds that the candidates hold the answer, by all but what the reader says."""
    return _logit(summary(scored, embedder), model()[kind])


def _judged_as(scored: Scored, given: bool) -> str:
    """Which of the models judges: that of ``given`` passages without a word of news, of those
    found, or of those found in another language (``cross``)."""
    if given and not is_news(scored.candidates):
        return "given"
    return "found" if is_same(scored) else "cross"


def probability(values: Mapping[str, float], numbers: Mapping[str, Any]) -> float:
    """The logistic of bias and weighted values."""
    return _logistic(_logit(values, numbers))


def _logit(values: Mapping[str, float], numbers: Mapping[str, Any]) -> float:
    total = sum(weight * values[name] for name, weight in numbers["weights"].items())
    return float(numbers["bias"] + total)


def _logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def is_news(found: Sequence[Candidate]) -> bool:
    """Whether a passage has what news has and an encyclopedia lacks: a date or an outlet."""
    articles = {id(c.passage): c.passage.article for c in found}
    return any(article.date or article.outlet for article in articles.values())


def is_same(scored: Scored) -> bool:
    """Whether the best sentence is in the question's language."""
    return scored.candidates[0].language in (scored.asked.language, "und")
