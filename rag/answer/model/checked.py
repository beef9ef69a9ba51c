"""Checks each sentence of a model against what it cites, and writes it out.

Markers are renumbered in the order of first use. A sentence without a marker, or whose
marker names no passage or one that does not say it, is set against all passages given;
one that says it becomes its source, found by us. A sentence that fails stays, and is
marked in the text itself. Sentences that say where nothing is (a lead into a list, a
remark that something is not told) are shown without a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rag.answer.checks.entailment import Entailment
from rag.answer.checks.instructed import instructions, ordered
from rag.answer.checks.support import best_sentence
from rag.answer.checks.verify import Verdict, verify
from rag.answer.cite import Ledger
from rag.answer.model.attribution import source_of
from rag.answer.model.markers import find_markers, without_markers
from rag.answer.model.slips import other_language
from rag.answer.model.spoken import Spoken
from rag.answer.notices import notice, reason
from rag.embedding.base import Embedder
from rag.language.table import language as row
from rag.messages import message
from rag.records import Citation, Notice, Passage, Sentence
from rag.tracing import span

_STOP_THEN_MARKERS = re.compile(r"([.!?؟…۔]+)((?:\s*\[\d+\])+)\s*$")
_ITEM = re.compile(r"^(?:[-*•]|\d{1,2}[.)]|[۰-۹]{1,2}[.)-])\s+|^\|\s*|\s*\|$")

_WEIGHT = {True: 1.0, None: 0.5, False: 0.0}


class Means(Protocol):
    """What sentences are checked with: the reader's language and the models at hand."""

    @property
    def language(self) -> str: ...

    @property
    def embedder(self) -> Embedder: ...

    @property
    def entailment(self) -> Entailment | None: ...


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence as it is shown; ``text`` has the space before it and any mark after it.

    ``citations`` are those it cites first; ``invented`` says that it cited a
    source that does not exist, ``uncited`` that it names none and none was found,
    ``instructed`` that a passage only tells an answerer to say it.
    """

    text: str
    sentence: Sentence
    citations: tuple[Citation, ...]
    invented: bool = False
    uncited: bool = False
    instructed: bool = False


@dataclass(frozen=True, slots=True)
class Sourced:
    """What a sentence cites and what became of it."""

    cited: tuple[Passage, ...]
    verdict: Verdict
    found: bool = False


class Checker:
    """The sentences of one answer, in the order they come."""

    def __init__(self, task: Means) -> None:
        self.task = task
        self.ledger = Ledger()
        self.shown: list[Checked] = []
        self._length = 0

    def verdict(self, spoken: Spoken, passages: Sequence[Passage]) -> Sourced:
        """What supports a sentence of the model; [1] is the first of ``passages``."""
        if spoken.kind != "claim":
            return Sourced((), Verdict(None, "remark"))
        with span("check") as told:
            sourced = self._sourced(spoken, passages)
            told.tell({"sanad.supported": sourced.verdict.supported is True})
        return sourced

    def _sourced(self, spoken: Spoken, passages: Sequence[Passage]) -> Sourced:
        claim = plain(spoken.text)
        numbers = [n for marked in find_markers(spoken.text) for n in marked.numbers]
        named = [passages[n - 1] for n in dict.fromkeys(numbers) if 1 <= n <= len(passages)]
        own = self._verify(claim, named)
        if own.supported:
            return Sourced(tuple(named), self._reported(claim, named, passages, own))
        if found := self._found(claim, [p for p in passages if p not in named], own):
            sourced = self._reported(claim, [found], passages, Verdict(True, "found"))
            return Sourced((found,), sourced, found=True)
        if len(named) < len(set(numbers)) and own.supported is not False:
            own = Verdict(False, "marker")
        return Sourced(tuple(named), self._reported(claim, named, passages, own))

    def write(self, spoken: Spoken, sourced: Sourced, passages: Sequence[Passage]) -> Checked:
        """Write a sentence out with its sources."""
        numbers = [n for marked in find_markers(spoken.text) for n in marked.numbers]
        known = len(self.ledger.citations)
        text = self._renumbered(spoken.text.strip(), sourced, passages)
        lead = spoken.text[: len(spoken.text) - len(spoken.text.lstrip())] or " "
        invented = any(not 1 <= n <= len(passages) for n in numbers)
        checked = self._written(lead if self.shown else "", text, sourced, known, invented)
        self.shown.append(checked)
        self._length += len(checked.text)
        return checked

    def instructed(self, passages: Sequence[Passage]) -> bool:
        """Whether a passage holds instructions to an answerer."""
        return any(instructions(passage) for passage in passages)

    def _verify(self, claim: str, cited: Sequence[Passage]) -> Verdict:
        return verify(
            claim,
            list(cited),
            language=self.task.language,
            embedder=self.task.embedder,
            entailment=self.task.entailment,
        )

    def _found(self, claim: str, others: Sequence[Passage], named: Verdict) -> Passage | None:
        return source_of(
            claim,
            others,
            named,
            language=self.task.language,
            embedder=self.task.embedder,
            entailment=self.task.entailment,
        )

    def _reported(
        self, claim: str, cited: Sequence[Passage], given: Sequence[Passage], verdict: Verdict
    ) -> Verdict:
        """The verdict, or that no passage reports this and one tells an answerer to say it."""
        if verdict.supported is False or not (verdict.supported or cited):
            return verdict
        if ordered(claim, given, cited, self.task.language, self.task.embedder):
            return Verdict(False, "instruction")
        return verdict

    def _renumbered(self, text: str, sourced: Sourced, passages: Sequence[Passage]) -> str:
        """The text with our markers: where the model set its own, else before its stop."""
        if sourced.found or not sourced.cited:
            bare = without_markers(text).rstrip()
            ours = "".join(self._marker(text, passage, sourced) for passage in sourced.cited)
            return _before_stop(f"{bare} {ours}".rstrip())
        pieces: list[str] = []
        at = 0
        for marked in find_markers(text):
            there = [passages[n - 1] for n in marked.numbers if 1 <= n <= len(passages)]
            ours = "".join(dict.fromkeys(self._marker(text, p, sourced) for p in there))
            pieces += (text[at : marked.start], " " * bool(ours), ours)
            at = marked.end
        return _before_stop("".join((*pieces, text[at:])).strip())

    def _marker(self, text: str, passage: Passage, sourced: Sourced) -> str:
        claim = plain(text)
        span = best_sentence(claim, passage, self.task.language, self.task.embedder)
        return f"[{self.ledger.cite(passage, span, found=sourced.found).marker}]"

    def _written(
        self, lead: str, text: str, sourced: Sourced, known: int, invented: bool
    ) -> Checked:
        language, verdict = self.task.language, sourced.verdict
        start = self._length + len(lead)
        markers = tuple(dict.fromkeys(n for m in find_markers(text) for n in m.numbers))
        sentence = Sentence(
            text=text,
            start=start,
            end=start + len(text),
            markers=markers,
            supported=verdict.supported,
            reason=reason(verdict.reason, language, verdict.detail),
            found=sourced.found,
        )
        return Checked(
            lead + text + _mark(verdict, language),
            sentence,
            self.ledger.citations[known:],
            invented=invented,
            uncited=verdict.reason == "uncited",
            instructed=verdict.reason == "instruction",
        )


def is_good(sentence: Sentence) -> bool:
    """Whether a sentence answers: supported, or cited and not found false."""
    return bool(sentence.supported or (sentence.supported is None and sentence.markers))


def certainty(sentences: Sequence[Sentence]) -> float:
    """How sure a model's answer is (0-1): the verdicts on what needs a source."""
    judged = [s for s in sentences if s.markers or s.supported is not None] or sentences
    return round(sum(_WEIGHT[s.supported] for s in judged) / len(judged), 4)


def found_wrong(shown: Sequence[Checked], language: str) -> Iterator[Notice]:
    """One notice for each sort of thing that is marked in the answer."""
    faults: dict[str, bool] = {
        "unsupported": any(p.sentence.supported is False for p in shown),
        "uncited": any(p.uncited for p in shown),
        "bad_markers": any(p.invented for p in shown),
        "instructions": any(p.instructed for p in shown),
    }
    yield from (notice(code, language) for code, found in faults.items() if found)
    texts = [without_markers(part.sentence.text) for part in shown]
    slips = [other_language(text, language) for text in (*texts, " ".join(texts))]
    if wrong := next(filter(None, slips), None):
        yield notice("wrong_language", language, given=row(wrong).name)


def plain(text: str) -> str:
    """What a sentence claims: without markers, list marks and the walls of a table."""
    claim = without_markers(text).strip()
    return _ITEM.sub("", _ITEM.sub("", claim)).replace(" | ", ", ").strip()


def _before_stop(text: str) -> str:
    """Markers stand before the stop of their sentence, and inside the wall of a table's row."""
    text = re.sub(r"\s*\|\s*((?:\[\d+\]\s*)+)$", r" \1|", text)
    return _STOP_THEN_MARKERS.sub(r"\2\1", text)


def _mark(verdict: Verdict, language: str) -> str:
    """What is added behind a sentence that fails or names no source."""
    if verdict.supported is False:
        return f" ({message('mark-unsupported', language)})"
    return f" ({message('mark-uncited', language)})" if verdict.reason == "uncited" else ""
