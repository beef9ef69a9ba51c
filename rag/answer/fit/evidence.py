"""Examples as rows for the abstention model: the values of each, and its label.

A judged question is taken as it is. Of the others an answerable one is taken
with its answer and without; one that its own passage does not answer is taken
as it is too. Each comes with headlines and without, which news may lack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rag.answer import abstain, scorer
from rag.answer.candidates import candidates
from rag.answer.features import Asked
from rag.answer.fit.examples import JUDGED, Example, untitled, without_gold
from rag.answer.fit.logistic import Row
from rag.embedding import Embedder

UNTITLED = " without headlines"


def evidence_rows(
    examples: Iterable[Example], embedder: Embedder, weights: scorer.Weights
) -> Iterator[Row]:
    """The rows of examples, their sentences scored with ``weights``."""
    for example in examples:
        for version in _versions(example):
            for name, shown in (("", version), (UNTITLED, untitled(version))):
                asked = Asked(shown.question, shown.language)
                scored = scorer.score(asked, candidates(shown.passages), embedder, weights)
                if scored.candidates:
                    yield Row(
                        set=shown.set + name,
                        question=shown.question,
                        values=abstain.summary(scored, embedder),
                        answerable=shown.answerable,
                        judged=example.set in JUDGED,
                    )


def _versions(example: Example) -> Iterator[Example]:
    if example.set in JUDGED or not example.answerable:
        yield example
        return
    yield without_gold(example)
    if any(passage.article.source in example.gold for passage in example.passages):
        yield example
