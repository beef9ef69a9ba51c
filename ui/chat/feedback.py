"""What readers thought of answers, as an evaluation set and as it was given.

A thumb says little about what is right: one that points up vouches for the
answer's quotes, or for its having declined; one that points down says what is
right only where its reason is that the articles hold no answer. Only these
become cases. A case brings its passage along (``evals/README.md``, the shape
with ``passage``), so that the set can be asked anywhere; that other passages
answer it too is not known. Every rating stands in the other list.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

from rag.records import Answer, without_folders
from ui.chat.records import Kept, Rating

Rated = tuple[str, Kept]
"""A rated turn with a name of its own."""


def as_case(name: str, kept: Kept) -> dict[str, Any] | None:
    """The evaluation case a rating vouches for, or None."""
    answer, rating = kept.turn.answer, kept.rating
    if answer is None or rating is None or kept.turn.withdrawn:
        return None
    found = _passage(answer)
    right = _right(answer, rating, found)
    if not found or right is None:
        return None
    title, passage = found
    return {
        "id": name,
        "lang": answer.language,
        "question": kept.turn.question,
        "title": title,
        "passage": passage,
        "answers": right,
    }


def as_given(name: str, kept: Kept) -> dict[str, Any] | None:
    """A rating with the question and the answer it was given to."""
    answer, rating = kept.turn.answer, kept.rating
    if answer is None or rating is None:
        return None
    return {
        "id": name,
        "lang": answer.language,
        "question": kept.turn.question,
        "asked": kept.asked,
        "verdict": rating.verdict,
        "reason": rating.reason,
        "note": rating.note,
        "mode": answer.mode,
        "abstained": answer.abstained,
        "answer": answer.answer,
        "sources": sorted({without_folders(citation.source) for citation in answer.citations}),
    }


SHAPES: dict[str, Callable[[str, Kept], dict[str, Any] | None]] = {
    "ratings": as_given,
    "eval_set": as_case,
}


def lines(rated: Iterable[Rated], shape: str) -> str:
    """The ratings as JSON Lines of one of ``SHAPES``."""
    rows = (SHAPES[shape](name, kept) for name, kept in rated)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows if row)


def _passage(answer: Answer) -> tuple[str, str] | None:
    """Title and text of the first passage an answer quotes, or that was nearest to one."""
    cited = ((each.title, each.passage) for each in answer.citations)
    near = ((each.article.title, each.text) for each in answer.nearest)
    return next(chain(cited, near), None)


def _right(answer: Answer, rating: Rating, found: tuple[str, str] | None) -> list[str] | None:
    """What answers the question in its passage, [] for nothing, None where nobody knows."""
    if rating.verdict == "down":
        return [] if rating.reason == "unanswerable" else None
    if answer.abstained or found is None:
        return []
    return [each.quote for each in answer.citations if each.passage == found[1]]
