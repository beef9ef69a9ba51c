"""Asks a model for an overview, part by part, and keeps the lines that stand the checks.

What does not fit one request is read in parts. Faults are met as for an answer: too long a
prompt is parted anew for a smaller window, another language is pointed out once, a loop is
stopped. What is left of a line that the model did not end is not taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rag.answer.checks.entailment import Entailment
from rag.answer.checks.support import best_sentence
from rag.answer.model.checked import Checker, plain
from rag.answer.model.generate import ATTEMPTS, LESS, is_whole
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
from rag.answer.model.metering import Meter
from rag.answer.model.prompt import Excerpt, Form, again, undone
from rag.answer.model.repeats import Repeats, loops
from rag.answer.model.slips import other_language
from rag.answer.model.spoken import spoken
from rag.answer.model.thoughts import Unsaid
from rag.answer.model.window import Window, was_cut, window_of
from rag.answer.notices import notice
from rag.embedding.base import Embedder
from rag.errors import ContextTooLong, ModelError
from rag.kinds.written.evidence import alone, parted
from rag.kinds.written.prompt import Asked, messages
from rag.kinds.written.rules import Kept, kept
from rag.kinds.written.shapes import read
from rag.language.fold import fold_text
from rag.records import Delta, Notice, Passage

ROOM = 1200
"""Tokens kept for the lines of a part, where the window allows."""

AS_ONE = frozenset(("summary", "about", "latest"))
"""Kinds whose parts a model makes one of."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and what sentences are checked with (:class:`rag.answer.model.checked.Means`)."""

    language: str
    embedder: Embedder
    entailment: Entailment | None = None


class _Cut(Exception):
    """The server read only a part of the prompt, whose tokens are ``args``."""


@dataclass
class Asking:
    """One overview asked of a model; ``lines`` are what came of it, ``whole`` says that all
    passages were given, ``written`` that the model wrote something."""

    asked: Asked
    passages: Sequence[Passage]
    llm: LLM
    reader: Reader
    form: Form
    lines: list[Kept] = field(default_factory=list)
    notices: dict[str, Notice] = field(default_factory=dict)
    whole: bool = True
    written: bool = False

    def __post_init__(self) -> None:
        self.meter = Meter(self.llm)
        self.checker = Checker(self.reader)
        self._corrected = False
        self._said: dict[str, Repeats] = {}

    def events(self) -> Iterator[Delta]:
        """Ask until there are lines; the progress over the parts. Raises ModelError."""
        window = _window(self.llm)
        for attempt in range(ATTEMPTS):
            self.lines, self._said = [], {}
            try:
                yield from self._in_parts(window)
                return
            except _Cut as cut:
                (sent,) = cut.args
                window = self._less(int(sent), window, "cut_by_server")
            except ContextTooLong:
                if attempt == ATTEMPTS - 1:
                    raise
                sent = max(map(self._sent, self._parts(self.passages, window)))
                window = self._less(sent, window, "fewer_passages")
            except ModelError as error:
                wider = _window(self.llm, window.size // 2)
                if error.code != "model-thought-only" or wider.answer <= window.answer:
                    raise
                window = wider

    def _in_parts(self, window: Window) -> Iterator[Delta]:
        parts = self._parts(self.passages, window)
        self.whole = sum(map(len, parts)) == len(self.passages)
        joins = len(parts) > 1 and self.asked.kind in AS_ONE
        total = len(parts) + joins
        for at, part in enumerate(parts):
            yield Delta("", thinking=True, progress=(at, total))
            self.lines += self._part(part, window)
        if joins and (cited := self._cited()):
            yield Delta("", thinking=True, progress=(len(parts), total))
            before, self._said = self._said, {}
            joined = self._part(self._parts(cited, window)[0], window)
            if any(line.is_good for line in joined):
                self.lines = joined
            else:
                self._said = before

    def _parts(self, passages: Sequence[Passage], window: Window) -> list[list[Excerpt]]:
        return parted(self.asked, passages, window, self.form)

    def _cited(self) -> list[Passage]:
        """The sentences that the good lines rest on, each once."""
        found: dict[tuple[str, int], Passage] = {}
        for line in self.lines:
            for passage in line.sourced.cited if line.is_good else ():
                claim = plain(line.spoken.text)
                span = best_sentence(claim, passage, self.reader.language, self.reader.embedder)
                found.setdefault((passage.article.id, span[0]), alone(passage, span))
        return list(found.values())

    def _part(self, part: Sequence[Excerpt], window: Window) -> list[Kept]:
        given = tuple(excerpt.passage for excerpt in part)
        prompt = messages(self.asked, part, self.form)
        text = self._heard(prompt, window)
        if not self._corrected and (slip := self._slip(text)):
            self._corrected = True
            text = self._heard(again(prompt, slip, self.reader.language), window)
        own = fold_text(f"{prompt[0].content}\n{self.asked.question}")
        return [line for line in self._read(text, given) if not _echoes(line, own)]

    def _heard(self, prompt: Sequence[Message], window: Window) -> str:
        """What the model writes, without thoughts and what it did not end."""
        self.meter.begin(prompt)
        text, stopped = "", False
        for piece in hear(limited(self.llm, Limits(window.answer)), prompt):
            if isinstance(piece, Unsaid):
                text = ""
            elif isinstance(piece, TextDelta):
                self.meter.spoke(piece.text)
                text += undone(piece.text)
                if loops(text):
                    self._note("repeated")
                    self.meter.end(None)
                    stopped = True
                    break
            elif isinstance(piece, Finish):
                self.meter.end(piece.usage)
                stopped = piece.reason == "length"
                if stopped:
                    self._note("truncated")
            elif not isinstance(piece, ThoughtDelta):
                raise TypeError(type(piece).__name__)
        if "cut_by_server" not in self.notices and was_cut(prompt, self.meter.last):
            raise _Cut(sum(window.count(message.content) for message in prompt))
        self.written |= bool(text.strip())
        return _ended(text, self.reader.language) if stopped else text

    def _slip(self, text: str) -> str:
        """What was written, if its first sentence is in another language."""
        for shaped in read(text, self.asked.kind, self.reader.language):
            said = spoken(shaped.text, self.reader.language)
            if said.kind == "claim":
                return text if other_language(plain(said.text), self.reader.language) else ""
        return ""

    def _read(self, text: str, given: tuple[Passage, ...]) -> Iterator[Kept]:
        for shaped in read(text, self.asked.kind, self.reader.language):
            said = spoken(shaped.text, self.reader.language)
            if said.kind != "claim":
                continue
            line = Kept(shaped, said, self.checker.verdict(said, given), given)
            found = kept(line, self.asked, self.reader)
            if found and not self._again(found):
                yield found

    def _again(self, line: Kept) -> bool:
        """Whether it was said before: of a list the item, of a comparison in the same row."""
        if self.asked.kind == "list":
            return self._repeats("").again(line.shaped.head)
        row = line.row or str(line.shaped.days or "")
        return self._repeats(fold_text(row)).again(plain(line.spoken.text))

    def _repeats(self, place: str) -> Repeats:
        return self._said.setdefault(place, Repeats(self.reader.language))

    def _sent(self, part: Sequence[Excerpt]) -> int:
        window = _window(self.llm)
        return sum(window.count(m.content) for m in messages(self.asked, part, self.form))

    def _less(self, sent: int, window: Window, code: str) -> Window:
        """A window for a part of what was sent; the model remembers it where it can."""
        self._note(code)
        size = int(sent * LESS) + window.answer
        if isinstance(self.llm, Described) and code == "cut_by_server":
            self.llm.learn_window(size)
        return window.narrowed(size)

    def _note(self, code: str) -> None:
        self.notices[code] = notice(code, self.reader.language)


def _window(llm: LLM, extra: int = 0) -> Window:
    """The model's window with room for lines, of which an overview has more than an answer."""
    window = window_of(llm, extra)
    return Window(llm, window.size, max(window.answer, min(ROOM, window.size // 3)))


def _echoes(line: Kept, asked: str) -> bool:
    """Whether it says back what it was ``asked``, or asks something itself."""
    claim = fold_text(plain(line.spoken.text)).strip(" .")
    return claim in asked or claim.endswith(("?", "؟"))


def _ended(text: str, language: str) -> str:
    """The text without a last line that was not written to its end."""
    *lines, last = text.split("\n")
    return text if is_whole(last, language) else "\n".join(lines)
