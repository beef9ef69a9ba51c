"""The answer of a model: asked, cut into sentences, checked, and only then shown.

Every fault of the model ends in quoted sentences with a notice. What nobody has a source
for is held back until a sentence has one, so that greetings, thoughts and memory are never
shown first. An answer in the wrong language is noticed on its first claim and asked for
once more; a prompt that did not fit is asked again with less, said openly or cut in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.disagreement.find import disagreements
from rag.answer.disagreement.tell import cited_differences
from rag.answer.model.checked import Checker, Sourced, certainty, found_wrong, is_good, plain
from rag.answer.model.hearing import hear
from rag.answer.model.llm import (
    LLM,
    Described,
    Finish,
    Limits,
    Message,
    TextDelta,
    ThoughtDelta,
    limited,
)
from rag.answer.model.markers import without_markers
from rag.answer.model.metering import Meter
from rag.answer.model.prompt import Form, again, undone
from rag.answer.model.release import Release
from rag.answer.model.repeats import Repeats, loops
from rag.answer.model.slips import other_language
from rag.answer.model.spoken import Spoken, after_decline, is_talk, speaks_of_sources, spoken
from rag.answer.model.structured import Structured, schema
from rag.answer.model.thoughts import Unsaid
from rag.answer.model.window import Window, was_cut, window_of
from rag.answer.notices import notice
from rag.answer.quotes.abstain import THRESHOLD
from rag.answer.quotes.quoted import declined, quoted
from rag.answer.task import Task, Turn, common, timed
from rag.errors import ContextTooLong, ModelError
from rag.language.table import language as row
from rag.records import Answer, Delta, Event, Notice, Passage

ATTEMPTS = 4
"""Times one question is asked: as it is, in the right language, with less, with more room."""

LESS = 0.6
"""Part of a prompt that did not fit which is tried next."""


def generated(
    task: Task, llm: LLM, history: Sequence[Turn], timings: dict[str, float], datamark: bool = False
) -> Iterator[Event]:
    """Deltas of checked sentences and the Answer; quoted sentences after any fault."""
    asking = _Asking(task, llm, history, datamark)
    with timed(timings, "generate"):
        try:
            yield from asking.events()
        except ModelError as error:
            failed = notice(
                "model_failed", task.language, problem=" ".join(error.told(task.language))
            )
            yield from quoted(task, timings, (failed,))
            return
    yield from asking.ended(timings)


class _WrongLanguage(Exception):
    """The first claim is in another language; ``args`` is what was said."""


class _Asking:
    """One question to a model, asked as often as it takes, and what came of it."""

    def __init__(self, task: Task, llm: LLM, history: Sequence[Turn], datamark: bool) -> None:
        self.task = task
        self.llm = llm
        self.history = history
        self.form = Form(datamark, isinstance(llm, Described) and llm.structured)
        self.meter = Meter(llm)
        self.notices: dict[str, Notice] = {}
        self.given: Sequence[Passage] = ()
        self.corrected = False
        self._forget()

    def _forget(self) -> None:
        """Nothing was said yet."""
        self.checker = Checker(self.task)
        self.pending: list[tuple[Spoken, Sourced]] = []
        self.declined = self.refused = self.listing = self.stopped = False
        self.repeats = Repeats(self.task.language)

    def events(self) -> Iterator[Event]:
        """Ask until there is an answer. Raises ModelError."""
        window, asked = window_of(self.llm), None
        shown = True
        for attempt in range(ATTEMPTS):
            if asked is None:
                asked = self._prompt(window)
            try:
                for event in self._asked(asked, window):
                    if shown:
                        yield event
                if not self._was_cut(asked, window):
                    return
                window, shown = self._less(asked, window, "cut_by_server"), False
            except _WrongLanguage as slip:
                asked, self.corrected = again(asked, str(slip), self.task.language), True
                self._forget()
                continue
            except ContextTooLong:
                if attempt == ATTEMPTS - 1 or len(self.given) == 1:
                    raise
                window = self._less(asked, window, "fewer_passages")
            except ModelError as error:
                wider = window_of(self.llm, window.size // 2)
                if error.code != "model-thought-only" or wider.answer <= window.answer:
                    raise
                window = wider
            asked = None
            self._forget()

    def _prompt(self, window: Window) -> list[Message]:
        """The prompt with what fits; says if that is not all."""
        asked, excerpts = window.fitting(
            self.task.query.text, self.task.passages, self.task.language, self.history, self.form
        )
        self.given = [excerpt.passage for excerpt in excerpts]
        if any(excerpt.text != excerpt.passage.text for excerpt in excerpts) or len(excerpts) < len(
            self.task.passages
        ):
            self._note("fewer_passages")
        return asked

    def _less(self, asked: Sequence[Message], window: Window, code: str) -> Window:
        """A window for a part of the prompt; the model remembers it where it can."""
        self._note(code)
        sent = sum(window.count(message.content) for message in asked)
        size = int(sent * LESS) + window.answer
        if isinstance(self.llm, Described) and code == "cut_by_server":
            self.llm.learn_window(size)
        return window.narrowed(size)

    def _was_cut(self, asked: Sequence[Message], window: Window) -> bool:
        return (
            "cut_by_server" not in self.notices
            and self.meter.last is not None
            and was_cut(asked, self.meter.last)
        )

    def _note(self, code: str, **fields: str) -> None:
        self.notices[code] = notice(code, self.task.language, **fields)

    # One request

    def _asked(self, asked: Sequence[Message], window: Window) -> Iterator[Event]:
        """Ask once; the deltas as sentences become whole."""
        form = schema(len(self.given)) if self.form.as_json else None
        llm = limited(self.llm, Limits(window.answer, form))
        release = Structured(self.task.language) if form else Release(self.task.language)
        self.meter.begin(asked)
        thinking = False
        text = ""
        for piece in hear(llm, asked):
            if isinstance(piece, ThoughtDelta):
                if not thinking:
                    thinking = True
                    yield Delta("", thinking=True)
            elif isinstance(piece, Unsaid):
                self._forget()
                release, text = type(release)(self.task.language), ""
            elif isinstance(piece, TextDelta):
                self.meter.spoke(piece.text)
                said = undone(piece.text)
                text += said
                for raw in release.feed(said):
                    yield from self._sentence(raw)
                if self.stopped or loops(text):
                    self._note("repeated")
                    self.meter.end(None)
                    return
            elif isinstance(piece, Finish):
                self.meter.end(piece.usage)
                for raw in release.end():
                    if piece.reason != "length" or is_whole(raw, self.task.language):
                        yield from self._sentence(raw)
                if piece.reason == "length":
                    self._note("truncated")

    def _sentence(self, raw: str) -> Iterator[Delta]:
        """What is shown of one raw sentence, now or once a later one has a source."""
        if self.stopped or self.listing:
            return
        said = spoken(raw, self.task.language)
        if said.kind == "sources":
            self.listing = True
        elif said.kind in ("decline", "refusal"):
            self.refused |= said.kind == "refusal"
            yield from self._remark(said)
        elif said.kind == "lead":
            self.pending.append((said, self.checker.verdict(said, self.given)))
        elif said.kind == "claim":
            yield from self._claim(said)

    def _remark(self, said: Spoken) -> Iterator[Delta]:
        """The model says that it has no answer, or not to a part."""
        text = plain(said.text)
        if not text:
            return
        claim = Spoken("claim", said.text)
        if (
            not speaks_of_sources(text)
            and self.checker.verdict(claim, self.given).verdict.is_likely
        ):
            yield from self._claim(claim)  # somebody in the news has no answer
            return
        self.declined = True
        rest = after_decline(said.text)
        if rest:
            yield from self._claim(Spoken("claim", f" {rest}"))
        elif rest == "" and not (self.checker.shown and is_talk(text, self.task.language)):
            self.pending.append((said, self.checker.verdict(said, self.given)))
            if self.checker.shown:
                yield from self._released()

    def _claim(self, said: Spoken) -> Iterator[Delta]:
        claim = plain(said.text)
        if self.repeats.again(claim):
            self.stopped = self.repeats.enough
            return
        if not self.checker.shown and not self.corrected and self._is_foreign(claim):
            raise _WrongLanguage(said.text.strip())
        sourced = self.checker.verdict(said, self.given)
        if self.declined and not sourced.verdict.is_likely:
            return  # after "I do not know", what no passage says is the model's own memory
        self.pending.append((said, sourced))
        if self.checker.shown or sourced.cited:
            yield from self._released()

    def _is_foreign(self, claim: str) -> bool:
        return other_language(claim, self.task.language) is not None

    def _released(self) -> Iterator[Delta]:
        for said, sourced in self.pending:
            checked = self.checker.write(said, sourced, self.given)
            yield Delta(checked.text, checked.citations)
        self.pending = []

    # The end

    def ended(self, timings: dict[str, float]) -> Iterator[Event]:
        """The whole answer, or what stands in for one that cites nothing."""
        task, extra = self.task, tuple(self.notices.values())
        usage = self.meter.usage()
        good = any(is_good(part.sentence) for part in self.checker.shown)
        if (self.refused and (self.declined or not good)) or (self.declined and not good):
            if self.checker.instructed(self.given) and task.confidence >= THRESHOLD:
                # An article may have told the model to be silent.
                told = notice("instructions", task.language)
                yield from quoted(task, timings, (*extra, told), usage)
                return
            yield from declined(task, timings, extra, "llm", usage)
        elif not self.checker.ledger.citations:
            uncited = notice("model_uncited", task.language)
            yield from quoted(task, timings, (*extra, uncited), usage)
        else:
            yield self._answer(timings)

    def _answer(self, timings: dict[str, float]) -> Answer:
        task, checker = self.task, self.checker
        sentences = tuple(part.sentence for part in checker.shown)
        return Answer(
            **common(task, timings),
            confidence=certainty(sentences),
            mode="llm",
            answer="".join(part.text for part in checker.shown),
            abstained=False,
            citations=checker.ledger.citations,
            sentences=sentences,
            disagreements=tuple(
                cited_differences(
                    disagreements(task.scored), checker.ledger.citations, task.language
                )
            ),
            warnings=(
                *task.warnings,
                *self.notices.values(),
                *found_wrong(checker.shown, task.language),
            ),
            usage=self.meter.usage(),
        )


def is_whole(sentence: str, language: str) -> bool:
    """Whether a sentence was written to its end."""
    text = without_markers(sentence).rstrip(" \n\"'»”’)")
    return text.endswith(tuple(row(language).sentence_ends))
