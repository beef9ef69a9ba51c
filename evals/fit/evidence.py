"""Examples as rows for the abstention model: the values of each, and its label.

A question that somebody asked and judged is taken as it is. Of the others an
answerable one is taken with its answer and without; one that its own passage does
not answer is taken as it is too. Each is shown in several shapes: without headlines,
which news may lack, and one passage alone, which is all a small library has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from evals.fit.examples import JUDGED, NEWS, NEWSROOM, Example, untitled, without_gold
from evals.fit.logistic import Row
from rag.answer.quotes import abstain, scorer
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.embedding import Embedder

ASKED = (*JUDGED, *NEWS, *NEWSROOM)
"""Sets whose unanswerable questions were asked by somebody; of the others they are made."""


def evidence_rows(
    examples: Iterable[Example], embedder: Embedder, weights: scorer.Weights
) -> Iterator[Row]:
    """The rows of examples, their sentences scored with ``weights``."""
    for example in examples:
        for version in _versions(example):
            for name, shape in SHAPES.items():
                shown = shape(version)
                asked = Asked(shown.question, shown.language)
                scored = scorer.score(asked, candidates(shown.passages), embedder, weights)
                if scored.candidates:
                    yield Row(
                        set=shown.set + name,
                        key=shown.topic or shown.question,
                        values=abstain.summary(scored, embedder),
                        answerable=shown.answerable,
                        same=abstain.is_same(scored),
                    )


def _versions(example: Example) -> Iterator[Example]:
    if example.set in ASKED or not example.answerable:
        yield example
        return
    yield without_gold(example)
    if any(passage.article.source in example.gold for passage in example.passages):
        yield example


def _alone(example: Example) -> Example:
    """The example with one passage, as in a library of one article: the one that answers, or
    the first; with none where nobody said which that is."""
    right = [p for p in example.passages if p.article.source in example.gold]
    known = example.set not in JUDGED
    listed = (right if example.answerable else example.passages) if known else ()
    return replace(example, passages=tuple(listed[:1]))


SHAPES: dict[str, Callable[[Example], Example]] = {
    "": lambda example: example,
    " without headlines": untitled,
    " alone": _alone,
}
"""What is added to the name of a set -> how its examples are shown."""
