"""The order of the sentences once the encoder of ``rag.reader`` has read the best passages.

A sentence gains by how far the encoder sets it above "not here"; those of passages that it has
not read stand as far below as the lowest that it has. Both numbers were chosen on questions
that it was not trained on (evals/LOG.md).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.scorer import Scored
from rag.reader import Page, Reader

PASSAGES = 3
"""Passages that are read: those of the best sentences."""

WORTH = 1.0
"""What a point of the encoder's is worth in points of the scorer's."""


def reread(scored: Scored, reader: Reader | None, question: str) -> Scored:
    """The candidates in the order of both; as they are without a reader. ``question`` is as it
    was typed: the names of the one that was scored are spelled as the evidence folds them."""
    if reader is None or not scored.candidates:
        return scored
    margins = _margins(scored, reader, question)
    lowest = min(margins.values())
    gained = np.array([margins.get(i, lowest) for i in range(len(scored.candidates))])
    return replace(
        scored.ordered(scored.scores + WORTH * gained), read=float(max(margins.values()))
    )


def _margins(scored: Scored, reader: Reader, question: str) -> dict[int, float]:
    """How far each sentence that is read stands above "not here", by its place in the order."""
    chosen: dict[int, list[int]] = {}
    for place, candidate in enumerate(scored.candidates):
        key = id(candidate.passage)
        if key in chosen or len(chosen) < PASSAGES:
            chosen.setdefault(key, []).append(place)
    margins: dict[int, float] = {}
    for places in chosen.values():
        own = [scored.candidates[place] for place in places]
        reading = reader.read(question, [_page(own)])[0]
        margins |= zip(places, reading.margins.tolist(), strict=True)
    return margins


def _page(own: list[Candidate]) -> Page:
    """The passage of some sentences, with the heading over the best of them."""
    passage = own[0].passage
    spans = [(one.start - passage.start, one.end - passage.start) for one in own]
    article = passage.article
    return Page(passage.text, spans, article.title, own[0].heading, article.date)
