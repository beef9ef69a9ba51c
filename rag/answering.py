"""How a library answers: a question step by step, and somebody's text set beside it.

It puts the rooms of an answer in order (what was said before, what is asked, what is found, what
is written) and knows none of their insides, nor how a library is filled.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Protocol, Unpack

from rag.answer import LLM, respond, standalone
from rag.answer.notices import notice
from rag.answer.task import Turn
from rag.asking import (
    Filters,
    answered_in,
    check_wanted,
    noted,
    readable,
    said_before,
    understood,
    wanted_kind,
)
from rag.asking import (
    asked as checked_question,
)
from rag.conversation import TOP, SpokenOf, asks_more, beside, corrected, says_something, spoken_of
from rag.draft.check import judge_lines
from rag.draft.claims import checkable, drafted, language_of, read_lines
from rag.draft.judge import PASSAGES
from rag.kinds import Shelf, overview, surely_overview
from rag.language.codes import required
from rag.models import Models
from rag.records import Answer, Article, DraftCheck, Event, Notice, Passage, Query
from rag.search.given import given_passages
from rag.settings import Settings
from rag.tracing import Told, span, traced


class Searched(Shelf, Protocol):
    """What an answer needs of a library."""

    models: Models
    settings: Settings

    @property
    def llm(self) -> LLM | None: ...

    def languages(self) -> dict[str, int]: ...

    def find(self, query: Query, top: int) -> list[Passage]: ...

    def search(self, text: str, top: int = 10, **filters: Unpack[Filters]) -> list[Passage]: ...

    def undated(self, languages: Sequence[str] = (), outlets: Sequence[str] = ()) -> Set[str]: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is understood: its own words, the query, and what was said before it."""

    question: str
    text: str
    whole: str
    query: Query
    language: str
    before: Sequence[Turn]
    spoken: SpokenOf | None
    filters: Filters

    @property
    def carries(self) -> bool:
        """Whether it needed words of the turns before."""
        return self.whole != self.text


def answered(
    library: Searched,
    question: str,
    history: Sequence[Turn],
    passages: Sequence[Passage | Article] | None,
    *,
    answer_language: str | None,
    top: int | None,
    kind: str | None,
    length: str,
    filters: Filters,
) -> Iterator[Event]:
    """The events of :meth:`rag.library.Library.stream`, whose arguments these are."""
    started = time.perf_counter()
    check_wanted(kind, length)
    with span("understand"):
        asked = _understood(library, question, history, passages, answer_language, filters)
        query, note = _read(library, asked)
    if (note and note.code == "unread") or (asked.spoken and asks_more(asked.text)):
        kind = kind or "fact"  # what it asks for cannot be told from its words
    own = asked.text if asked.spoken else query.text
    wanted = wanted_kind(own, kind, given=passages is not None, follows=asked.spoken is not None)
    asked = replace(asked, query=query)
    took = {"understand": _since(started)}
    events = _fact(library, asked, passages, top or library.settings.top, took)
    if wanted != "fact":
        overviewed = traced(
            "answer",
            _overview(library, asked, passages, wanted, length),
            {"sanad.kind": wanted},
            outcome,
        )
        is_sure = kind is not None or (wanted != "list" and surely_overview(own))
        events = overviewed if is_sure or library.llm else _made_or(overviewed, events)
    for event in noted(events, note, question):
        if isinstance(event, Answer) and event.usage is not None:
            library.models.spent.add(event.usage)
        yield event


def outcome(event: Event) -> Told:
    """What a trace is told of an answer."""
    if not isinstance(event, Answer):
        return {}
    return {
        "sanad.mode": event.mode,
        "sanad.abstained": event.abstained,
        "sanad.citations": len(event.citations),
    }


def _made_or(overviewed: Iterator[Event], fact: Iterator[Event]) -> Iterator[Event]:
    """An overview that was perhaps not asked for; where it quotes nothing, the fact."""
    made = list(overviewed)
    last = made[-1]
    return fact if isinstance(last, Answer) and not last.citations else iter(made)


def _understood(
    library: Searched,
    question: str,
    history: Sequence[Turn],
    passages: Sequence[Passage | Article] | None,
    answer_language: str | None,
    filters: Filters,
) -> Asked:
    text, before = checked_question(question), said_before(history)
    text = corrected(text) if before else text
    spoken = None
    if before and passages is None and library.llm is None:
        spoken = spoken_of(text, before, lambda said: library.search(said, TOP, **filters))
    whole = standalone(text, before, library.llm)
    query = understood(whole, filters, library.languages)
    language = answered_in(query, answer_language, library.languages)
    return Asked(question, text, whole, query, language, before, spoken, filters)


def _read(library: Searched, asked: Asked) -> tuple[Query, Notice | None]:
    """The query in a language that search reads, and what its reader is told of that."""
    whole, note = readable(
        asked.whole, asked.query.language, asked.language, library.languages, library.llm
    )
    if whole == asked.query.text:
        return asked.query, note
    return understood(whole, asked.filters, library.languages), note


def _overview(
    library: Searched,
    asked: Asked,
    passages: Sequence[Passage | Article] | None,
    kind: str,
    length: str,
) -> Iterator[Event]:
    query, spoken = asked.query, asked.spoken
    given = None if passages is None else given_passages(query, passages, library.embedder)
    subjects = ([spoken.subject] if spoken else []) + [said for said, _ in reversed(asked.before)]
    if spoken:
        query = understood(asked.text, asked.filters, library.languages)
        query = replace(query, language=asked.language)
    return overview(
        asked.text,
        kind,
        query,
        library,
        language=asked.language,
        length=length,
        given=given,
        before=(understood(said, asked.filters, library.languages) for said in subjects),
        llm=library.llm,
        entailment=library.models.entailment,
        datamark=library.settings.llm_datamark,
    )


def _fact(
    library: Searched,
    asked: Asked,
    passages: Sequence[Passage | Article] | None,
    top: int,
    timings: dict[str, float],
) -> Iterator[Event]:
    started = time.perf_counter()
    query, spoken = asked.query, asked.spoken
    if passages is not None:
        found = given_passages(query, passages, library.embedder)
    else:
        found = library.find(query, top)
        if spoken:
            if asks_more(asked.text):
                query = understood(spoken.subject, asked.filters, library.languages)
            elif says_something(asked.text):
                own = understood(asked.text, asked.filters, library.languages)
                query = replace(own, language=query.language)
            found = beside(found, given_passages(query, spoken.articles, library.embedder))
    timings["search"] = _since(started)
    beyond = left_out(library, query, asked.language) if passages is None else ()
    responded = respond(
        query,
        found,
        llm=library.llm,
        history=asked.before,
        answer_language=asked.language,
        embedder=library.embedder,
        timings=timings,
        entailment=library.models.entailment,
        reader=library.models.reader,
        given=passages is not None,
        datamark=library.settings.llm_datamark,
        said=[answer for _, answer in asked.before] if asked.carries or spoken else (),
        again=spoken is not None and asks_more(asked.text),
        spoken_of=spoken.ids if spoken else (),
    )
    for event in traced("answer", responded, {"sanad.kind": "fact"}, outcome):
        if isinstance(event, Answer):
            warnings = (*event.warnings, *beyond)
            event = replace(event, question=asked.question, warnings=warnings)
        yield event


def check_draft(library: Searched, text: str, language: str | None, filters: Filters) -> DraftCheck:
    """What :meth:`rag.library.Library.check` gives."""
    started = time.perf_counter()
    lines = read_lines(drafted(text))
    queries = [
        replace(understood(line.text, filters, library.languages), language=line.language)
        for line in checkable(lines)
    ]
    reader = required(language) if language else language_of(lines)
    timings = {"understand": _since(started)}
    started = time.perf_counter()
    found = library.find_all(queries, PASSAGES) if queries else []
    timings["search"] = _since(started)
    started = time.perf_counter()
    with span("check", {"sanad.queries": len(queries)}):
        judged = judge_lines(
            lines, found, reader, library.models.embedder, library.models.entailment
        )
    timings["judge"] = _since(started)
    beyond = left_out(library, queries[0], reader) if queries else ()
    return DraftCheck(text, reader, judged, beyond, timings)


def left_out(library: Searched, query: Query, language: str) -> tuple[Notice, ...]:
    """A notice of the articles that a restriction to days leaves out, having no date."""
    if query.undated or not (query.date_from or query.date_to):
        return ()
    undated = library.undated(query.languages, query.outlets)
    count = len(undated if query.articles is None else undated & query.articles)
    return (notice("undated", language, count=count),) if count else ()


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
