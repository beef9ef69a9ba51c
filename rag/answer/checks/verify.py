"""Whether a sentence agrees with the passages it cites: deterministic and offline.

Faults are looked for first (numbers, dates, names, who said and did what, denials). Where
there is none, trees fitted on labelled sentences weigh what the passages have of it
(``judge``): True and False are said where they are sure, None in between. It reads no
grammar: true words wrongly put together can pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.checks.entailment import SURE, Entailment, Judgement
from rag.answer.checks.evidence import evidence
from rag.answer.checks.faults import faults
from rag.answer.checks.invented import is_same
from rag.answer.checks.judge import probability
from rag.embedding.base import Embedder
from rag.records import Passage

LIKELY, UNLIKELY = 0.75, 0.15
"""Probabilities from which a sentence counts as supported, and below which as not."""

LONGEST = 3000
"""Characters of a sentence that is checked: what is longer is no sentence, and would take long."""

UNKNOWN = 0.5
"""The probability where nothing can be compared."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``supported`` is True, False or None; ``reason`` a code of ``notices``, with its detail;
    ``probability`` (0-1) that the passages support the sentence, where no fault was found."""

    supported: bool | None
    reason: str
    detail: str = ""
    probability: float = UNKNOWN

    @property
    def is_likely(self) -> bool:
        """Whether the passages say it surely, or likelier than not and no fault was found."""
        return bool(self.supported) or (self.supported is None and self.probability > UNKNOWN)


def verify(
    sentence: str,
    cited: Sequence[Passage],
    *,
    language: str,
    embedder: Embedder | None = None,
    entailment: Entailment | None = None,
) -> Verdict:
    """Check one sentence, without its markers, against the passages it cites.

    ``entailment`` is asked where the rules find no fault.
    """
    if not cited:
        return Verdict(None, "uncited")
    if len(sentence) > LONGEST:
        return Verdict(None, "unchecked")
    for fault in faults(sentence, cited, language, embedder):
        return Verdict(False, fault.reason, fault.detail, 0.0)
    verdict = _weighed(sentence, cited, language)
    if entailment is None or verdict.supported is False:
        return verdict
    return _second_opinion(verdict, entailment.judge([p.text for p in cited], sentence))


def _weighed(sentence: str, cited: Sequence[Passage], language: str) -> Verdict:
    """How likely the passages support a sentence in which no fault was found."""
    values = evidence(sentence, cited, language)
    if values is None:
        return Verdict(None, "unchecked")
    found = probability(values)
    if found >= LIKELY:
        same = all(is_same(passage, language) for passage in cited)
        return Verdict(True, "supported" if same else "similar", probability=found)
    if found < UNLIKELY:
        return Verdict(False, "content", probability=found)
    return Verdict(None, "unchecked", probability=found)


def _second_opinion(verdict: Verdict, judged: Judgement) -> Verdict:
    """The model's word where it is sure, else the verdict of the rules."""
    if judged.contradiction >= SURE:
        return Verdict(False, "contradicted", probability=0.0)
    if verdict.supported is None and judged.entailment >= SURE:
        return Verdict(True, "entailed", probability=judged.entailment)
    return verdict
