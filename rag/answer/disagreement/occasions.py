"""Whether two values are of one occasion of what happens again every week or year.

By a day or a large number that both sentences have, by the days of their reports, or because
the thing happens once or lasts. Where nothing of that is there it is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rag.answer.disagreement.events import days, published
from rag.answer.disagreement.values import Stated, stated
from rag.answer.quotes.candidates import Candidate
from rag.answer.stated.told import share, told

LARGE = 100
"""Numbers from which one that stands in both sentences is not so by chance."""

RATIO = 2.0
"""How many times the other a value may be that no day or date ties to it, or that has a unit:
two such lengths or sums are of two things."""

SEVERAL = 2
"""Numbers from which two sentences of one event have one in common."""

WEEK = timedelta(days=7)
"""Days between two reports of one occasion."""

ONCE = frozenset(("dead", "hurt", "missing", "saved"))
"""Aspects of a count that one place does not have every week."""

ANEW = frozenset(("other", "mean", "daily", "new"))
"""Marks of a figure that each day has another of: one more sum, an average, new cases."""

PASSING = ("speed", "temperature")
"""What is measured of a thing that another day has another of: winds, heat."""

LASTING = ("length", "area", "magnitude")
"""What is measured of a thing that stays what it is."""

WORDED = 0.5
"""Share of its words that each of two sentences has of the other that measure one such thing."""


def two_occasions(mine: Sequence[Stated], theirs: Sequence[Stated]) -> bool:
    """Whether of the numbers of two sentences most differ, the one in question left out."""
    fewest = min(len({value.low for value in each}) for each in (mine, theirs))
    met = sum(any(a.meets(b) for b in theirs if a.unit == b.unit) for a in mine)
    return fewest >= SEVERAL and 2 * met < max(fewest - 1, 1)


def pinned(a: Stated, one: Candidate, b: Stated, other: Candidate) -> bool:
    """Whether two values are of one occasion: of two reports of a week or of a day that both
    name; else of about one size, and of what happens once, of a thing that lasts, or beside a
    number that both have."""
    here, there = published(one), published(other)
    if a.unit and _far(a, b):
        return False
    if here != there and (a.marks & b.marks & ANEW or _of(a, b, PASSING)):
        return False
    if (here and there and abs(here - there) <= WEEK) or set(days(one)) & set(days(other)):
        return True
    if _far(a, b):
        return False
    return (
        bool(a.aspects & b.aspects & ONCE)
        or (_of(a, b, LASTING) and min(shares(one, other)) >= WORDED)
        or any(_same_number(v, w) for v in stated_in(one) for w in stated_in(other))
    )


def _far(a: Stated, b: Stated) -> bool:
    """Whether one value is more than ``RATIO`` times the other."""
    return max(a.low, b.low) > RATIO * min(a.high, b.high)


def _of(a: Stated, b: Stated, kinds: tuple[str, ...]) -> bool:
    """Whether two values are in one unit of these kinds."""
    return any(unit.startswith(kinds) for unit in a.unit & b.unit)


def _same_number(a: Stated, b: Stated) -> bool:
    """Whether two values are one large number, or one broken number in one unit."""
    return a.unit == b.unit and a.low == b.low and (a.low % 1 > 0 if a.unit else a.low >= LARGE)


def same_large(a: Stated, b: Stated) -> bool:
    """Whether two values may be one large number, of whatever it is said to be."""
    large = min(a.low, b.low) >= LARGE and a.exact and b.exact
    return large and a.unit == b.unit and a.meets(b)


def stated_in(candidate: Candidate) -> tuple[Stated, ...]:
    """The values of a sentence."""
    return stated(candidate.text, candidate.language, published(candidate))


def shares(one: Candidate, other: Candidate) -> tuple[float, float]:
    """The share of its words that each of two sentences has of the other."""
    both = told(one.text, one.language), told(other.text, other.language)
    return share(*both), share(*both[::-1])
