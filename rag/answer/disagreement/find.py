"""Finds where two articles say of one event what cannot both be true.

Two sentences are set against each other where they tell of the same event (``events``), state
a value of the same thing in the same unit (``values``) and the values do not meet: "about 1.2
million" meets 1,204,350, a part is no whole. Since much happens again every week or year, the
occasion must be pinned: by the days of the reports, a day or a large number that both have, or
as people die once. A toll or a count that grows is one figure at two times and called
"moving". Two dates differ where a time is asked for, a claim where one report denies what
another says. What it does not find it does not say: it is made to be right when it speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from rag.answer.disagreement.aspects import MOVES, tells_aspect
from rag.answer.disagreement.events import published, same_event
from rag.answer.disagreement.occasions import pinned, same_large, stated_in, two_occasions
from rag.answer.disagreement.sides import Difference, Side
from rag.answer.disagreement.stance import claims
from rag.answer.disagreement.values import Stated, stated
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.scorer import Scored
from rag.answer.stated.told import Told, share, shared, told
from rag.language.dates import find_dates
from rag.language.fold import fold_text
from rag.language.stems import words

NEAR = 6.0
"""Sentences are compared whose score is within this of the best of their language."""

MOST = 2
"""Differences that are told, those of the best sentences first."""

LOCAL = 0.4
"""Share of the words around a value that the other's has, where only the unit is the same or
nothing is named."""

AROUND = 45
"""Characters on either side of a value that say what it is of."""

LEAP = 3
"""Days that one year or month has more than another."""

GROWS = frozenset(("dead", "hurt", "missing", "ill", "recovered", "saved", "held", "treated"))
"""Aspects of counts that go on rising."""


def disagreements(scored: Scored) -> list[Difference]:
    """What the articles near a question do not agree on, each side from another article."""
    near = _near(scored)
    place = {id(candidate): at for at, candidate in enumerate(near)}
    articles: dict[str, list[Candidate]] = {}
    for candidate in near:
        articles.setdefault(candidate.passage.article.id, []).append(candidate)
    found: list[Difference] = []
    for mine, theirs in combinations(articles.values(), 2):
        found += _numbers(mine, theirs, scored.asked)
        for one, other in product(mine, theirs):
            found += claims(one, other)
            if scored.asked.kind == "time":
                found += _dated(one, other, scored.asked)
    found.sort(key=lambda each: sum(place[id(side.candidate)] for side in each.sides))
    return list(_grouped(found))[:MOST]


def _near(scored: Scored) -> list[Candidate]:
    """The sentences that score near the best one of their own language."""
    best: dict[str, float] = {}
    return [
        candidate
        for candidate, points in zip(scored.candidates, scored.scores, strict=True)
        if points >= best.setdefault(candidate.language, float(points)) - NEAR
    ]


def _numbers(
    mine: Sequence[Candidate], theirs: Sequence[Candidate], asked: Asked
) -> Iterator[Difference]:
    """The values of one thing in two articles that do not meet: each with the one that stands
    among the likest words, as of a list of prices every line is like every line."""
    here = [(each, value) for each in mine for value in stated_in(each)]
    there = [(each, value) for each in theirs for value in stated_in(each)]
    alike = [
        (likeness, one, a, other, b)
        for one, a in here
        for other, b in there
        if (likeness := _likeness(a, one, b, other)) is not None
    ]
    taken = {id(value) for _, _, a, _, b in alike if a.meets(b) for value in (a, b)}
    taken |= {id(v) for _, a in here for _, b in there if same_large(a, b) for v in (a, b)}
    for _, one, a, other, b in sorted(alike, key=lambda row: -row[0]):
        if taken & {id(a), id(b)}:
            continue
        counted = a.aspects & b.aspects  # of the dead it is plain what is told, in any words
        if (
            not _told_too(a, other)
            and not _told_too(b, one)
            and not two_occasions(stated_in(one), stated_in(other))
            and pinned(a, one, b, other)
            and same_event(one, other, (*a.stems, *b.stems), asked=asked if counted else None)
        ):
            taken |= {id(a), id(b)}
            aspect = min(counted, default="")
            sides = (_side(one, a, aspect), _side(other, b, aspect))
            yield Difference(_kind(a, b, one, other), sides)


def _likeness(a: Stated, one: Candidate, b: Stated, other: Candidate) -> float | None:
    """How much of the words around one value is around the other; None where they are of two
    things."""
    if bool(a.unit) != bool(b.unit) or (a.unit and not a.unit & b.unit) or a.marks != b.marks:
        return None
    if a.aspects and b.aspects and not a.aspects & b.aspects:
        return None
    if a.days and b.days and not (a.days[0] <= b.days[1] and b.days[0] <= a.days[1]):
        return None
    mine, theirs = told(a.thing, one.language), told(b.thing, other.language)
    both = not a.unit and bool(a.aspects & b.aspects)
    named = not a.unit and bool(a.stems or b.stems)
    first = [shared(*pair)[:1] == (True,) for pair in ((mine, theirs), (theirs, mine))]
    if named and not all(first) and not (both and not (a.stems and b.stems)):
        return None
    around, there = _around(a, one), _around(b, other)
    likeness = (share(around, there) + share(there, around)) / 2
    return likeness if named or both or likeness >= LOCAL else None


def _around(value: Stated, candidate: Candidate) -> Told:
    text = candidate.text
    before = (
        text[max(0, value.start - AROUND) : value.start].partition(" ")[2]
        if value.start > AROUND
        else text[: value.start]
    )
    after = text[value.end : value.end + AROUND]
    after = after.rpartition(" ")[0] if len(after) == AROUND else after
    return told(f"{before} {after}", candidate.language)


def _told_too(value: Stated, other: Candidate) -> bool:
    """Whether the other article gives the value elsewhere."""
    return any(
        each.exact
        and value.exact
        and each.meets(value)
        and each.unit == value.unit
        and each.low == value.low
        for each in stated(other.passage.article.text, other.language, published(other))
        if set(each.stems) & set(value.stems) or each.aspects & value.aspects or each.unit
    )


def _kind(a: Stated, b: Stated, one: Candidate, other: Candidate) -> str:
    """Whether a count may have grown in between, which the days of two reports can rule out."""
    moves = MOVES & {*words(one.folded), *words(other.folded)}
    if not moves and not (a.aspects | b.aspects) & GROWS:
        return "number"
    here, there = published(one), published(other)
    if here and there and not a.unit:
        return "moving" if (b.low - a.low) * (there - here).days > 0 else "number"
    return "number" if here and here == there else "moving"


def _dated(one: Candidate, other: Candidate, asked: Asked) -> Iterator[Difference]:
    """Two dates of one thing, where each sentence has one and both are as exact: both have the
    same words of the question, since what opened is not what was closed."""
    mine, theirs = _one_date(one), _one_date(other)
    question = told(asked.text, asked.language)
    held = {shared(question, told(each.text, each.language)) for each in (one, other)}
    if mine is None or theirs is None or len(held) > 1:
        return
    exact = abs((mine.high - mine.low) - (theirs.high - theirs.low)) <= LEAP
    meet = mine.low <= theirs.high and theirs.low <= mine.high
    if exact and not meet and same_event(one, other, days_differ=True):
        yield Difference("date", (mine, theirs))


def _one_date(candidate: Candidate) -> Side | None:
    found = find_dates(candidate.text, candidate.language, published(candidate))
    if len(found) != 1:
        return None
    (one,) = found
    if not any(letter.isdigit() for letter in candidate.text[one.start : one.end]):
        return None  # "Saturday", "today": of what week is not said
    first, last = float(one.first.toordinal()), float(one.last.toordinal())
    return Side(candidate, candidate.start + one.start, candidate.start + one.end, "", first, last)


def _side(candidate: Candidate, value: Stated, aspect: str) -> Side:
    at = candidate.start
    thing = "" if value.unit or not value.stems else value.thing  # "193 km" counts no railway
    if aspect and any(tells_aspect(w, candidate.language) for w in words(fold_text(thing))):
        thing = ""
    return Side(candidate, at + value.start, at + value.end, thing, value.low, value.high, aspect)


def _same(one: Side, other: Side) -> bool:
    """Whether two sides are one value, or say it in one article."""
    return one.article == other.article and (not one.low or one.start == other.start)


def _grouped(found: Iterable[Difference]) -> Iterator[Difference]:
    """Differences that share a side in one, with a side an article."""
    groups: list[Difference] = []
    for one in found:
        for at, group in enumerate(groups):
            if group.kind == one.kind and any(
                _same(side, told) for side in one.sides for told in group.sides
            ):
                known = {side.article for side in group.sides}
                more = [
                    side
                    for side in one.sides
                    if side.article not in known
                    and not any(s.low <= side.high and side.low <= s.high for s in group.sides)
                ]
                groups[at] = Difference(group.kind, (*group.sides, *more))
                break
        else:
            groups.append(one)
    return iter(groups)
