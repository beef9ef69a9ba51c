"""Whether a sentence says the opposite of its passage, in one language or across two.

A sentence that has one side of a row of opposites is turned where the passage's
sentence nearest to it has another side and none as near has its own. How near a
sentence is, is the share of the claim's other words and numbers that it has.
Only what is said in words of the table is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.checks.cast import Cast, Line
from rag.answer.checks.meeting import Meeting
from rag.answer.checks.parties import party_names
from rag.answer.stated.opposites import Side, is_pair, sides
from rag.answer.stated.reading import Token, amounts, read

NEAR = 0.4
"""Share of the claim's other words that the sentence with the opposite must have."""

MORE = 0.2
"""How much more of them it must have than any sentence with the claim's own side."""


def turned(sentence: str, language: str, given: Cast, meeting: Meeting) -> str:
    """The word of a raw sentence whose opposite the passage has, or ""."""
    mine = sides(sentence, language)
    if not mine:
        return ""
    names = party_names(sentence, language)
    named = [token for token in read(sentence, language) if token.word in names]
    theirs = [sides(_text(line), given.language) for line in given.lines]
    for own in mine:
        if own.denied or any(other.row == own.row and other.side != own.side for other in mine):
            continue
        rest = _rest(sentence, language, own.word)
        opposed = [
            _against(own, found) and not _of_others(line, own.row, named, given.language, meeting)
            for line, found in zip(given.lines, theirs, strict=True)
        ]
        against = _nearest(rest, opposed, given, meeting)
        if against < NEAR:
            continue
        if against - _nearest(rest, [_for(own, found) for found in theirs], given, meeting) >= MORE:
            return own.word
    return ""


def _of_others(
    line: Line, row: str, named: Sequence[Token], language: str, meeting: Meeting
) -> bool:
    """Whether a sentence has names and none of the claim's, so that the opposite may be of
    somebody else: one lost what the other won."""
    names = party_names(line.text, language)
    theirs = [token for token in line.tokens if token.word in names]
    if row == CONTEST:
        theirs = theirs[:1]
    return bool(named and theirs) and not any(
        meeting.names(own, other) or meeting.words(own, other) for own in named for other in theirs
    )


def _text(line: Line) -> str:
    return " ".join(token.word for token in line.tokens)


def _for(own: Side, found: Sequence[Side]) -> bool:
    """Whether a sentence says what the word says, or denies its opposite."""
    return any(
        other.row == own.row and (other.side == own.side) != (other.denied and is_pair(own.row))
        for other in found
    )


def _against(own: Side, found: Sequence[Side]) -> bool:
    return not _for(own, found) and any(
        other.row == own.row and other.side != own.side and not other.denied for other in found
    )


CONTEST = "contest"
"""The row of who wins, which is said of the first one named."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The content of a claim apart from one word."""

    tokens: tuple[Token, ...]
    amounts: frozenset[float]


def _rest(sentence: str, language: str, word: str) -> Rest:
    kept = tuple(t for t in read(sentence, language) if t.content and t.word != word)
    return Rest(kept, amounts(sentence, language))


def _nearest(mine: Rest, chosen: Sequence[bool], given: Cast, meeting: Meeting) -> float:
    """The largest share of a claim that one of the chosen sentences has."""
    lines = [line for line, is_one in zip(given.lines, chosen, strict=True) if is_one]
    return max((_share(mine, line, meeting) for line in lines), default=0.0)


def _share(mine: Rest, line: Line, meeting: Meeting) -> float:
    theirs = [token for token in line.tokens if token.content]
    met = sum(max((meeting.part(own, one) for one in theirs), default=0.0) for own in mine.tokens)
    size = len(mine.tokens) + len(mine.amounts)
    return (met + len(mine.amounts & line.amounts)) / size if size else 0.0
