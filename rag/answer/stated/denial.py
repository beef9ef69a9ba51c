"""Which words of a text a negation reaches: "was not found", «پیدا نشد», «لم يعثر».

Those behind it in English and Arabic, the predicate before a Persian negated
verb. Irony, scope beyond a few words, and «نه» are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.answer.stated.said import word_set
from rag.language.table import language as row

REACH = 2
"""Content words behind an English or Arabic negation that it denies: verb and object."""

_SUBJECTS = word_set("nobody none no non neither nor without غیر دون بدون عدم بلا")
"""Negations that reach one word: the rest of "nobody was hurt in the fire" is true."""

_UN = word_set("غیر non without بدون دون بلا بی فاقد")
CONTENT = frozenset({"باز"})
"""Stop words («باز», again) that are predicates here («باز», open)."""

_NEGATORS = {
    "en": word_set(
        "not no non never nobody none nothing neither nor without cannot didn doesn don isn wasn "
        "aren weren wouldn couldn hasn haven hadn shouldn"
    ),
    "ar": frozenset(
        w for base in ("لا", "لم", "لن", "لیس", "لیست", "لیسوا", "غیر", "دون", "بدون", "عدم", "بلا")
        for w in (base, "و" + base, "ف" + base)
    ),
}  # fmt: skip
_WORDED = {
    "en": (
        (r"\b(?:lack(?:s|ed|ing)?|depriv\w+ of|cut off from)\b", "without"),
        (r"\bwon't\b|\bno longer\b|\byet to\b", "not"),
        (r"\b(?:refus|declin|fail)(?:es|ed|s|e|ing)? to\b", "not"),
    ),
    "fa": ((r"\bاز (\w+(?: \w+){0,3}) (?:خودداری|امتناع|سرباز زد\w*|سر باز زد\w*)", r"عدم \1"),),
    "ar": (
        (
            r"\b[وف]?(?:رفض|یرفض|ترفض|امتنع|یمتنع|تمتنع)\w* (?:\w+ ){0,3}?"
            r"(?=ال(?:اعتراف|تعلیق|کشف|افصاح|اجابه|استقاله|توقیع|مشارکه|تفاوض|تعاون))",
            "لم ",
        ),
    ),
}
"""Folded denials whose words say something else by themselves, and how they read."""
_FA_NEGATED = re.compile(
    r"^(?:نمی(\w+)|ن(شد\w*|شو\w+|کرد\w*|کن\w+|بود\w*|باش\w*|دار\w+|داشت\w*|داد\w*|ده\w*|گفت\w*|"
    r"گرفت\w*|گیر\w+|رفت\w*|رو\w+|رسید\w*|یافت\w*|آمد\w*|امد\w*|ماند\w*|پذیرفت\w*|"
    r"خواه\w+|خواست\w*|دانست\w*|ساخت\w*|یامد\w*|یاورد\w*|یافتاد\w*|خورد\w*|توانست\w*|پرداخت\w*|فروخت\w*|دید\w*|گذاشت\w*|برد\w*|یست\w*))$"
)
_FA_UNABLE = re.compile(r"^ن(?:می)?توان")
""""Cannot", whose verb stands behind it."""
_FA_PREPOSED = frozenset({"بدون", "عدم", "بی", "فاقد"})
_ONLY = word_set("سوی الا فقط only merely just")
"""«لا ... سوى»: a denial that affirms."""


def worded(folded: str, language: str) -> str:
    """A folded text with its denials in many words put as plain ones."""
    for pattern, plain in _WORDED.get(language, ()):
        folded = re.sub(pattern, plain, folded)
    return folded


def is_negator(word: str, language: str) -> bool:
    """Whether a folded word denies others and says nothing itself."""
    return word in _NEGATORS.get(language, ()) or (language == "fa" and word in _FA_PREPOSED)


def positive(word: str, language: str) -> str:
    """A Persian verb without its negation."""
    match = _FA_NEGATED.match(word) if language == "fa" else None
    return (match[1] or match[2]) if match else word


def reached(found: Sequence[str], language: str) -> frozenset[int]:
    """Places, among the folded words of a text, of those that a negation denies."""
    return frozenset(_reached(found, language, row(language).stop_words - CONTENT))


def adjectives(found: Sequence[str]) -> frozenset[int]:
    """Places of words that make one with the negation before them: «غیر قانونی», "non-urgent"."""
    return frozenset(at + 1 for at, word in enumerate(found) if word in _UN)


def _reached(found: Sequence[str], language: str, stops: frozenset[str]) -> Iterator[int]:
    if language == "fa":
        for at, word in enumerate(found):
            if _FA_UNABLE.match(word):
                yield at
            elif _FA_NEGATED.match(word):
                yield from (at, *_back(found, at, stops))
            elif word in _FA_PREPOSED:
                yield from _ahead(found, at, stops, 1)
        return
    for at, word in enumerate(found):
        if is_negator(word, language):
            ahead = list(_ahead(found, at, stops, 1 if word in _SUBJECTS else REACH))
            if not _ONLY & set(found[at : max(ahead, default=at) + 2]):
                yield from ahead


def _ahead(found: Sequence[str], at: int, stops: frozenset[str], most: int) -> Iterator[int]:
    places = (i for i in range(at + 1, min(len(found), at + 6)) if found[i] not in stops)
    yield from (place for place, _ in zip(places, range(most), strict=False))


def _back(found: Sequence[str], at: int, stops: frozenset[str]) -> Iterator[int]:
    """The word that makes the predicate with a Persian light verb, «تعطیل نشدند», or its object
    before «را»."""
    if at > 1 and found[at - 1] == "را" and found[at - 2] not in stops:
        yield at - 2
    if at and found[at - 1] not in stops:
        yield at - 1
