"""The answer of a model: asked, cut into sentences, checked, and only then shown.

Every fault of the model ends in quoted sentences with a notice. An answer in
the wrong language is noticed on its first sentence, before anything is shown,
and asked for once more; passages that do not fit are halved once.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

from rag.answer.differences import cited_differences
from rag.answer.disagree import disagreements
from rag.answer.frames import notice
from rag.answer.model.checked import Checker
from rag.answer.model.llm import LLM, Finish, Message
from rag.answer.model.markers import without_markers
from rag.answer.model.prompt import again, messages, undone
from rag.answer.model.release import sentences_of
from rag.answer.model.slips import other_language
from rag.answer.quotes.quoted import declined, quoted
from rag.answer.task import Task, Turn, common, timed
from rag.errors import ContextTooLong, ModelError
from rag.language.table import language as row
from rag.records import Answer, Delta, Event, Notice, Passage

_CUT_OFF = "length"
_WEIGHT = {True: 1.0, None: 0.5, False: 0.0}


@dataclass
class _Run:
    """One conversation with the model: what it was given and what it said of its end."""

    llm: LLM
    deadline: float
    passages: Sequence[Passage]
    notices: list[Notice] = field(default_factory=list)
    finish: str = ""

    def sentences(self, asked: Sequence[Message], language: str) -> Generator[str]:
        """Whole sentences only: what a length limit cut off is dropped, and said."""
        for sentence in sentences_of(self._texts(asked), language):
            if self.finish != _CUT_OFF or _is_whole(sentence, language):
                yield sentence
        if self.finish == _CUT_OFF:
            self.notices.append(notice("truncated", language))

    def _texts(self, asked: Sequence[Message]) -> Iterator[str]:
        for piece in self.llm.stream(asked, deadline=self.deadline):
            if isinstance(piece, Finish):
                self.finish = piece.reason
            else:
                yield undone(piece.text)


def generated(
    task: Task, llm: LLM, history: Sequence[Turn], timings: dict[str, float]
) -> Iterator[Event]:
    """Deltas of checked sentences and the Answer; quoted sentences after any fault."""
    run = _Run(llm, time.monotonic() + llm.timeout, task.passages)
    checker = Checker(task)
    with timed(timings, "generate"):
        try:
            for sentence in _in_language(run, task, history):
                shown = checker.check(sentence, run.passages)
                if shown is not None:
                    yield Delta(shown.text, shown.citations)
        except ModelError as error:
            failed = notice("model_failed", task.language, problem=error.problem)
            yield from quoted(task, timings, (failed,))
            return
    yield from _ended(task, run, checker, timings)


def _ended(task: Task, run: _Run, checker: Checker, timings: dict[str, float]) -> Iterator[Event]:
    """The whole answer, or what stands in for one that cites nothing."""
    if checker.declined and not checker.shown:
        yield from declined(task, timings, run.notices, mode="llm")
    elif not checker.ledger.citations:
        yield from quoted(task, timings, (*run.notices, notice("model_uncited", task.language)))
    else:
        yield _answer(task, run, checker, timings)


def _answer(task: Task, run: _Run, checker: Checker, timings: dict[str, float]) -> Answer:
    sentences = tuple(part.sentence for part in checker.shown)
    return Answer(
        **common(task, timings),
        confidence=round(sum(_WEIGHT[s.supported] for s in sentences) / len(sentences), 4),
        mode="llm",
        answer="".join(part.text for part in checker.shown),
        abstained=False,
        citations=checker.ledger.citations,
        sentences=sentences,
        disagreements=tuple(
            cited_differences(disagreements(task.scored), checker.ledger.citations)
        ),
        warnings=(*task.warnings, *run.notices, *_found_wrong(checker, task)),
    )


def _found_wrong(checker: Checker, task: Task) -> Iterator[Notice]:
    """One notice for each sort of thing that is marked in the answer."""
    faults: dict[str, bool] = {
        "unsupported": any(p.sentence.supported is False for p in checker.shown),
        "uncited": any(not p.sentence.markers and not p.invented for p in checker.shown),
        "bad_markers": any(p.invented for p in checker.shown),
    }
    yield from (notice(code, task.language) for code, found in faults.items() if found)
    texts = [without_markers(part.sentence.text) for part in checker.shown]
    slips = [other_language(text, task.language) for text in (*texts, " ".join(texts))]
    if wrong := next(filter(None, slips), None):
        yield notice("wrong_language", task.language, given=row(wrong).name)


def _in_language(run: _Run, task: Task, history: Sequence[Turn]) -> Iterator[str]:
    """The model's sentences; asked for again when the first is in another language."""
    asked, first, rest = _opened(run, task, history)
    if other_language(without_markers(first), task.language):
        rest.close()
        rest = run.sentences(again(asked, first, task.language), task.language)
    else:
        yield first
    yield from rest


def _opened(
    run: _Run, task: Task, history: Sequence[Turn]
) -> tuple[list[Message], str, Generator[str]]:
    """The conversation, its first sentence and the rest; fewer passages if too long."""
    asked = messages(task.query.text, run.passages, task.language, history)
    sentences = run.sentences(asked, task.language)
    try:
        return asked, next(sentences, ""), sentences
    except ContextTooLong:
        run.passages = run.passages[: max(1, len(run.passages) // 2)]
        run.notices.append(notice("fewer_passages", task.language))
        asked = messages(task.query.text, run.passages, task.language)
        sentences = run.sentences(asked, task.language)
        return asked, next(sentences, ""), sentences


def _is_whole(sentence: str, language: str) -> bool:
    text = without_markers(sentence).rstrip(" \n\"'»”’)")
    return text.endswith(tuple(row(language).sentence_ends))
