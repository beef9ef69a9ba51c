"""Chooses the fewest statements that cover what the articles tell.

What is told is counted in words and pairs of neighbouring words (Gillick and Favre, "A scalable
global model for summarization", 2009), each worth the more the more independent articles have
it, and less each time that it is quoted. The statement that adds most for its length comes
first, then what adds most to those chosen, until the rest adds little. Two statements that say
the same, in one language or two, are not both chosen. It reads no meaning: a fact that one
article alone has counts little, however grave.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from rag.answer.stated.told import share, told
from rag.kinds.statements import Rows, Statement

Term = str | tuple[str, str]

LONE = 0.3
"""What a word is worth that one article has; a pair of words nothing."""

NUMBER = 3.0
"""What a figure is worth beside a word."""

AGAIN = 0.2
"""What a word is worth when it is quoted once more."""

OLD = 0.5
"""What a word is worth that the reader knows from before."""

SAME, HELD = 0.7, 0.6
"""Cosine of two statements that say the same; share of the terms of the shorter that the other
has."""

CLOSE, ACROSS = 0.35, 1.0
"""Cosine of two statements of two languages that may say the same, and the least that it makes
with the share of its words that each has of the other."""

BASE, OVER = 8, 0.6
"""A statement's worth is by its words and so many, to this power: longer ones tell more."""

AWAY, SAID = 0.5, 0.3
"""What nearness to the pool and to the subject is added to."""

MENTION = 0.5
"""What a statement is worth of an article that only mentions the subject."""

LEAD, FIRST = 1.5, 2
"""What a statement gains that is among so many first of its article."""

FALLING = 0.25
"""What a statement loses with each place behind the first, where those that stand early count."""

MANY = 3
"""Articles from which they are counted and not their sentences."""

LEAST = 0.06
"""Share of the first statement's worth that the last one has."""


def choose(
    found: Sequence[Statement],
    rows: Rows,
    most: int,
    copies: Collection[str] = (),
    known: Sequence[int] = (),
    among: Collection[int] | None = None,
    weigh: Callable[[Statement], float] | None = None,
) -> list[int]:
    """Places of the statements to quote, what adds most first.

    Articles of ``copies`` count with no voice of their own; ``known`` are places of statements
    that the reader has seen, to which the chosen ones add, and those ``among`` which is chosen;
    ``weigh`` says how near the subject one is, without it by the pool.
    """
    terms = [_terms(one) for one in found]
    asked = range(len(found)) if among is None else sorted(among)
    worth = _worth([found[at] for at in asked], [terms[at] for at in asked], copies)
    weight = np.array([(weigh or nearness)(one) * _terse(one) for one in found])
    quoted: Counter[Term] = Counter()
    alive = np.isin(np.arange(len(found)), asked)
    for at in known:
        _leave_out(at, found, terms, rows, alive)
    for term in {term for at in known for term in terms[at]} & worth.keys():
        worth[term] *= OLD
    chosen: list[int] = []
    first = 0.0
    while len(chosen) < most and alive.any():
        points = np.array(
            [
                sum(worth.get(term, 0.0) * AGAIN ** quoted[term] for term in own) if live else 0.0
                for own, live in zip(terms, alive, strict=True)
            ]
        )
        points *= weight
        best = int(points.argmax())
        if points[best] <= LEAST * first or points[best] <= 0:
            break
        first = first or float(points[best])
        chosen.append(best)
        quoted.update(terms[best])
        _leave_out(best, found, terms, rows, alive)
    return chosen


def _leave_out(
    at: int,
    found: Sequence[Statement],
    terms: Sequence[frozenset[Term]],
    rows: Rows,
    alive: NDArray[np.bool_],
) -> None:
    """Leave out a statement, those that say the same and no other figure, and the sentence that
    it brings along."""
    alive[at] = False
    one, figures = found[at], _figures(terms[at])
    near = rows @ rows[at]
    for other in map(int, np.flatnonzero(alive)):
        shorter = min(len(terms[other]), len(terms[at]))
        same = (
            near[other] >= SAME
            or len(terms[other] & terms[at]) >= HELD * shorter
            or _same_across(one, found[other], float(near[other]))
        )
        if (same and _figures(terms[other]) <= figures) or _brings(one, found[other]):
            alive[other] = False


def _same_across(one: Statement, other: Statement, near: float) -> bool:
    """Whether two statements of two languages say the same."""
    mine, theirs = one.candidate, other.candidate
    if mine.language == theirs.language or near < CLOSE:
        return False
    both = told(mine.text, mine.language), told(theirs.text, theirs.language)
    return near + (share(*both) + share(*both[::-1])) / 2 >= ACROSS


def _figures(terms: frozenset[Term]) -> frozenset[Term]:
    return frozenset(term for term in terms if isinstance(term, str) and term[0].isdigit())


def _brings(one: Statement, other: Statement) -> bool:
    return (
        one.article.id == other.article.id
        and one.span[0] <= other.candidate.start
        and other.candidate.end <= one.span[1]
    )


def apart(lines: Sequence[Statement]) -> list[Statement]:
    """Statements in order, each without what the one before it quotes."""
    made: list[Statement] = []
    for line in lines:
        before = made[-1] if made else None
        if before and before.article.id == line.article.id and before.span[1] > line.span[0]:
            line = replace(line, span=(line.candidate.start, line.span[1]))
        made.append(line)
    return made


def _terms(one: Statement) -> frozenset[Term]:
    stems = one.candidate.stems
    return frozenset((*stems, *pairwise(stems)))


def nearness(one: Statement) -> float:
    """How near the subject and the pool a statement is, and how early it stands."""
    about = 1.0 if one.about else MENTION
    lead = LEAD if one.place < FIRST else 1.0
    return about * lead * (AWAY + one.near + SAID * one.said)


def early(one: Statement) -> float:
    """How early it stands in its article, and whether it says the subject: news tells the chief
    thing first, and what is new need not be near what was told before."""
    return (1 + SAID * one.said) / (1 + FALLING * one.place)


def _terse(one: Statement) -> float:
    return float((len(one.text.split()) + BASE) ** -OVER)


def _worth(
    found: Sequence[Statement], terms: Sequence[frozenset[Term]], copies: Collection[str]
) -> dict[Term, float]:
    """By term, the logarithm of how many articles have it that are no copies; where there are
    few, of how many sentences."""
    own = [
        (one, its) for one, its in zip(found, terms, strict=True) if one.article.id not in copies
    ]
    few = len({one.article.id for one, _ in own}) < MANY
    held: dict[Term, set[object]] = defaultdict(set)
    for one, its in own:
        for term in its:
            held[term].add(one.span if few else one.article.id)
    return {term: _value(term, len(holders)) for term, holders in held.items()}


def _value(term: Term, holders: int) -> float:
    pair = isinstance(term, tuple)
    value = log(1 + holders) if holders > 1 else 0.0 if pair else LONE
    return value * (NUMBER if not pair and term[0].isdigit() else 1.0)
