"""Whether a sentence puts something in another place of an order than its passage does.

"Line 3" is «خط سوم»; the third quarter is not the first. An ordinal is wrong
where the passage has another with the same word beside it, and not this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.checks.cast import Cast
from rag.answer.checks.meeting import Meeting
from rag.answer.stated.ordinals import TEN, table
from rag.answer.stated.reading import Token
from rag.answer.stated.said import word_set

_MONTHS = word_set("ربیع جمادی تشرین کانون شنبه")
"""Words before an ordinal that is part of a month's name."""

FAR = 4
"""Words from an ordinal among which the word that it orders stands."""


def wrong_ordinal(sentence: Sequence[Token], given: Cast, meeting: Meeting) -> str:
    """The word of a sentence that puts something in another place of an order, or ""."""
    theirs = [one for line in given.lines for one in _placed(line.tokens)]
    counted = {value for line in given.lines for value in line.amounts}
    for number, written, beside in _placed(sentence):
        if number in counted or any(number == other for other, _, _ in theirs):
            continue
        if any(
            meeting.words(own, other) for own in beside for _, _, its in theirs for other in its
        ):
            return written
    return ""


def _placed(tokens: Sequence[Token]) -> Iterator[tuple[int, str, list[Token]]]:
    """(place in order, its word, content words beside it) of each ordinal."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if token.word not in table() or (before and before.word in _MONTHS):
            continue
        behind = tokens[at + 1 : at + 2]
        ten = bool(behind) and behind[0].word in TEN and table()[token.word] < 10
        sides = [one for one in (before, *tokens[at + 1 : at + FAR]) if one and one.content]
        yield table()[token.word] + 10 * ten, token.word, sides
