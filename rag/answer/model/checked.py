"""Checks each sentence of a model against what it cites, and writes it out.

Markers are repaired and renumbered in the order of first use, unknown ones
dropped and held against the sentence. A sentence that fails stays, and is
marked in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.checks.support import best_sentence
from rag.answer.checks.verify import Verdict, verify
from rag.answer.cite import Ledger
from rag.answer.frames import frame, reason
from rag.answer.model.markers import find_markers, without_markers
from rag.answer.model.prompt import NO_ANSWER
from rag.answer.task import Task
from rag.records import Citation, Passage, Sentence

_STOP_THEN_MARKERS = re.compile(r"([.!?؟…۔]+)((?:\s*\[\d+\])+)\s*$")


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence as it is shown; ``text`` has the space before it and any mark after it.

    ``citations`` are those it cites first; ``invented`` says that it cited a
    source that does not exist.
    """

    text: str
    sentence: Sentence
    citations: tuple[Citation, ...]
    invented: bool


class Checker:
    """The sentences of one answer, in the order they come."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.ledger = Ledger()
        self.shown: list[Checked] = []
        self.declined = False
        self._length = 0

    def check(self, raw: str, passages: Sequence[Passage]) -> Checked | None:
        """Verify one raw sentence of the model; None when nothing of it is to be shown.

        ``passages`` are those the model was given, so that [1] is the first.
        """
        if NO_ANSWER in raw:
            self.declined = True
            raw = raw.replace(NO_ANSWER, "")
        claim = without_markers(raw).strip()
        if not any(c.isalnum() for c in claim):
            return None
        known = len(self.ledger.citations)
        text, cited, invented = self._renumbered(raw.strip(), claim, passages)
        verdict = self._verdict(claim, cited, passages, invented)
        lead = raw[: len(raw) - len(raw.lstrip())] or " "
        checked = self._written(lead if self.shown else "", text, verdict, known, invented)
        self.shown.append(checked)
        self._length += len(checked.text)
        return checked

    def _renumbered(
        self, text: str, claim: str, passages: Sequence[Passage]
    ) -> tuple[str, list[Passage], bool]:
        """The text with our markers, the passages it cites, and whether any was invented."""
        pieces: list[str] = []
        cited: list[Passage] = []
        at, invented = 0, False
        for marked in find_markers(text):
            there = [passages[n - 1] for n in marked.numbers if 1 <= n <= len(passages)]
            invented |= len(there) < len(marked.numbers)
            ours = dict.fromkeys(self._marker(claim, passage) for passage in there)
            pieces += (text[at : marked.start], " " * bool(ours), "".join(ours))
            cited += there
            at = marked.end
        written = "".join((*pieces, text[at:])).strip()
        return _STOP_THEN_MARKERS.sub(r"\2\1", written), list(dict.fromkeys(cited)), invented

    def _marker(self, claim: str, passage: Passage) -> str:
        span = best_sentence(claim, passage, self.task.language, self.task.embedder)
        return f"[{self.ledger.cite(passage, span).marker}]"

    def _verdict(
        self, claim: str, cited: Sequence[Passage], given: Sequence[Passage], invented: bool
    ) -> Verdict:
        if invented:
            return Verdict(False, "marker")
        return verify(
            claim,
            cited,
            language=self.task.language,
            embedder=self.task.embedder,
            given=given,
            entailment=self.task.entailment,
        )

    def _written(
        self, lead: str, text: str, verdict: Verdict, known: int, invented: bool
    ) -> Checked:
        language = self.task.language
        start = self._length + len(lead)
        markers = tuple(dict.fromkeys(n for m in find_markers(text) for n in m.numbers))
        sentence = Sentence(
            text=text,
            start=start,
            end=start + len(text),
            markers=markers,
            supported=verdict.supported,
            reason=reason(verdict.reason, language, verdict.detail),
        )
        mark = _mark(verdict, language)
        return Checked(lead + text + mark, sentence, self.ledger.citations[known:], invented)


def _mark(verdict: Verdict, language: str) -> str:
    """What is added behind a sentence that fails or names no source."""
    words = frame(language)
    if verdict.supported is False:
        return f" ({words.unsupported})"
    return f" ({words.uncited})" if verdict.reason == "uncited" else ""
