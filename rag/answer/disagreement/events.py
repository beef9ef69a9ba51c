"""Whether two sentences of two articles tell of the same event.

By the share of their words that the other one has, rarer words counting more; by what of
each sentence stands anywhere in the other's article; by a rare word or a number that both
have; and by the days and places they name, which must not be others. Words of two languages
meet as translations or as one name in two scripts. Reports that happen to be worded alike of
two events on one day in one place are not told apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rag.answer.disagreement.aspects import tells_aspect
from rag.answer.disagreement.values import ANY_DAY, tells_days
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import Candidate
from rag.answer.stated.countries import places
from rag.answer.stated.measures import unit_at
from rag.answer.stated.told import Told, share, shared, told
from rag.language.dates import find_dates
from rag.language.fold import fold_text

ALIKE = 0.55
"""Share of its words that each of two sentences has of the other where they tell of one event."""

ACROSS = 0.5
"""The same between two languages, where not every word is known."""

COVERED, FLOOR = 0.6, 0.2
"""Else both have this share of the question's words, their headlines among them, and this share
of their words in common: reports word one event in their own ways."""

_CAPITAL = re.compile(r"(?<=[\w,;:'’\")] )[A-Z]\w+")

RARE = 5.0
"""Weight of a word that tells an event from its like: a name, a thing seldom told of."""

ANCHORS = 2
"""Rare words of a question that two answers to it have, where they are worded differently."""

REACH = timedelta(days=30)
"""Days between two dated reports of one event that name no day of it."""

Days = tuple[date, date]


def same_event(
    one: Candidate,
    other: Candidate,
    thing: Sequence[str] = (),
    days_differ: bool = False,
    least: float | None = None,
    asked: Asked | None = None,
) -> bool:
    """Whether two sentences of two articles tell of one event; the stems of the ``thing``
    they tell of are not what tells it from its like, nor are days where these are in doubt.
    ``least`` is the share of its words that each has of the other; of what is ``asked`` both may
    be answers in other words."""
    mine, theirs = told(one.text, one.language), told(other.text, other.language)
    there, here = share(mine, theirs), share(theirs, mine)
    enough = ACROSS if mine.language != theirs.language else ALIKE
    alike = max(there, here) >= enough and min(there, here) >= (least or enough)
    answers = asked and min(there, here) >= FLOOR and _answers(asked, one, other)
    return bool(
        (alike or answers)
        and (days_differ or not _other_days(one, other))
        and not _other_places(one, other)
        and not _other_names(one, other)
        and _anchored(one, mine, theirs, thing)
    )


def _answers(asked: Asked, one: Candidate, other: Candidate) -> bool:
    """Whether both sentences, under their headlines, have most of a question's words and
    several rare ones: "Halvard" alone had fires and accidents."""
    question = told(asked.text, asked.language)
    texts = [told(f"{each.headline}\n{each.text}", each.language) for each in (one, other)]
    held = zip(question.words, question.weights, *(shared(question, t) for t in texts), strict=True)
    rare = [
        word
        for word, weight, *both in held
        if weight >= RARE and all(both) and not tells_aspect(word, question.language)
    ]
    return len(rare) >= ANCHORS and min(share(question, text) for text in texts) >= COVERED


def _other_names(one: Candidate, other: Candidate) -> bool:
    """Whether each has a name that the other's article does not have."""
    return _strange(one, other) and _strange(other, one)


def _strange(one: Candidate, other: Candidate) -> bool:
    names, mine = _capitals(one.text), told(one.text, one.language)
    found = zip(mine.words, mine.weights, shared(mine, _article(other)), strict=True)
    return any(word in names and weight >= RARE and not held for word, weight, held in found)


def _article(candidate: Candidate) -> Told:
    article = candidate.passage.article
    return told(f"{article.title}\n{article.text}", candidate.language)


def _anchored(one: Candidate, mine: Told, theirs: Told, thing: Sequence[str]) -> bool:
    """Whether both have a name, or a word that is rare, besides what is counted."""
    names = _capitals(one.text) if one.language == "en" else frozenset()
    found = zip(mine.words, mine.stems, mine.weights, shared(mine, theirs), strict=True)
    return any(
        held
        and (weight >= RARE or word in names)
        and own not in thing
        and not tells_aspect(word, one.language)
        and not unit_at([word], one.language)[1]
        for word, own, weight, held in found
    )


def _capitals(text: str) -> frozenset[str]:
    """The folded words of an English text that begin with a capital, but for the first."""
    return frozenset(fold_text(word) for word in _CAPITAL.findall(text))


def _other_places(one: Candidate, other: Candidate) -> bool:
    """Whether both name places and none is the other's."""
    mine, theirs = places(one.text, one.language), places(other.text, other.language)
    return bool(mine and theirs) and not any(
        a.country == b.country and (not a.city or not b.city or a.city == b.city)
        for a in mine
        for b in theirs
    )


def _other_days(one: Candidate, other: Candidate) -> bool:
    """Whether both name days and none is the other's, or are reports of two times that name
    no month or day in common."""
    mine, theirs = days(one), days(other)
    met = [(a, b) for a in mine for b in theirs if _meet(a, b)]
    if mine and theirs and not met:
        return True
    here, there = published(one), published(other)
    if not here or not there:
        return False
    near = any(min(a[1] - a[0], b[1] - b[0]) <= REACH for a, b in met)
    return not near and abs(here - there) > REACH


def _meet(one: Days, other: Days) -> bool:
    """Whether two stretches of days have one in common; of two weeks in turn, more than the day
    that one ends and the other begins with."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    weeks = one[0] < one[1] and other[0] < other[1] and one != other
    return first < last if weeks else first <= last


def days(candidate: Candidate) -> tuple[Days, ...]:
    """The days a sentence names. Where its article has no date "today" is some day that
    another article's may be too, unless a weekday says which."""
    day = published(candidate)
    found = find_dates(candidate.text, candidate.language, day or ANY_DAY)
    return tuple((each.first, each.last) for each in found if day or tells_days(each))


def published(candidate: Candidate) -> date | None:
    """The day of a sentence's article."""
    day = candidate.passage.article.date
    return date.fromisoformat(day[:10]) if day and len(day) >= 10 else None
