"""An overview by a model: asked, checked, written; the quoted one with a notice if that fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answer.model.checked import certainty, found_wrong
from rag.answer.model.llm import LLM
from rag.answer.model.prompt import Form
from rag.answer.notices import notice
from rag.answer.stated.yardstick import yardstick
from rag.errors import ModelError
from rag.kinds.request import Request
from rag.kinds.written.asking import Asking, Reader
from rag.kinds.written.evidence import evidence, rows
from rag.kinds.written.page import Page
from rag.kinds.written.prompt import LINES, Asked
from rag.kinds.written.rules import Kept
from rag.messages import message
from rag.records import Answer, Event, Notice, Overview, coverage

WRITTEN = frozenset(("about", "comparison", "latest", "list", "summary", "timeline"))
"""The kinds that a model writes; what is held is counted."""

ASPECTS = ("figures", "quoted", "where", "other")
"""Columns of a comparison by a model, the last for all that is in no other."""

MOST = 2
"""Times the lines asked for that are shown of several parts together."""


def written(request: Request, llm: LLM, quoted: Sequence[Event]) -> Iterator[Event]:
    """The model's overview as Deltas and the Answer; ``quoted`` are those made without it, which
    are given where it says nothing that can be used. Where they decline, no model is asked but
    for a list: many sorts of things have no form by which they could be told without one."""
    base = quoted[-1]
    if not isinstance(base, Answer) or base.overview is None:
        raise TypeError("An overview ends with its Answer.")
    if base.abstained and request.kind != "list":
        yield from quoted
        return
    own, copies = rows(request)
    asked = Asked(
        request.question,
        request.kind,
        request.language,
        request.length,
        own,
        tuple(message(f"overview-{name}", request.language) for name in ASPECTS),
        copies,
    )
    passages = evidence(request, base, asked)
    if not passages:
        yield from quoted
        return
    reader = Reader(request.language, yardstick(request.embedder), request.entailment)
    asking = Asking(asked, passages, llm, reader, Form(request.datamark))
    try:
        yield from asking.events()
    except ModelError as error:
        problem = " ".join(error.told(request.language))
        failed = notice("model_failed", request.language, problem=problem)
        yield from _instead(quoted, base, asking, failed)
        return
    if not any(line.is_good for line in asking.lines):
        yield from _instead(quoted, base, asking, _why(asking))
        return
    if not asking.whole:
        asking.notices["fewer_passages"] = notice("fewer_passages", request.language)
    yield from _told(request, base, base.overview, asking)


def _told(request: Request, base: Answer, typed: Overview, asking: Asking) -> Iterator[Event]:
    bare = Overview(
        request.kind,
        typed.subject,
        typed.first,
        typed.last,
        articles=typed.articles,
        complete=typed.complete and asking.whole,
    )
    page = Page(request, asking.asked, asking.checker, bare)
    yield from page.write(_bounded(asking.lines, request.length))
    sentences = tuple(page.sentences)
    yield replace(
        base,
        mode="llm",
        answer=page.text,
        abstained=False,
        declined="",
        nearest=(),
        confidence=certainty(sentences),
        citations=asking.checker.ledger.citations,
        sentences=sentences,
        disagreements=(),
        coverage=coverage(request.pool.passages),
        warnings=(
            *asking.notices.values(),
            *found_wrong(asking.checker.shown, request.language),
        ),
        usage=asking.meter.usage(),
        overview=page.overview,
    )


def _bounded(lines: Sequence[Kept], length: str) -> Sequence[Kept]:
    """No more lines than were asked for, of several parts twice as many, the good ones first."""
    most = MOST * LINES[length]
    if len(lines) <= most:
        return lines
    best = sorted(range(len(lines)), key=lambda at: not lines[at].is_good)[:most]
    return [lines[at] for at in sorted(best)]


def _why(asking: Asking) -> Notice:
    """Why nothing that was written could be used: no form, or no source."""
    code = "model_uncited" if asking.lines else "model_unshaped"
    return notice(code, asking.reader.language)


def _instead(
    quoted: Sequence[Event], base: Answer, asking: Asking, told: Notice
) -> Iterator[Event]:
    """The quoted overview, with why it is given and what the model took; a decline has no why."""
    yield from quoted[:-1]
    why = () if base.abstained else (*asking.notices.values(), told)
    warnings = (*base.warnings, *why)
    yield replace(base, warnings=warnings, usage=asking.meter.usage())
