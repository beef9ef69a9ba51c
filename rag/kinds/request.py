"""What an overview is made from, and what one kind of it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from rag.answer.checks.entailment import Entailment
from rag.answer.model.llm import LLM
from rag.embedding import Embedder
from rag.kinds.asked.subject import Subject
from rag.kinds.pool import Pool
from rag.records import Article, ArticleSummary, Event, Overview, Passage, Query


class Shelf(Protocol):
    """What of a library an overview needs; ``Library`` is one."""

    @property
    def embedder(self) -> Embedder: ...

    def find_all(
        self, queries: Sequence[Query], top: int, *, folded: bool = True
    ) -> list[list[Passage]]:
        """The passages for each query, copies of one report as one where ``folded``."""

    def articles(self) -> list[ArticleSummary]: ...

    def outlets(self) -> dict[str, int]: ...

    def newest(self) -> date | None:
        """The day of the newest article."""

    def newest_articles(self, query: Query, most: int) -> list[Article]:
        """Articles that meet the limits of a query, newest first, undated last."""


@dataclass(frozen=True, slots=True)
class Request:
    """A question for an overview with the passages on its subject.

    ``language`` is the reader's, ``length`` one of ``LENGTHS``, ``today`` the day that "now"
    means: that of the newest article, or the calendar's. ``entailment`` is an optional second
    check of a model's sentences, ``datamark`` joins the words of passages in its prompt by a sign.
    """

    question: str
    kind: str
    subject: Subject
    pool: Pool
    language: str
    length: str
    today: date
    embedder: Embedder
    llm: LLM | None = None
    shelf: Shelf | None = None
    entailment: Entailment | None = None
    datamark: bool = False

    def overview(self, **parts: Any) -> Overview:
        """What is typed of the answer: its subject and period, with ``parts`` of Overview."""
        query = self.subject.query
        whole = Overview(
            self.kind,
            self.subject.text,
            query.date_from,
            query.date_to,
            articles=len(self.pool.articles),
            complete=self.pool.complete,
        )
        return replace(whole, **parts)


Strategy = Callable[[Request, dict[str, float]], Iterator[Event]]
"""Makes an overview of a request with evidence: Deltas and the Answer last; fills the timings."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a kind of overview gathers its passages, and what it writes of them; one that ``finds``
    may have something to write of what was found where nothing of it is on the subject."""

    gather: Callable[[Subject, Shelf], Pool]
    write: Strategy
    finds: bool = False
