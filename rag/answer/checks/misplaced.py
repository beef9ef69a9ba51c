"""Whether a sentence gives one person what its passage gives another: who said it, who did it.

What is left of the sentence without its people must not stand, nearly whole, in
a sentence about somebody else while those about its own people lack it. Across
languages too, as far as words meet. A sentence about two people at once is left
to the order of its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.answer.checks.cast import Cast, Line, find
from rag.answer.checks.meeting import Meeting
from rag.answer.stated.countries import is_place
from rag.answer.stated.leaning import leans
from rag.answer.stated.mentions import is_surely_name
from rag.answer.stated.people import people
from rag.answer.stated.reading import Token, amounts, read
from rag.answer.stated.said import word_set

ENOUGH = 0.6
"""Share of the sentence's words that the other person's sentence must have."""

MORE = 0.25
"""How much more of them it must have than those about the sentence's own people."""

ANY_MORE = 0.1
"""How much more than those and the sentences about nobody taken together."""

OFFICE = 2
"""Words between a name and an office that may be its own."""

FEW = 2
"""Words and numbers, people and their offices left out, of which a part is enough."""

_SPEECH = word_set(
    """said says say told tells added stated announced declared noted explained according statement
    گفت گفته گفتند میگوید افزود اعلام اظهار تاکید خبر دانست خواند توضیح
    قال قالت وقال وقالت اضاف اضافت واضاف ذکر ذکرت صرح صرحت اکد اکدت اعلن اعلنت واعلن واعلنت واکد
    واکدت بحسب وفقا"""
)
"""Words with which any statement begins, whoever makes it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence's content apart from its people, and who of the cast they are."""

    about: frozenset[int]
    rest: tuple[Token, ...]
    amounts: frozenset[float]
    named: str
    says: bool
    """Whether it tells that somebody says something."""

    @property
    def size(self) -> int:
        return len(self.rest) + len(self.amounts)


def misplaced(sentence: str, language: str, given: Cast, meeting: Meeting) -> str:
    """The person of a sentence who does not stand where it puts them, or ""."""
    mine = _claim(sentence, language, given, meeting)
    if not mine.about or not mine.size:
        return ""
    sides = _sides(mine, given, meeting)
    has_own = _share(mine, sides.own, meeting)
    has_any = _share(mine, [*sides.own, *sides.nobodys], meeting)
    least = ENOUGH if mine.size >= FEW else 1.0
    for other in sides.others:
        found = _share(mine, [other], meeting)
        if found >= least and found - has_own >= MORE and found - has_any >= ANY_MORE:
            return mine.named
    return ""


@dataclass(frozen=True, slots=True)
class Sides:
    """A passage's sentences: about the claim's people, about nobody, about somebody else."""

    own: list[Line]
    nobodys: list[Line]
    others: list[Line]


def _sides(mine: Claim, given: Cast, meeting: Meeting) -> Sides:
    """Part the sentences; who speaks and who is spoken of apart, if the claim is no statement."""
    sides = Sides([], [], [])
    for line in given.lines if mine.says else [part for one in given.lines for part in _parts(one)]:
        if line.about & mine.about:
            sides.own.append(line)
        elif line.about or _is_anothers(line, mine, given.language, meeting):
            sides.others.append(line)
        else:
            sides.nobodys.append(line)
    return sides


def _is_anothers(line: Line, mine: Claim, language: str, meeting: Meeting) -> bool:
    """Whether an English sentence about nobody has a body or company that the claim lacks."""
    if language != "en" or leans(line.text):
        return False
    named = [t for t in line.tokens if t.capital and t.content and not t.broken]
    own = [
        t for t in named if not t.roles and not is_place(t.word, "en") and is_surely_name(t.word)
    ]
    return bool(own) and not any(meeting.names(rest, t) for rest in mine.rest for t in own)


def _claim(sentence: str, language: str, given: Cast, meeting: Meeting) -> Claim:
    tokens = read(sentence, language)
    named = find(tokens, given.people, meeting, people(sentence, language))
    taken = {at for _, at in named}
    told = _told(tokens, taken)
    rest = tuple(
        token
        for at, token in enumerate(tokens)
        if at in told
        and at not in taken
        and token.content
        and token.word not in _SPEECH
        and not (token.roles and _beside(at, taken))
    )
    name = tokens[named[-1][1]].word if named else ""
    says = any(token.word in _SPEECH for token in tokens)
    about = frozenset(person for person, _ in named)
    counted = amounts(sentence, language) if len(told) == len(tokens) else frozenset()
    return Claim(about, rest, counted, name, says)


def _told(tokens: Sequence[Token], taken: set[int]) -> range:
    """Places of what a sentence tells of its people: all of it, but of whom it only mentions in
    passing, "City, coached by Anna Brandt, won", the words before them."""
    first = min(taken, default=0)
    while first and (tokens[first - 1].roles or tokens[first - 1].word == "the"):
        first -= 1
    passing = first > 2 and tokens[first - 1].word == "by" and tokens[first - 2].broken
    return range(first - 3, first) if passing else range(len(tokens))


def _beside(at: int, taken: set[int]) -> bool:
    """Whether an office stands so near a name that it is this person's."""
    return any(abs(at - one) <= OFFICE for one in taken)


def _parts(line: Line) -> list[Line]:
    """A line, or who speaks in it apart from what is said of another."""
    outer = len(line.tokens) - len(line.inner)
    speaker = frozenset(person for person, at in line.places if at < outer)
    others = frozenset(person for person, at in line.places if at >= outer)
    if not line.inner or not others or speaker & others:
        return [line]
    return [
        replace(line, tokens=line.tokens[:outer], about=speaker, amounts=frozenset()),
        replace(line, tokens=line.inner, about=others),
    ]


def _share(mine: Claim, lines: Sequence[Line], meeting: Meeting) -> float:
    """Share (0-1) of what the claim says that the lines say, taken together."""
    tokens = (token for line in lines for token in line.tokens if token.content)
    given = {(token.word, token.roles): token for token in tokens}.values()
    words = sum(max((meeting.part(own, one) for one in given), default=0.0) for own in mine.rest)
    numbers = sum(any(value in line.amounts for line in lines) for value in mine.amounts)
    return (words + numbers) / mine.size
