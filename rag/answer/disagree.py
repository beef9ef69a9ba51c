"""Finds where sources give different numbers or dates for a thing, or one denies it.

Two sentences of different articles disagree on a number when both count the
thing and their intervals do not meet: "hundreds of drones" (100 to 999),
«بیش از ۸ هزار پهپاد» (8000 and more). A number that is part of a date counts
nothing, nor does one of "every two" («هر دو»). They disagree on a date when both answer a
question of time with one date each, on a claim when one confirms and the other
denies what is asked. It compares what is counted, not whether
the two counts were meant for the same place or month: so only sentences near
the question are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, dropwhile, takewhile

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.bridge import in_words_of, read_text
from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.features import NAMES
from rag.answer.quotes.scorer import Scored
from rag.answer.stance import denies, opposed, stance
from rag.answer.stated.numbers import Amount, find_amounts
from rag.answer.stated.said import word_set
from rag.language.dates import find_dates
from rag.language.fold import fold_text
from rag.language.question import AMOUNTS
from rag.language.stems import stem, words
from rag.language.table import language as row

NEAR = 3.0
"""Sentences are compared whose score is within this of the best of their language."""

SAID = 0.5
"""Share of the question's words a sentence must have for its date to be compared."""

ROUNDS, ROUNDED = 1000, 0.02
"""Numbers from which news rounds, and by which share of them at most: 1.2 million is 1,204,350."""

_MOST = float("inf")
_VAGUE: dict[str, tuple[float, float]] = {
    **dict.fromkeys(word_set("dozens tens دهها عشرات بالعشرات"), (10, 99)),
    **dict.fromkeys(word_set("hundreds صدها میات بالمیات المیات مئات بالمئات"), (100, 999)),
    **dict.fromkeys(word_set("thousands هزاران هزارها الاف الالاف بالالاف"), (1e3, 99_999)),
    **dict.fromkeys(word_set("millions میلیونها ملایین الملایین"), (1e6, 999e6)),
}
_MORE = re.compile(r"(?:more than|over|at least|بیش از|بیشتر از|دستکم|دست کم|حداقل|اکثر من|"
                   r"ما لا یقل عن|علی الاقل|نحو اکثر من)$")  # fmt: skip
_LESS = re.compile(r"(?:less than|fewer than|under|up to|کمتر از|حداکثر|اقل من)$")

_EACH = word_set("هر each every both کلا کلتا")
"""What stands before a number that says all of a known few, not how many there are."""

_ANY_DAY = date(2025, 1, 1)
"""What finds «۲۸ دی» where the article has no date: its place in the text is the same."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one sentence says: the value as it is written and the interval it means."""

    candidate: Candidate
    kind: str
    about: str
    value: str
    low: float
    high: float


def disagreements(scored: Scored) -> list[list[Side]]:
    """Groups of sides on one thing, each from another article, that do not agree."""
    near = _near(scored)
    groups: dict[tuple[str, str], list[Side]] = {}
    for side in _sides(scored, near):
        groups.setdefault((side.kind, side.about), []).append(side)
    found = [_one_per_article(sides) for sides in groups.values()]
    return [sides for sides in found if len(sides) > 1]


def _near(scored: Scored) -> list[Candidate]:
    """The sentences that score near the best one of their own language, of the same section if
    the question names one: the dead of two counties are no contradiction."""
    best: dict[str, float] = {}
    near = []
    for candidate, points in zip(scored.candidates, scored.scores, strict=True):
        if points >= best.setdefault(candidate.language, float(points)) - NEAR:
            near.append(candidate)
    if not near:
        return near
    under = _named(scored.asked, near[0].heading, near[0].language)
    return [c for c in near if under <= _told(scored.asked, c)]


def _named(asked: Asked, text: str, language: str) -> frozenset[str]:
    """The words of the question that a text has."""
    return read_text(asked.text, asked.language, text, language) & set(asked.stems)


def _told(asked: Asked, candidate: Candidate) -> frozenset[str]:
    """The words of the question that a sentence or what stands over it has."""
    return _named(asked, f"{candidate.headline}\n{candidate.text}", candidate.language)


def _sides(scored: Scored, near: Sequence[Candidate]) -> Iterator[Side]:
    asked = scored.asked
    if asked.kind != "time":
        for candidate in near:
            yield from _counted(candidate, asked)
    covered = scored.features[:, NAMES.index("stems")]
    saying = [c for c, share in zip(scored.candidates, covered, strict=True) if share >= SAID]
    told = [candidate for candidate in saying if candidate in near]
    yield from _claimed(told)
    if asked.kind == "time":
        for candidate in told:
            yield from _dated(candidate)


def _claimed(told: Sequence[Candidate]) -> Iterator[Side]:
    """Who confirms and who denies: by their verbs, else by what one of a pair negates."""
    for candidate in told:
        if taken := stance(candidate.text, candidate.language):
            yield Side(candidate, "claim", "", taken[1], float(taken[0]), float(taken[0]))
    for one, other in combinations(told, 2):
        if one.language == other.language and one.passage.article.id != other.passage.article.id:
            own = opposed(one.text, other.text, one.language)
            for side in (one, other) if own else ():
                affirms = float(not denies(side.text, own, side.language))
                yield Side(side, "claim", own, side.text, affirms, affirms)


def _counted(candidate: Candidate, asked: Asked) -> Iterator[Side]:
    """The amounts of things that the question names; only what stands next unless it asks them."""
    reach = 2 if asked.kind in AMOUNTS else 1
    for text, low, high, behind in _intervals(candidate):
        for thing in _things(candidate, asked.text, asked.language, behind)[:reach]:
            if thing in asked.stems:
                yield Side(candidate, "number", thing, text, low, high)
                break


def _intervals(candidate: Candidate) -> Iterator[tuple[str, float, float, Sequence[str]]]:
    for piece in _undated(candidate):
        for amount in find_amounts(piece, candidate.language):
            if not amount.indefinite and not _EACH.intersection(amount.before[-1:]):
                yield _written(amount), *_meant(amount), amount.after
        tokens = words(fold_text(piece))
        for at, word in enumerate(tokens):
            if word in _VAGUE:
                yield word, *_VAGUE[word], tokens[at + 1 : at + 4]


def _undated(candidate: Candidate) -> Iterator[str]:
    """The text between the dates of a sentence."""
    at = 0
    for found in find_dates(candidate.text, candidate.language, _day(candidate) or _ANY_DAY):
        yield candidate.text[at : found.start]
        at = found.end
    yield candidate.text[at:]


def _day(candidate: Candidate) -> date | None:
    day = candidate.passage.article.date
    return date.fromisoformat(day) if day else None


def _meant(amount: Amount) -> tuple[float, float]:
    before = " ".join(amount.before)
    if _MORE.search(before):
        return amount.value, _MOST
    if _LESS.search(before):
        return 0.0, amount.value
    rounded = _rounding(amount.value)
    return amount.value - rounded, amount.value + rounded


def _rounding(value: float) -> float:
    """By how much a number of thousands may have been rounded: half of its last figure that is
    no zero, ``ROUNDED`` of it at most."""
    if not ROUNDS <= value < _MOST or value % 1:
        return 0.0
    digits = str(int(value))
    return min(10.0 ** (len(digits) - len(digits.rstrip("0"))) / 2, ROUNDED * value)


def _written(amount: Amount) -> str:
    before = " ".join(amount.before)
    bound = _MORE.search(before) or _LESS.search(before)
    return f"{bound.group()} {amount.text}" if bound else amount.text


def _things(candidate: Candidate, question: str, language: str, behind: Sequence[str]) -> list[str]:
    """Up to two content words of the phrase behind an amount, in the question's words."""
    own = candidate.language
    stops = row(own).stop_words
    phrase = dropwhile(lambda w: w in stops or not w.isalpha(), behind)
    kept = list(takewhile(lambda w: w.isalpha() and w not in stops, phrase))[:2]
    stems = tuple(stem(word, own) for word in kept)
    return list(in_words_of(question, language, own, kept, stems))


def _dated(candidate: Candidate) -> Iterator[Side]:
    """The one date of a sentence, if it has just one."""
    found = find_dates(candidate.text, candidate.language, _day(candidate))
    if len(found) == 1:
        first, last = found[0].first.toordinal(), found[0].last.toordinal()
        value = candidate.text[found[0].start : found[0].end]
        yield Side(candidate, "date", "", value, first, last)


def _one_per_article(sides: Iterable[Side]) -> list[Side]:
    """The first side of every article of which none meets any of an article before it: who votes
    112 to 97 says nothing else than who votes 112."""
    by_article: dict[str, list[Side]] = {}
    for side in sides:
        by_article.setdefault(side.candidate.passage.article.id, []).append(side)
    kept: list[list[Side]] = []
    for own in by_article.values():
        if not any(_meet(side, other) for side in own for all_of in kept for other in all_of):
            kept.append(own)
    return [own[0] for own in kept]


def _meet(one: Side, other: Side) -> bool:
    return one.low <= other.high and other.low <= one.high


def value_as_written(side: Side) -> str:
    """The value in the sentence's own spelling and digits, where it can be found there."""
    folded = fold_text(side.value)
    pieces = re.split(r"\s+", side.candidate.text)
    for size in range(1, len(folded.split()) + 2):
        for at in range(len(pieces) - size + 1):
            piece = " ".join(pieces[at : at + size])
            if fold_text(piece).strip(" .,;:()") == folded:
                return piece.strip(" .,;:()،؛")
    return side.value
