"""The short answer: the day, amount or person in the best sentence that fits what is asked for.

Only a question for one of these has one, and only where the sentence names a single
one that fits and that the question does not say itself: among several one would have to guess.
It is as right as the sentence is: it marks words of a quote and is no answer by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.kinds import ANY_DAY, HOUR, UNITS
from rag.answer.quotes.nearness import focus_of
from rag.answer.stated.mentions import mentions
from rag.answer.stated.numbers import Amount, find_amounts
from rag.language.dates import find_dates
from rag.language.fold import fold, fold_text
from rag.language.names import name_keys
from rag.language.question import AMOUNTS
from rag.language.stems import stem, words
from rag.records import Span

_UNITS = {kind: re.compile(rf"\s?(?:{unit})") for kind, unit in UNITS.items()}
"""Kind of amount -> its unit where a number ends."""

_SIGN = re.compile(r"[$€£] ?$")
_PERCENT = re.compile(r"\s?(?:%|percent|per cent|درصد|(?:ب|فی )ال(?:مایه|مییه|میه))")
_WORD = re.compile(r"[^\W\d_][\w’'\u200c-]*")

TOLD_APART = ("fa", "en")
"""Languages in which a person's name is told from other words well enough."""

_BETWEEN = r"[\W_]{0,3}"
"""What may stand between the words of one number."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An amount and its place in the folded sentence, with the sign before it and the unit after
    it; ``kind`` is that of its unit, "count" without one."""

    amount: Amount
    start: int
    end: int
    kind: str


def short_answer(asked: Asked, candidate: Candidate) -> Span | None:
    """The span of the short answer in the article of the sentence, None where nobody can be
    sure of one."""
    if asked.kind == "time":
        found = list(_times(asked, candidate))
    elif asked.kind in AMOUNTS:
        found = list(_amounts(asked, candidate))
    elif asked.kind == "person" and candidate.language in TOLD_APART:
        found = list(_persons(asked, candidate))
    else:
        return None
    if len(found) != 1:
        return None
    start, end = found[0]
    return candidate.start + start, candidate.start + end


def _times(asked: Asked, candidate: Candidate) -> Iterator[Span]:
    """The days and hours that the question does not say."""
    known = set(_days(asked.text, asked.language).values())
    for span, days in _days(candidate.text, candidate.language).items():
        if days not in known:
            yield span
    text = fold(candidate.text)
    for hour in HOUR.finditer(text.text):
        if hour[0] not in asked.folded:
            yield text.original(*hour.span())


def _days(text: str, language: str) -> dict[Span, tuple[date, date]]:
    found = find_dates(text, language, ANY_DAY)
    return {(one.start, one.end): (one.first, one.last) for one in found}


def _amounts(asked: Asked, candidate: Candidate) -> Iterator[Span]:
    """The amounts of the kind that is asked for; of several, those of the word asked about."""
    text = fold(candidate.text)
    dated = _days(candidate.text, candidate.language)
    fitting = [
        told
        for told in _told(candidate, text.text)
        if told.kind == asked.kind and told.amount.text not in asked.numbers
    ]
    if len(fitting) > 1:
        fitting = [told for told in fitting if _is_asked_about(asked, told, candidate)]
    for told in fitting:
        start, end = text.original(told.start, told.end)
        if not any(first <= start < last for first, last in dated):
            yield start, end


def _told(candidate: Candidate, folded: str) -> Iterator[_Told]:
    at = 0
    for amount in find_amounts(candidate.text, candidate.language):
        wanted = _BETWEEN.join(map(re.escape, amount.text.split()))
        match = re.compile(wanted).search(folded, at)
        if match is None or amount.indefinite:
            continue
        start, at = match.span()
        sign = _SIGN.search(folded, 0, start)
        if sign:
            yield _Told(amount, sign.start(), at, "money")
            continue
        kinds = {kind: unit.match(folded, at) for kind, unit in _UNITS.items()}
        kind = next((kind for kind, unit in kinds.items() if unit), "count")
        unit = kinds.get(kind) or _PERCENT.match(folded, at)
        yield _Told(amount, start, unit.end() if unit else at, kind)


def _is_asked_about(asked: Asked, told: _Told, candidate: Candidate) -> bool:
    """Whether the word that "how many" asks about stands beside an amount."""
    focus = stem(focus_of(asked), asked.language)
    beside = (*told.amount.before[-1:], *told.amount.after[:2])
    return bool(focus) and focus in {stem(w, candidate.language) for b in beside for w in words(b)}


def _persons(asked: Asked, candidate: Candidate) -> Iterator[Span]:
    """The names of two words and more of which the question says none, in whatever script."""
    named = {mention.word for mention in mentions(candidate.text, candidate.language)}
    runs: list[list[re.Match[str]]] = []
    for match in _WORD.finditer(candidate.text):
        if not named.issuperset(words(fold_text(match[0]))):
            continue
        if runs and not candidate.text[runs[-1][-1].end() : match.start()].strip():
            runs[-1].append(match)
        else:
            runs.append([match])
    for run in runs:
        said = any(_is_said(asked, match[0]) for match in run)
        if len(run) > 1 and not said:
            yield run[0].start(), run[-1].end()


def _is_said(asked: Asked, name: str) -> bool:
    return any(
        word in words(asked.folded) or not asked.keys.isdisjoint(name_keys(word))
        for word in words(fold_text(name))
    )
