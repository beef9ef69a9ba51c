"""What one answer is made from, prepared once for every way of answering."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypedDict

from rag.answer.checks.entailment import Entailment
from rag.answer.notices import notice
from rag.answer.quotes.abstain import confidence, is_news
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import Candidate, candidates
from rag.answer.quotes.reread import reread
from rag.answer.quotes.scorer import Scored, later, score, sooner
from rag.answer.quotes.spelled import spelled
from rag.answer.stated.yardstick import yardstick
from rag.embedding.base import Embedder
from rag.messages import languages
from rag.reader import Reader
from rag.records import Notice, Passage, Query, coverage

Turn = tuple[str, str]
"""(question, answer text) of an earlier turn."""


@dataclass(frozen=True, slots=True)
class Task:
    """A question with its scored evidence; ``language`` is the reader's.

    ``confidence`` is the probability that the evidence answers; ``most`` bounds
    the quotes.
    """

    query: Query
    passages: tuple[Passage, ...]
    language: str
    scored: Scored
    confidence: float
    most: int
    warnings: tuple[Notice, ...]
    embedder: Embedder
    entailment: Entailment | None = None


class Common(TypedDict):
    """The fields every answer to a task has, whatever its kind."""

    question: str
    language: str
    coverage: dict[str, int]
    timings: dict[str, float]


def prepare(
    query: Query,
    passages: Sequence[Passage],
    answer_language: str | None,
    embedder: Embedder | None,
    most: int,
    entailment: Entailment | None = None,
    reader: Reader | None = None,
    given: bool = False,
    said: Sequence[str] = (),
    spoken_of: Collection[str] = (),
    again: bool = False,
) -> Task:
    """Score the evidence of a question; what was ``said`` in answer before comes later, what the
    articles ``spoken_of`` say first, of that what was not said by a little, or where it is asked
    ``again`` by much."""
    language = answer_language or query.language
    embedder = yardstick(embedder)
    sentences = candidates(passages)
    if spoken_of or (given and not is_news(sentences)):
        reader = None  # it learnt from whole questions over news
    readings = []
    for typed, asked in _readings(query, sentences):
        found = reread(score(asked, sentences, embedder), reader, typed)
        readings.append(sooner(spoken_of, said, found, again) if spoken_of else later(said, found))
    sure = [confidence(scored, embedder, given, bool(spoken_of)) for scored in readings]
    scored = readings[sure.index(max(sure))]
    return Task(
        query=query,
        passages=tuple(passages),
        language=language,
        scored=scored,
        confidence=max(sure),
        most=most,
        warnings=() if language in languages() else (notice("language", language),),
        embedder=embedder,
        entailment=entailment,
    )


def _readings(query: Query, found: Sequence[Candidate]) -> Iterator[tuple[str, Asked]]:
    """The question as it may be meant, and with its names spelled as the evidence does: as it was
    typed, or where it was typed in Latin letters in each of its native spellings, of which the
    one with the surest answer counts."""
    for language, text in query.spellings or ((query.language, query.text),):
        yield text, Asked(spelled(text, language, found), language)


def common(task: Task, timings: dict[str, float]) -> Common:
    """The shared fields of an answer to this task."""
    return Common(
        question=task.query.text,
        language=task.language,
        coverage=coverage(task.passages),
        timings=timings,
    )


@contextmanager
def timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    """Add the milliseconds of a block to a stage."""
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[stage] = timings.get(stage, 0.0) + (time.perf_counter() - started) * 1000
