"""What a question binds its answer to: its dates, numbers and places, and whether it wants the
newest.

A sentence on the earthquake of 2018 does not answer a question on that of 2007, nor the
eighth prize one on the ninth, nor an old price a question for today's. A sentence without
a date is of the day its passage, its headline or its article names. "The latest" is not
bound to a day: of sentences nearly as good it is the one of the newest article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import Candidate
from rag.answer.stated.countries import Place, is_told, places
from rag.answer.stated.numbers import find_amounts
from rag.answer.stated.ordinals import ordinals
from rag.language.dates import find_dates
from rag.language.fold import fold_text

Days = tuple[date, date]
"""First and last day, both included."""

BINDING_NAMES = (
    "date_met",
    "date_other",
    "date_missing",
    "number_met",
    "number_missing",
    "place_met",
    "place_other",
)

_NOW = re.compile(r"\b(?:now|اکنون|الان|هم اکنون|حالا|دلوقتی|توا|توه|هسه|هلا)\b")
"""Words for today that are no dates."""

_NEWEST = re.compile(
    r"\b(?:currently|current|latest|newest|most recent|so far|فعلا|در حال حاضر|اخرین|تازه ترین|"
    r"جدیدترین|تا حالا|تاکنون|حالیا|احدث|حتی الان|اخر)\b"
)


@dataclass(frozen=True, slots=True)
class Binding:
    """The dates, numbers and places that a question names, and whether it asks for the newest."""

    days: tuple[Days, ...]
    numbers: frozenset[float]
    places: tuple[Place, ...]
    newest: bool

    @property
    def binds(self) -> bool:
        return bool(self.days or self.numbers or self.places)


def binding(asked: Asked) -> Binding:
    """What a question binds its answer to, today."""
    return _bound_on(asked, date.today())


@lru_cache(maxsize=256)
def _bound_on(asked: Asked, today: date) -> Binding:
    found = find_dates(asked.text, asked.language, today)
    newest = bool(_NEWEST.search(asked.folded))
    days = [(one.first, one.last) for one in found]
    if not newest and not days and _NOW.search(asked.folded):
        days.append((today, today))
    rest = asked.text
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    return Binding(
        days=tuple(days),
        numbers=_numbers(rest, asked.language),
        places=places(asked.text, asked.language),
        newest=newest,
    )


def bound(asked: Asked, found: Sequence[Candidate]) -> list[dict[str, float]]:
    """The values of ``BINDING_NAMES`` of each sentence, all 0 where nothing is bound."""
    wanted = binding(asked)
    if not wanted.binds:
        return [dict.fromkeys(BINDING_NAMES, 0.0) for _ in found]
    return [_dates(wanted, c) | _counted(wanted, c) | _placed(wanted, c) for c in found]


def newest(asked: Asked, found: Sequence[Candidate]) -> list[bool]:
    """Which sentences are of the newest article, where the question asks for the latest."""
    last = max((c.passage.article.date or "" for c in found), default="")
    wants = binding(asked).newest and bool(last)
    return [wants and c.passage.article.date == last for c in found]


def _dates(wanted: Binding, candidate: Candidate) -> dict[str, float]:
    if not wanted.days:
        return dict.fromkeys(BINDING_NAMES[:3], 0.0)
    article, language = candidate.passage.article, candidate.language
    own = _days(candidate.text, language, article.date)
    around = [*_days(f"{candidate.headline}\n{candidate.passage.text}", language, article.date)]
    if article.date:
        day = date.fromisoformat(article.date)
        around.append((day, day))
    met = meets(wanted.days, own)
    near = meets(wanted.days, around)
    return {
        "date_met": float(met or (near and not own)),
        "date_other": float(bool(own) and not met),
        "date_missing": float(not met and not near),
    }


def days_told(candidate: Candidate) -> tuple[Days, ...]:
    """The days a sentence is of: its own, else those of its passage and headline, else its
    article's."""
    article, language = candidate.passage.article, candidate.language
    whole = f"{candidate.headline}\n{candidate.passage.text}"
    told = _days(candidate.text, language, article.date) or _days(whole, language, article.date)
    if told or not article.date:
        return told
    day = date.fromisoformat(article.date)
    return ((day, day),)


@lru_cache(maxsize=4096)
def _days(text: str, language: str, written: str | None) -> tuple[Days, ...]:
    anchor = date.fromisoformat(written) if written else None
    return tuple((one.first, one.last) for one in find_dates(text, language, anchor))


def meets(wanted: Sequence[Days], told: Sequence[Days]) -> bool:
    """Whether any of some days is among others."""
    return any(one[0] <= other[1] and other[0] <= one[1] for one in wanted for other in told)


def _counted(wanted: Binding, candidate: Candidate) -> dict[str, float]:
    if not wanted.numbers:
        return {"number_met": 0.0, "number_missing": 0.0}
    language = candidate.language
    own = _numbers(f"{candidate.headline}\n{candidate.text}", language)
    every = own | _numbers(candidate.passage.text, language)
    return {
        "number_met": len(wanted.numbers & own) / len(wanted.numbers),
        "number_missing": len(wanted.numbers - every) / len(wanted.numbers),
    }


def _placed(wanted: Binding, candidate: Candidate) -> dict[str, float]:
    if not wanted.places:
        return {"place_met": 0.0, "place_other": 0.0}
    language = candidate.language
    own = places(candidate.text, language)
    every = places(f"{candidate.headline}\n{candidate.passage.text}", language)
    here = all(is_told(place, own) for place in wanted.places)
    return {
        "place_met": float(all(is_told(place, every) for place in wanted.places)),
        "place_other": float(bool(own) and not here),
    }


@lru_cache(maxsize=4096)
def _numbers(text: str, language: str) -> frozenset[float]:
    """The numbers of a raw text, those of an order among them."""
    told = find_amounts(fold_text(text), language)
    return frozenset(a.value for a in told if not a.indefinite) | ordinals(text)
