"""Whether a sentence gives one person the number its passage gives to somebody else.

The number must stand with another person and nowhere with this one, who has
another number of the same sort: of one unit, or a percentage.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.checks.cast import Cast, Line, find
from rag.answer.checks.meeting import Meeting
from rag.answer.stated.numbers import Amount, find_amounts, is_about
from rag.answer.stated.people import people
from rag.answer.stated.reading import read
from rag.answer.stated.units import unit_of


def miscounted(sentence: str, language: str, given: Cast, meeting: Meeting) -> str:
    """The number of a sentence that is somebody else's, or ""."""
    named = find(read(sentence, language), given.people, meeting, people(sentence, language))
    mine = {person for person, _ in named}
    if not mine:
        return ""
    code = given.language
    own = _amounts([line for line in given.lines if line.about & mine or not line.about], code)
    others = _amounts([line for line in given.lines if line.about - mine], code)
    theirs = _amounts([line for line in given.lines if line.about & mine], code)
    for amount in find_amounts(sentence, language):
        if amount.indefinite or _has(own, amount):
            continue
        alike = any(_sort(amount, language) == _sort(one, code) != ("", False) for one in theirs)
        if alike and _has(others, amount):
            return amount.text
    return ""


def _amounts(lines: Sequence[Line], language: str) -> list[Amount]:
    written = (" ".join(token.word for token in line.tokens) for line in lines)
    return [amount for text in written for amount in find_amounts(text, language)]


def _has(found: Sequence[Amount], amount: Amount) -> bool:
    return any(is_about(amount.value, one.value) for one in found)


def _sort(amount: Amount, language: str) -> tuple[str, bool]:
    return unit_of(amount, language), amount.percent
