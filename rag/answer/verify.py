"""Whether a sentence agrees with the passages it cites: deterministic and offline.

Numbers, dates, names, negation and shared content are compared, each by a
function of its own. False is said only of what is contradicted; what cannot be
compared, often across languages, is None. It reads no grammar: two true words
wrongly put together pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rag.answer.candidates import candidates
from rag.answer.negation import negations, opposites
from rag.answer.numbers import Amount, find_amounts, is_about
from rag.embedding.base import Embedder
from rag.language.dates import DateExpression, find_dates
from rag.language.terms import analyze, content_words
from rag.records import Passage

SAME_SENTENCE = 0.6
"""Share of a sentence's content in one of the passage's from which they are compared closely."""

NOTHING = 0.12
"""Share of a sentence's character grams below which the passage says nothing of it."""

ENOUGH = 0.4
"""Share of a sentence's content stems from which the passage counts as saying it."""

ALIKE = 0.6
"""Cosine from which sentences of two languages count as close in meaning."""

_SMALL = 2
"""Spelled counts up to here are no claim: "the two countries"."""


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
) -> Verdict:
    """Check one sentence, without its markers, against the passages it cites."""
    if not cited:
        return Verdict(None, "uncited")
    for fault in _faults(sentence, cited, language):
        return fault
    return _agreement(sentence, cited, language, embedder)


def _faults(sentence: str, cited: Sequence[Passage], language: str) -> Iterator[Verdict]:
    """What contradicts the passages, the surest kind first."""
    dates = _dates(sentence, language, cited[0])
    if wrong := _wrong_date(dates, cited):
        yield Verdict(False, "date", wrong)
    if wrong := _wrong_amount(_without(sentence, dates), cited):
        yield Verdict(False, "number", wrong)
    same = [p for p in cited if p.language in (language, "und")]
    if len(same) == len(cited) and _is_denied(sentence, same, language):
        yield Verdict(False, "negation")


def _dates(text: str, language: str, passage: Passage) -> list[DateExpression]:
    day = passage.article.date
    return find_dates(text, language, date.fromisoformat(day) if day else None)


def _without(text: str, dates: Sequence[DateExpression]) -> str:
    """The text with its dates blanked, so that their figures are not taken for amounts."""
    for found in dates:
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


def _wrong_date(dates: Sequence[DateExpression], cited: Sequence[Passage]) -> str:
    """A date that meets none of the passages'; "" when all do."""
    given = [d for p in cited for d in _dates(_known(p), p.language, p)]
    for wanted in dates:
        if not any(d.first <= wanted.last and wanted.first <= d.last for d in given):
            return f"{wanted.first}"
    return ""


def _known(passage: Passage) -> str:
    """What a citation of the passage may rest on: its text, headline and dateline."""
    article = passage.article
    return "\n".join(filter(None, (article.title, article.date, article.outlet, passage.text)))


def _wrong_amount(sentence: str, cited: Sequence[Passage]) -> str:
    given = [a.value for p in cited for a in find_amounts(_known(p))]
    for amount in find_amounts(sentence):
        if not any(is_about(amount.value, value) for value in given) and not _is_small(amount):
            return amount.text
    return ""


def _is_small(amount: Amount) -> bool:
    return amount.spelled and amount.value <= _SMALL


def _is_denied(sentence: str, cited: Sequence[Passage], language: str) -> bool:
    """Whether the closest sentence says nearly the same with the opposite sign."""
    stems = set(content_words(sentence, language))
    found = candidates(cited)
    if not stems or not found:
        return False
    closest = max(found, key=lambda c: len(stems & set(c.stems)))
    if len(stems & set(closest.stems)) / len(stems) < SAME_SENTENCE:
        return False
    if (negations(sentence, language) > 0) != (negations(closest.text, language) > 0):
        return True
    return opposites(sentence, closest.text) is not None


def _agreement(
    sentence: str, cited: Sequence[Passage], language: str, embedder: Embedder | None
) -> Verdict:
    """How much of the sentence the passages say, where that can be told."""
    known = "\n".join(_known(p) for p in cited)
    if all(p.language in (language, "und") for p in cited):
        stems, given = set(content_words(sentence, language)), set(content_words(known, language))
        if stems and len(stems & given) / len(stems) >= ENOUGH:
            return Verdict(True, "supported")
        grams = set(analyze(sentence, language).grams)
        if grams and len(grams & set(analyze(known, language).grams)) / len(grams) < NOTHING:
            return Verdict(False, "content")
    if embedder is not None and _alike(sentence, cited, embedder) >= ALIKE:
        return Verdict(True, "similar")
    return Verdict(None, "unchecked")


def _alike(sentence: str, cited: Sequence[Passage], embedder: Embedder) -> float:
    texts = [c.text for c in candidates(cited)]
    if not texts:
        return 0.0
    rows = embedder.embed_passages([sentence, *texts])
    return float((rows[1:] @ rows[0]).max())
