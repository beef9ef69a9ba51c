"""Ordinals up to twenty in three languages, and whether a sentence has another than its passage.

"Line 3" is «خط سوم»; the third quarter is not the first. An ordinal is wrong
where the passage has another with the same word beside it, and not this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rag.answer.checks.cast import Cast
from rag.answer.checks.meeting import Meeting
from rag.answer.stated.numbers import find_amounts
from rag.answer.stated.reading import Token
from rag.answer.stated.said import word_set
from rag.language.fold import fold_text
from rag.language.stems import words

_IN_ORDER = (
    "first 1st یکم اول نخست نخستین اولین الأول الأولى أول أولى الحادي",
    "second 2nd دوم دومین الثاني الثانية ثاني ثانية",
    "third 3rd سوم سومین الثالث الثالثة ثالث ثالثة",
    "fourth 4th چهارم چهارمین الرابع الرابعة رابع رابعة",
    "fifth 5th پنجم پنجمین الخامس الخامسة خامس خامسة",
    "sixth 6th ششم ششمین السادس السادسة سادس سادسة",
    "seventh 7th هفتم هفتمین السابع السابعة سابع سابعة",
    "eighth 8th هشتم هشتمین الثامن الثامنة ثامن ثامنة",
    "ninth 9th نهم نهمین التاسع التاسعة تاسع تاسعة",
    "tenth 10th دهم دهمین العاشر العاشرة عاشر عاشرة",
    "eleventh 11th یازدهم",
    "twelfth 12th دوازدهم",
    "thirteenth 13th سیزدهم",
    "fourteenth 14th چهاردهم",
    "fifteenth 15th پانزدهم",
    "sixteenth 16th شانزدهم",
    "seventeenth 17th هفدهم",
    "eighteenth 18th هجدهم",
    "nineteenth 19th نوزدهم",
    "twentieth 20th بیستم",
)


_MONTHS = word_set("ربیع جمادی تشرین کانون شنبه")
"""Words before an ordinal that is part of a month's name."""

FAR = 4
"""Words from an ordinal among which the word that it orders stands."""

_TEN = frozenset(("عشر", "عشره"))
"""What makes Arabic's sixth the sixteenth."""


@cache
def _table() -> dict[str, int]:
    return {word: n for n, listed in enumerate(_IN_ORDER, 1) for word in word_set(listed)}


def ordinals(text: str) -> frozenset[int]:
    """The places in an order that a raw text names in words."""
    found = words(fold_text(text))
    behind = [*found[1:], ""]
    placed = [(_table()[word], behind[at]) for at, word in enumerate(found) if word in _table()]
    return frozenset(n + 10 * (n < 10 and after in _TEN) + _tens(after) for n, after in placed)


def _tens(word: str) -> int:
    """The tens of Arabic's ordinals of two words: «الثانية والعشرين», the 22nd."""
    own = word.removeprefix("و").removeprefix("ال")
    found = find_amounts(own, "ar") if word.startswith("وال") else []
    return int(found[0].value) if found and found[0].value in range(20, 100, 10) else 0


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
        if token.word not in _table() or (before and before.word in _MONTHS):
            continue
        behind = tokens[at + 1 : at + 2]
        ten = bool(behind) and behind[0].word in _TEN and _table()[token.word] < 10
        sides = [one for one in (before, *tokens[at + 1 : at + FAR]) if one and one.content]
        yield _table()[token.word] + 10 * ten, token.word, sides
