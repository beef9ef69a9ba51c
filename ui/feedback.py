"""What readers thought of answers, as an evaluation set and as it was given.

A thumb says little about what is right: one that points up vouches for the
answer's quotes, or for its having declined; one that points down says what is
right only where its reason is that the articles hold no answer. Only these
become cases (``evals/README.md``, the shape with ``evidence``); every rating
stands in the other list.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from rag.records import Answer
from ui.conversations import Kept, Rating

Rated = tuple[str, Kept]
"""A rated turn with a name of its own."""


def as_case(name: str, kept: Kept) -> dict[str, Any] | None:
    """The evaluation case a rating vouches for, or None."""
    answer, rating = kept.turn.answer, kept.rating
    if answer is None or rating is None or kept.turn.withdrawn:
        return None
    evidence = _evidence(answer, rating)
    if evidence is None:
        return None
    return {
        "id": name,
        "lang": answer.language,
        "question": kept.turn.question,
        "answerable": bool(evidence),
        "facts": [],
        "evidence": evidence,
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
        "sources": sorted({citation.source for citation in answer.citations}),
    }


SHAPES: dict[str, Callable[[str, Kept], dict[str, Any] | None]] = {
    "ratings": as_given,
    "eval_set": as_case,
}


def lines(rated: Iterable[Rated], shape: str) -> str:
    """The ratings as JSON Lines of one of ``SHAPES``."""
    rows = (SHAPES[shape](name, kept) for name, kept in rated)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows if row)


def _evidence(answer: Answer, rating: Rating) -> list[dict[str, str]] | None:
    """What answers the question, [] where nothing does, None where nobody knows."""
    if rating.verdict == "down":
        return [] if rating.reason == "unanswerable" else None
    if answer.abstained:
        return []
    pieces = {(each.source, each.quote): None for each in answer.citations}
    return [{"source": source, "contains": quote} for source, quote in pieces] or None
