"""The answer without a model: quoted sentences, or a refusal with the nearest passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answer.cite import Ledger
from rag.answer.disagreement.find import disagreements
from rag.answer.disagreement.tell import differences
from rag.answer.notices import notice
from rag.answer.quotes.abstain import THRESHOLD
from rag.answer.quotes.compose import lines, sentences
from rag.answer.quotes.extract import choose
from rag.answer.quotes.short import short_answer
from rag.answer.quotes.why import Why, why
from rag.answer.task import Task, common, timed
from rag.messages import message
from rag.records import Answer, Citation, Delta, Event, ModelUsage, Notice, Passage, ShortAnswer

NEAREST = 3
"""Passages shown as "not an answer"."""


def quoted(
    task: Task,
    timings: dict[str, float],
    extra: Sequence[Notice] = (),
    usage: ModelUsage | None = None,
) -> Iterator[Event]:
    """The extractive answer, or the refusal, as events; ``usage`` is what a model took before."""
    if task.confidence < THRESHOLD:
        yield from declined(task, timings, extra, usage=usage)
        return
    with timed(timings, "extract"):
        ledger = Ledger()
        quotes = choose(task.scored, task.most)
        shown = list(lines(quotes, task.language, ledger))
        differing = list(differences(disagreements(task.scored), task.language, ledger))
        span = None if differing else short_answer(task.scored.asked, task.scored.candidates[0])
        shown += [line for line, _ in differing]
    known = 0
    for place, line in enumerate(shown):
        new = tuple(c for c in line.citations if c.marker > known)
        known += len(new)
        yield Delta(("\n" if place else "") + line.text, new)
    yield Answer(
        **common(task, timings),
        confidence=round(task.confidence, 4),
        mode="extractive",
        answer="\n".join(line.text for line in shown),
        abstained=False,
        short=ShortAnswer(quotes[0].passage.article.text[slice(*span)], *span, 1) if span else None,
        citations=ledger.citations,
        sentences=sentences(shown, task.language),
        disagreements=tuple(found for _, found in differing),
        warnings=(*task.warnings, *extra, *_foreign(ledger.citations, task.language)),
        usage=usage,
    )


def declined(
    task: Task,
    timings: dict[str, float],
    extra: Sequence[Notice] = (),
    mode: str = "extractive",
    usage: ModelUsage | None = None,
) -> Iterator[Event]:
    """The refusal in the reader's language, with its reason, the nearest passages and no marker."""
    if mode == "extractive":
        reason = why(task.scored, task.language)
    else:
        reason = Why("model", message("declined", task.language))
    yield Delta(reason.text)
    yield Answer(
        **common(task, timings),
        confidence=round(task.confidence, 4),
        mode=mode,
        answer=reason.text,
        abstained=True,
        declined=reason.code,
        nearest=_nearest(task),
        warnings=(*task.warnings, *extra),
        usage=usage,
    )


def _nearest(task: Task) -> tuple[Passage, ...]:
    """The passages of the best sentences, one an article, those as their evidence."""
    nearest: dict[str, Passage] = {}
    for candidate in task.scored.candidates:
        passage = replace(candidate.passage, evidence=(candidate.start, candidate.end))
        nearest.setdefault(passage.article.id, passage)
    return tuple(nearest.values())[:NEAREST]


def _foreign(citations: Sequence[Citation], language: str) -> tuple[Notice, ...]:
    if all(citation.language in (language, "und") for citation in citations):
        return ()
    return (notice("quotes_foreign", language),)
