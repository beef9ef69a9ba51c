"""How a library answers: a question step by step, and somebody's text set beside it.

It puts the rooms of an answer in order (what was said before, what is asked, what is found, what
is written) and knows none of their insides, nor how a library is filled.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Protocol, Unpack

from rag.answer import LLM, respond, standalone
from rag.answer.frames import notice
from rag.answer.task import Turn
from rag.asking import (
    Filters,
    answered_in,
    asked,
    check_wanted,
    noted,
    readable,
    said_before,
    understood,
    wanted_kind,
)
from rag.conversation import TOP, beside, says_something, spoken_of
from rag.draft.check import judge_lines
from rag.draft.claims import checkable, drafted, language_of, read_lines
from rag.draft.judge import PASSAGES
from rag.kinds import Shelf, overview
from rag.language.codes import required
from rag.models import Models
from rag.records import Answer, Article, DraftCheck, Event, Notice, Passage, Query
from rag.search.given import given_passages
from rag.settings import Settings


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
    text, before = asked(question), said_before(history)
    check_wanted(kind, length)
    spoken = None
    if before and passages is None and library.llm is None:
        spoken = spoken_of(text, before, lambda said: library.search(said, TOP, **filters))
    whole = standalone(text, before, library.llm)
    query = understood(whole, filters, library.languages)
    language = answered_in(query, answer_language, library.languages)
    alone = whole == text
    whole, note = readable(whole, query.language, language, library.languages, library.llm)
    if whole != query.text:
        query = understood(whole, filters, library.languages)
    if note and note.code == "unread":
        kind = kind or "fact"  # what it asks for cannot be told from its words
    wanted = wanted_kind(
        text if spoken else whole, kind, given=passages is not None, follows=bool(spoken)
    )
    if wanted != "fact":
        here = None if passages is None else given_passages(query, passages, library.embedder)
        subjects = ([spoken.subject] if spoken else []) + [said for said, _ in reversed(before)]
        if spoken:
            query = replace(understood(text, filters, library.languages), language=language)
        overviewed = overview(
            text,
            wanted,
            query,
            library,
            language=language,
            length=length,
            given=here,
            before=(understood(subject, filters, library.languages) for subject in subjects),
            llm=library.llm,
            entailment=library.models.entailment,
            datamark=library.settings.llm_datamark,
        )
        for event in noted(overviewed, note, question):
            if isinstance(event, Answer) and event.usage is not None:
                library.models.spent.add(event.usage)
            yield event
        return
    timings = {"understand": _since(started)}
    started = time.perf_counter()
    if passages is None:
        found = library.find(query, top or library.settings.top)
        if spoken:
            if says_something(text):
                said = understood(text, filters, library.languages)
                query = replace(said, language=query.language)
            found = beside(found, given_passages(query, spoken.articles, library.embedder))
    else:
        found = given_passages(query, passages, library.models.embedder)
    timings["search"] = _since(started)
    beyond = left_out(library, query, language) if passages is None else ()
    answering = respond(
        query,
        found,
        llm=library.llm,
        history=before,
        answer_language=language,
        embedder=library.models.embedder,
        timings=timings,
        entailment=library.models.entailment,
        given=passages is not None,
        datamark=library.settings.llm_datamark,
        said=() if spoken or alone else [answer for _, answer in before],
        spoken_of=spoken.ids if spoken else (),
    )
    for event in noted(answering, note, question):
        if isinstance(event, Answer):
            if event.usage is not None:
                library.models.spent.add(event.usage)
            warnings = (*event.warnings, *beyond)
            event = replace(event, question=question, warnings=warnings)
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
    judged = judge_lines(lines, found, reader, library.models.embedder, library.models.entailment)
    timings["judge"] = _since(started)
    beyond = left_out(library, queries[0], reader) if queries else ()
    return DraftCheck(text, reader, judged, beyond, timings)


def left_out(library: Searched, query: Query, language: str) -> tuple[Notice, ...]:
    """A notice of the articles that a restriction to days leaves out, having no date."""
    if not (query.date_from or query.date_to):
        return ()
    count = len(library.undated(query.languages, query.outlets))
    return (notice("undated", language, count=count),) if count else ()


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
