"""Whether the best evidence answers the question at all, as a calibrated probability.

A logistic model over the features of the best sentence and of the passages
together; its numbers stand in ``abstain.json`` and come from
``python -m rag.answer.fit``. It sees words, kinds and vectors: a passage about
the right thing that lacks the one fact asked for can still mislead it.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import Any

from rag.answer.features import NAMES
from rag.answer.scorer import Scored

THRESHOLD = 0.5
"""Below this the question is declined."""


@cache
def model() -> dict[str, Any]:
    """``bias`` and ``weights`` for ``same`` and ``cross``."""
    stored: dict[str, Any] = json.loads(
        files("rag.answer").joinpath("abstain.json").read_text("utf-8")
    )
    return stored


def summary(scored: Scored) -> dict[str, float]:
    """What the decision is made from: the best sentence, and the best of each feature."""
    best = scored.features[0]
    top = scored.features.max(axis=0)
    values = {f"best_{name}": float(best[i]) for i, name in enumerate(NAMES)}
    values |= {f"top_{name}": float(top[i]) for i, name in enumerate(NAMES)}
    values["words"] = math.log1p(len(scored.asked.stems)) / 3
    return values


def confidence(scored: Scored) -> float:
    """Probability, 0-1, that the candidates hold the answer; 0 without candidates."""
    if not scored.candidates:
        return 0.0
    same = scored.candidates[0].language in (scored.asked.language, "und")
    numbers = model()["same" if same else "cross"]
    values = summary(scored)
    logit = numbers["bias"] + sum(w * values[name] for name, w in numbers["weights"].items())
    return 1 / (1 + math.exp(-logit))
