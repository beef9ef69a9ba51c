"""What the passages found for a sentence say of it: that it is so, otherwise, or nothing.

A passage speaks of the sentence where one of its own sentences, with what stands beside it,
has much of the sentence's content; what merely comes near is no contradiction. The numbers
were measured on sentences of news, their own and changed ones (evals/LOG.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rag.answer.checks.entailment import Entailment
from rag.answer.checks.overlap import share
from rag.answer.checks.support import best_sentence
from rag.answer.checks.verify import Verdict, verify
from rag.answer.quotes.candidates import sentence_spans
from rag.answer.stated.mentions import mentions
from rag.answer.stated.reading import amounts
from rag.answer.stated.said import said
from rag.draft.claims import Line
from rag.embedding.base import Embedder
from rag.language.dates import find_dates
from rag.records import Passage, Span

PASSAGES = 6
"""Passages that are looked at for a sentence."""

ABOUT = 0.45
"""Share of a sentence's content from which a passage's best sentence speaks of it."""

SAME = 0.6
"""The share from which it bears the line out, with what stands around it."""

OTHERWISE = 0.75
"""The share from which it tells the same thing, so that what differs is said otherwise."""

BESIDE = 1
"""Sentences on either side of the nearest that a line is held against too."""

SMALL = 10
"""Numbers up to here are in many passages."""

WHOLE = 0.9
"""The share from which it is held against the nearest alone: a number beside it may be the one
that was put in the place of the right one."""

NOT_THERE = "content"
"""The reason of the checks where a passage says nothing of a sentence."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict of ``VERDICTS``, the code of its reason with its detail, and what it rests on:
    passages, each with the span of its nearest sentence."""

    verdict: str
    reason: str
    detail: str = ""
    rests_on: tuple[tuple[Passage, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A passage with its sentence that is nearest to a line, and how near that is (0-1)."""

    passage: Passage
    span: Span
    near: float


def judge(
    line: Line, found: Sequence[Passage], embedder: Embedder, entailment: Entailment | None = None
) -> Judged:
    """Whether the passages found for a line say it."""
    near = sorted(
        (one for passage in found if (one := _near(line, passage, embedder)).near >= ABOUT),
        key=lambda one: -one.near,
    )
    if not near:
        return Judged("absent", "absent")
    meant, against = said(line.text, line.language), None
    for one in near:
        given = _around(one.passage, one.span, 0 if one.near >= WHOLE else BESIDE)
        verdict = verify(
            line.text, [given], language=line.language, embedder=embedder, entailment=entailment
        )
        if _bears_out(line, verdict, given) and share(meant, [given], embedder) >= SAME:
            reason = verdict.reason if verdict.supported else "supported"
            return Judged("supported", reason, "", ((one.passage, one.span),))
        if one.near >= OTHERWISE and _is_said_otherwise(line, one, verdict):
            against = against or _judged("contradicted", verdict, one)
    return against or Judged("undecided", "near", "", ((near[0].passage, near[0].span),))


def _bears_out(line: Line, verdict: Verdict, given: Passage) -> bool:
    """Whether the checks are sure of a line, or, in one language, find it likelier said than not
    and no fault in it: less than they ask of a sentence that cites its source, since the line
    is shown beside the quote."""
    if given.language == line.language:
        return verdict.is_likely
    return verdict.supported is True


def _judged(verdict: str, found: Verdict, near: Near) -> Judged:
    return Judged(verdict, found.reason, found.detail, ((near.passage, near.span),))


def _near(line: Line, passage: Passage, embedder: Embedder) -> Near:
    """The passage's sentence that has most of a line; of equals, the one that best bears it out."""
    likeliest = best_sentence(line.text, passage, line.language, embedder)
    meant, mine = said(line.text, line.language), _figures(line.text, line.language)
    found = []
    for span in sentence_spans(passage):
        one = _around(passage, span, 0)
        given = replace(one, article=replace(passage.article, title="", outlet=None))
        told = len(mine & _figures(one.text, passage.language))
        content = len(meant.stems) + told
        near = (share(meant, [given], embedder) * len(meant.stems) + told) / (content or 1)
        found.append(Near(passage, span, near))
    return max(found, key=lambda near: (near.near, near.span == likeliest))


def _figures(text: str, language: str) -> frozenset[float]:
    """The numbers of a text that are not in many others. One that is shared counts as content;
    one that is not may be what is wrong."""
    return frozenset(value for value in amounts(text, language) if value % 1 or value > SMALL)


def _is_said_otherwise(line: Line, near: Near, verdict: Verdict) -> bool:
    """Whether the nearest sentence has something else in the place of what is wrong: where it
    has no number or name that the line has not, it only says less."""
    if verdict.supported is not False or verdict.reason == NOT_THERE:
        return False
    told = STATED.get(verdict.reason)
    if told is None:
        return True
    passage, (start, end) = near.passage, near.span
    quote = passage.text[start - passage.start : end - passage.start]
    return bool(told(quote, passage.language) - told(line.text, line.language))


def _numbers(text: str, language: str) -> Counter[object]:
    days = find_dates(text, language)
    return Counter((*amounts(text, language), *((day.first, day.last) for day in days)))


def _names(text: str, language: str) -> Counter[object]:
    """What may be a name: any content word where no capitals show names."""
    if language != "en":
        return Counter(said(text, language).stems)
    return Counter(mention.stem for mention in mentions(text, language))


STATED: dict[str, Callable[[str, str], Counter[object]]] = {
    "number": _numbers,
    "date": _numbers,
    "name": _names,
}
"""What a sentence must have another of to say otherwise, by the reason of the checks."""


def _around(passage: Passage, span: Span, beside: int) -> Passage:
    """The passage cut down to one sentence and some on either side."""
    spans = sentence_spans(passage)
    at = spans.index(span)
    kept = spans[max(0, at - beside) : at + beside + 1]
    start, end = kept[0][0], kept[-1][1]
    text = passage.text[start - passage.start : end - passage.start]
    return replace(passage, text=text, start=start, end=end, sentences=kept)
