"""One event told by several sentences becomes one, and one day told in two ways is shown.

Sentences of one day are one event where their words are alike or their vectors near; sentences of
two days where they agree in nearly all words but the day, which is then in dispute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from rag.answer.stated.told import share, told
from rag.embedding import Embedder
from rag.kinds.times.dated import Told

ALIKE = 0.5
"""Share of its words that the shorter of two sentences of one day has of the other."""

NEAR, WITHIN = 0.58, 0.72
"""Cosine from which two sentences of one exact day tell of one event: those of two articles, and
those of one, which tells its event once."""

LATER = timedelta(days=2)
"""Days behind an event within which a report that only bears a date of its own still tells it."""

SAME = 0.75
"""Share of its words that each of two sentences has of the other where only their days differ."""

APART = timedelta(days=40)
"""Days between two days that sources give to one event."""


CROWDED, REPEATED = 0.15, 1.0
"""What each event told of a day takes from the next one of it, and from one like it."""

NEVER = 0.4
"""Cosine below which the words of two sentences are not compared."""


@dataclass(frozen=True, slots=True)
class Joined:
    """One event: ``tellings``, the one to show first, and others that give it another day;
    ``vector`` is the first one's, of length one."""

    tellings: tuple[Told, ...]
    vector: NDArray[np.float32] = field(compare=False, repr=False)
    others: tuple[Told, ...] = ()

    @property
    def shown(self) -> Told:
        return self.tellings[0]

    @property
    def articles(self) -> set[str]:
        """Ids of the articles that tell it."""
        return {each.passage.article.id for each in (*self.tellings, *self.others)}


def joined(tellings: Sequence[Told], values: Sequence[float], embedder: Embedder) -> list[Joined]:
    """Events in the order of their best telling; ``values`` say how good each telling is."""
    if not tellings:
        return []
    rows = embedder.embed_passages([event.text for event in tellings])
    near = np.asarray(rows @ rows.T)
    groups: list[list[int]] = []
    for at in sorted(range(len(tellings)), key=lambda i: -values[i]):
        own = tellings[at]
        group = next((g for g in groups if _one(tellings[g[0]], own, near[g[0], at])), None)
        if group is None:
            groups.append([at])
        else:
            group.append(at)
    made: list[Joined] = []
    firsts: list[int] = []
    for group in groups:
        event = Joined(tuple(tellings[i] for i in group), rows[group[0]])
        other = next(
            (
                i
                for i, first in enumerate(firsts)
                if near[first, group[0]] >= WITHIN and _differ(made[i].shown, event.shown)
            ),
            None,
        )
        if other is None:
            made.append(event)
            firsts.append(group[0])
        else:
            kept = made[other]
            made[other] = replace(kept, others=(*kept.others, *event.tellings))
    return made


def _one(kept: Told, other: Told, cosine: float) -> bool:
    """Whether two sentences tell of one event of one day."""
    apart = kept.passage.article.id != other.passage.article.id
    if kept.said and not other.said and apart and cosine >= NEAR:
        return timedelta(0) <= other.first - kept.last <= LATER
    meet = kept.first <= other.last and other.first <= kept.last
    if not meet or cosine < NEVER:
        return False
    if cosine >= (NEAR if apart and kept.exact and other.exact else WITHIN):
        return True
    return kept.exact == other.exact and max(_shares(kept, other)) >= ALIKE


def _shares(one: Told, other: Told) -> tuple[float, float]:
    mine, theirs = told(one.text, one.passage.language), told(other.text, other.passage.language)
    return share(mine, theirs), share(theirs, mine)


def _differ(one: Told, other: Told) -> bool:
    """Whether sentences of two articles differ in nothing but an exact day."""
    return (
        one.passage.article.id != other.passage.article.id
        and one.exact
        and other.exact
        and bool(one.said and other.said)
        and not (one.first <= other.last and other.first <= one.last)
        and abs(one.first - other.first) <= APART
        and min(_shares(one, other)) >= SAME
    )


def distinct(events: Sequence[Joined], worths: Sequence[float], most: int) -> list[Joined]:
    """Up to ``most`` events, the best first, each less worth the more its day has been told of
    and the nearer it is to what was told of that day."""
    chosen: list[Joined] = []
    left = dict(enumerate(worths))
    while left and len(chosen) < most:
        best = max(left, key=lambda at: left[at])
        event = events[best]
        del left[best]
        chosen.append(event)
        for at in left:
            if events[at].shown.first == event.shown.first:
                alike = float(events[at].vector @ event.vector)
                left[at] -= CROWDED + REPEATED * max(0.0, alike - NEVER)
    return chosen
