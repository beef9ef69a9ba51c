"""Where one of two reports denies what the other says.

By the verbs of confirming and denying in any of the languages, and, between two
sentences of one language, by what one of them negates. A sentence that does
both, or neither, takes no side; irony and doubt are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.answer.checks.polarity import contradicts, polar
from rag.answer.disagreement.events import same_event
from rag.answer.disagreement.occasions import shares, stated_in, two_occasions
from rag.answer.disagreement.sides import Difference, Side
from rag.answer.quotes.candidates import Candidate
from rag.answer.stated.refuting import DENY, DENY_THE_LIKE
from rag.answer.stated.said import word_set
from rag.language.fold import fold_text
from rag.language.stems import stem, words

_CONFIRMS = word_set(
    """confirmed confirms confirm confirming acknowledged acknowledges admitted admits
    تایید اذعان اعتراف تاکید
    اکد اکدت یوکد توکد اکدوا اقر اقرت اعترف اعترفت"""
)
_DENIES = DENY | DENY_THE_LIKE
_SAYS = word_set(
    """said says stated announced claimed told گفت گفتند اعلام اظهار
    قال قالت افاد افادت اعلن اعلنت ذکر ذکرت صرح صرحت"""
)
_REMEMBERED = 4_000
"""Sentences whose side is remembered: each is set beside all others of an answer's passages."""

CLAIMED = 0.4
"""Share of its words that each of two sentences has of the other where one denies what the other
confirms: their verbs and speakers differ."""

SURE = 0.8
"""Share of its words that each of two sentences has of the other, one of which negates it."""

LONGEST = 30
"""Words of a claim that is shown whole; of a longer one, so many around its verb."""


def claims(one: Candidate, other: Candidate) -> Iterator[Difference]:
    """What one of two sentences says and the other negates or denies."""
    if _opposed(one, other):
        yield Difference("claim", (_whole(one), _whole(other)))
    yield from _denied(one, other)
    yield from _denied(other, one)


def _opposed(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences are worded alike but that one negates what the other says; of two
    forecasts, whose numbers are others too, neither does."""
    return (
        one.language == other.language
        and min(shares(one, other)) >= SURE
        and not two_occasions(stated_in(one), stated_in(other))
        and _negates(one.text, other.text, one.language)
        and same_event(one, other)
    )


def _negates(one: str, other: str, language: str) -> bool:
    """Whether one sentence affirms what the other, which is worded like it, denies."""
    both_deny = set(polar(one, language).denied) & set(polar(other, language).denied)
    return not both_deny and bool(contradicts(one, [other], language))


def _denied(one: Candidate, other: Candidate) -> Iterator[Difference]:
    """Who denies it and who confirms or says it, by their verbs."""
    denial, taken = _stance(one.text, one.language), _stance(other.text, other.language)
    verb = taken[1] if taken else _asserts(other.text, other.language)
    if denial is None or denial[0] or not verb or (taken and not taken[0]):
        return
    if same_event(one, other, least=CLAIMED if taken else None):
        yield Difference("claim", (_whole(one, denial[1]), _whole(other, verb)))


@lru_cache(maxsize=_REMEMBERED)
def _stance(text: str, language: str) -> tuple[bool, str] | None:
    """Whether a raw sentence confirms, and the folded verb that says so; None for no side."""
    denied = set(polar(text, language).denied)
    said_so = [
        (word in _CONFIRMS, word)
        for word in words(fold_text(text))
        if word in _CONFIRMS | _DENIES and stem(word, language) not in denied
    ]
    return said_so[0] if len({confirms for confirms, _ in said_so}) == 1 else None


@lru_cache(maxsize=_REMEMBERED)
def _asserts(text: str, language: str) -> str:
    """The folded verb with which a raw sentence says a thing that it denies no part of; ""
    where there is none."""
    if polar(text, language).denied:
        return ""
    return next((word for word in words(fold_text(text)) if word in _SAYS), "")


def _whole(candidate: Candidate, verb: str = "") -> Side:
    """A sentence, or of a long one the words around its verb."""
    start, end = 0, len(candidate.text)
    spans = [match.span() for match in re.finditer(r"\S+", candidate.text)]
    if verb and len(spans) > LONGEST:
        at = next(
            i for i, (a, b) in enumerate(spans) if verb in words(fold_text(candidate.text[a:b]))
        )
        first = max(0, min(at - LONGEST // 3, len(spans) - LONGEST))
        start, end = spans[first][0], spans[min(first + LONGEST, len(spans)) - 1][1]
    return Side(candidate, candidate.start + start, candidate.start + end, "", 0.0, 0.0)
