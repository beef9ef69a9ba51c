"""How well the words of a question are met by the evidence as a whole: its first sentences and
all its passages, and whether what they have is of the kind that is asked for.

A name of the question that nothing comes near to is the surest sign that the
evidence does not answer; a kind of answer that is missing beside the matched
words is another.
"""

from __future__ import annotations

import math

import numpy as np

from rag.answer.quotes.features import NAMES
from rag.answer.quotes.kinds import GIVES
from rag.answer.quotes.nearness import MET, MISSED, Nearness, Row, parts_of
from rag.answer.quotes.scorer import Scored
from rag.embedding.base import Embedder

FIRST = 3
"""Best sentences read together."""


def matched(scored: Scored, embedder: Embedder) -> dict[str, float]:
    """Values of the first few sentences and of all passages together."""
    asked, found = scored.asked, scored.candidates
    near = scored.near or Nearness(asked, found, embedder)
    views = {
        "first": near.of(word for c in found[:FIRST] for word in c.words),
        "anywhere": near.of(word for c in found for word in c.words),
    }
    weight = near.rarity([c.words for c in found])
    parts = parts_of(asked)
    values = {"question_names": float(len(parts["names"]))}
    for view, seen in views.items():
        values |= _read(f"met_{view}", seen, weight)
        for part, places in parts.items():
            values[f"met_{view}_{part}"] = min((float(seen[i]) for i in places), default=1.0)
    return values | _kinds(scored) | _lists(scored) | near.added(found[0])


def _read(name: str, met: Row, weight: Row) -> dict[str, float]:
    return {
        name: float(met @ weight),
        f"{name}_least": float(met.min()),
        f"{name}_rarest": float(met[int(np.argmax(weight))]),
        f"{name}_most": float((met > MET) @ weight),
        f"{name}_missed": float((met < MISSED).mean()),
    }


def _kinds(scored: Scored) -> dict[str, float]:
    """Whether what is asked for (a date, a number ...) stands in the best sentences."""
    places = [NAMES.index(name) for name in GIVES.get(scored.asked.kind, ())]
    values = {}
    for first in (1, FIRST):
        gives = bool(places) and bool((scored.features[:first, places] > 0).any())
        values[f"gives_{first}"] = float(gives)
        values[f"lacks_{first}"] = float(bool(places) and not gives)
    return values


def _lists(scored: Scored) -> dict[str, float]:
    """How the passages stand to each other by their best sentences."""
    best: dict[int, float] = {}
    for candidate, points in zip(scored.candidates, scored.scores, strict=True):
        best.setdefault(id(candidate.passage), float(points))
    points = sorted(best.values(), reverse=True)
    return {
        "passages": math.log(len(points)),
        "passage_gap": points[0] - points[1] if len(points) > 1 else 0.0,
        "passage_gap_third": points[0] - points[2] if len(points) > 2 else 0.0,
        **{
            f"passages_within_{n}": math.log(sum(p > points[0] - n for p in points)) for n in (1, 2)
        },
    }
