"""A question and its passages in, events out: the one way to an answer.

With a model the answer is generated and checked; without one, or when the model
fails, it is quoted. Where the evidence does not answer, it says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rag.answer.checks.entailment import Entailment
from rag.answer.model.generate import generated
from rag.answer.model.llm import LLM
from rag.answer.quotes.quoted import quoted
from rag.answer.task import Turn, prepare, timed
from rag.embedding.base import Embedder
from rag.reader import Reader
from rag.records import Event, Passage, Query, Searched, coverage


def respond(
    query: Query,
    passages: Sequence[Passage],
    *,
    llm: LLM | None = None,
    history: Sequence[Turn] = (),
    answer_language: str | None = None,
    embedder: Embedder | None = None,
    top: int = 4,
    timings: dict[str, float] | None = None,
    entailment: Entailment | None = None,
    reader: Reader | None = None,
    given: bool = False,
    datamark: bool = False,
    said: Sequence[str] = (),
    spoken_of: Collection[str] = (),
    again: bool = False,
) -> Iterator[Event]:
    """Yield Searched, then Deltas of checked text, and the whole Answer last.

    The Answer replaces what the Deltas showed: after a model's fault it is the
    quoted one. ``embedder`` is the library's, used if it is of the shipped kind
    (see ``yardstick``). ``top`` bounds the quotes of an extractive answer; ``timings``
    is filled with milliseconds by stage and travels in the Answer;
    ``entailment`` is an optional second check of a model's sentences, ``reader`` reads the
    best passages once more, and ``given`` says that the passages came with the question;
    ``datamark`` joins the words of passages by a sign in a model's prompt; ``said`` is what was
    answered before to what the question goes on from, ``spoken_of`` the ids of the articles that
    is from; ``again`` says that it is the same question once more, for what was not said.
    """
    timings = {} if timings is None else timings
    yield Searched(tuple(passages), coverage(passages))
    with timed(timings, "score"):
        task = prepare(
            query,
            passages,
            answer_language,
            embedder,
            top,
            entailment,
            reader,
            given,
            said,
            spoken_of,
            again,
        )
    if llm is None or not passages:
        yield from quoted(task, timings)
    else:
        yield from generated(task, llm, history, timings, datamark)
