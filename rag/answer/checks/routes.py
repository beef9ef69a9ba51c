"""Whether a sentence goes the other way than its passage: from A to B for from B to A.

Only where both texts have both places, each right behind its preposition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.checks.cast import Cast
from rag.answer.checks.meeting import Meeting
from rag.answer.stated.reading import Token, read

_FROM_TO = {"en": ("from", "to"), "fa": ("از", "به"), "ar": ("من", "الی")}

FAR = 4
"""Words that may stand between the two prepositions."""


def turned_route(sentence: str, language: str, given: Cast, meeting: Meeting) -> str:
    """Where a sentence starts that its passage ends, or ""."""
    theirs = [ends for line in given.lines for ends in _routes(line.tokens, given.language)]
    for start, end in _routes(read(sentence, language), language):
        ways = [
            (meeting.names(start, one) and meeting.names(end, two),
             meeting.names(start, two) and meeting.names(end, one))
            for one, two in theirs
        ]  # fmt: skip
        if any(back for _, back in ways) and not any(forth for forth, _ in ways):
            return start.word
    return ""


def _routes(tokens: Sequence[Token], language: str) -> Iterator[tuple[Token, Token]]:
    """The words behind "from" and "to", where both stand near each other."""
    start, end = _FROM_TO.get(language, ("", ""))
    for at, token in enumerate(tokens[:-1]):
        behind = range(at + 2, min(len(tokens) - 1, at + FAR))
        to = next((place for place in behind if tokens[place].word == end), None)
        if token.word == start and to and tokens[at + 1].content and tokens[to + 1].content:
            yield tokens[at + 1], tokens[to + 1]
