"""Places in an order, up to twenty in words and by tens in Arabic, in three languages.

"The third quarter" and «سه‌ماههٔ سوم» name one place; "3rd" is read too, a plain number is not.
"""

from __future__ import annotations

from functools import cache

from rag.answer.stated.numbers import find_amounts
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


TEN = frozenset(("عشر", "عشره"))
"""What makes Arabic's sixth the sixteenth."""


@cache
def table() -> dict[str, int]:
    return {word: n for n, listed in enumerate(_IN_ORDER, 1) for word in word_set(listed)}


def ordinals(text: str) -> frozenset[int]:
    """The places in an order that a raw text names in words."""
    found = words(fold_text(text))
    behind = [*found[1:], ""]
    placed = [(table()[word], behind[at]) for at, word in enumerate(found) if word in table()]
    return frozenset(n + 10 * (n < 10 and after in TEN) + _tens(after) for n, after in placed)


def _tens(word: str) -> int:
    """The tens of Arabic's ordinals of two words: «الثانية والعشرين», the 22nd."""
    own = word.removeprefix("و").removeprefix("ال")
    found = find_amounts(own, "ar") if word.startswith("وال") else []
    return int(found[0].value) if found and found[0].value in range(20, 100, 10) else 0
