"""Whether a sentence agrees with the passages it cites: deterministic and offline.

Faults are looked for first (numbers, dates, names, who said and did what,
denials), then how much of the sentence the passages say. False is said only of
what is contradicted or is said by another source than the one cited; what
cannot be compared, often across languages, is None. It reads no grammar: true
words wrongly put together can pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.checks.entailment import SURE, Entailment, Judgement
from rag.answer.checks.faults import faults
from rag.answer.checks.invented import is_same
from rag.answer.checks.overlap import share
from rag.answer.stated.reading import amounts
from rag.answer.stated.said import Said, said
from rag.embedding.base import Embedder
from rag.records import Passage

ENOUGH = 0.5
"""Share of a sentence's content from which the passage counts as saying it."""

ENOUGH_ACROSS = 0.6
"""The same across languages, where common words translate into each other by chance."""

NOTHING = 0.2
"""Share below which a passage of the same language says nothing of the sentence."""

ELSEWHERE = 0.35
"""How much more of the sentence another given passage must have for the source to be wrong."""

FEW = 3
"""Content words a sentence must have for its share to mean anything."""


SMALL = 10
"""Numbers up to here are in many passages."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``supported`` is True, False or None; ``reason`` a code of ``frames``, with its detail."""

    supported: bool | None
    reason: str
    detail: str = ""


def verify(
    sentence: str,
    cited: Sequence[Passage],
    *,
    language: str,
    embedder: Embedder | None = None,
    given: Sequence[Passage] = (),
    entailment: Entailment | None = None,
) -> Verdict:
    """Check one sentence, without its markers, against the passages it cites.

    ``given`` are all the passages the sentence was written from; one that says
    it when the cited ones do not shows a wrong source. ``entailment`` is asked
    where the rules find no fault.
    """
    if not cited:
        return Verdict(None, "uncited")
    for fault in faults(sentence, cited, language, embedder):
        return Verdict(False, fault.reason, fault.detail)
    counted = _counted(sentence, language, cited)
    verdict = _agreement(said(sentence, language), cited, given, embedder, counted)
    if entailment is None or verdict.supported is False:
        return verdict
    return _second_opinion(verdict, entailment.judge([p.text for p in cited], sentence))


def _second_opinion(verdict: Verdict, judged: Judgement) -> Verdict:
    """The model's word where it is sure, else the verdict of the rules."""
    if judged.contradiction >= SURE:
        return Verdict(False, "contradicted")
    if verdict.supported is None and judged.entailment >= SURE:
        return Verdict(True, "entailed")
    return verdict


def _agreement(
    claim: Said,
    cited: Sequence[Passage],
    given: Sequence[Passage],
    embedder: Embedder | None,
    counted: bool,
) -> Verdict:
    """How much of the sentence the passages say, where that can be told; a sentence whose
    number they have may say the rest in other words."""
    same = all(is_same(passage, claim.language) for passage in cited)
    found = share(claim, cited, embedder)
    if found >= ENOUGH if same else found >= ENOUGH_ACROSS and len(claim.stems) >= FEW:
        return Verdict(True, "supported" if same else "similar")
    if len(claim.stems) >= FEW:
        others = [passage for passage in given if passage not in cited]
        if any(share(claim, [other], embedder) >= found + ELSEWHERE for other in others):
            return Verdict(False, "content")
        if same and found < NOTHING and not counted:
            return Verdict(False, "content")
    return Verdict(None, "unchecked")


def _counted(sentence: str, language: str, cited: Sequence[Passage]) -> bool:
    """Whether the passages have a number of the sentence, other than the small ones."""
    mine = {value for value in amounts(sentence, language) if value % 1 or value > SMALL}
    return any(mine & amounts(passage.text, passage.language) for passage in cited)
