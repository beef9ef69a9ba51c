"""Whether a sentence says the opposite of a passage: what is denied, and opposites.

Per text, the words a negation reaches are marked: those behind it in English
and Arabic, the predicate before a Persian negated verb. A sentence contradicts
when it affirms a word that the passage only denies (or the other way round)
about something both speak of, or has one word of a pair of opposites where the
passage has the other. Irony, scope beyond a few words, and «نه» are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rag.answer.checks.said import alike, has, word_set
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import language as row

REACH = 2
"""Content words behind an English or Arabic negation that it denies: verb and object."""

SHARED = 0.3
"""Part of a sentence's other words that must stand beside the word one side denies."""

_SUBJECTS = word_set("nobody none no neither nor without غیر دون بدون عدم بلا")
"""Negations that reach one word: the rest of "nobody was hurt in the fire" is true."""

_CONTENT = frozenset({"باز"})
"""Stop words («باز», again) that are predicates here («باز», open)."""

_NEGATORS = {
    "en": word_set(
        "not no never nobody none nothing neither nor without cannot didn doesn don isn wasn aren "
        "weren wouldn couldn hasn haven hadn shouldn"
    ),
    "ar": frozenset(
        w for base in ("لا", "لم", "لن", "لیس", "لیست", "لیسوا", "غیر", "دون", "بدون", "عدم", "بلا")
        for w in (base, "و" + base, "ف" + base)
    ),
}  # fmt: skip
_WORDED = re.compile(r"\bwon't\b|\bno longer\b")
"""Denials whose words say something else by themselves."""
_FA_NEGATED = re.compile(
    r"^(?:نمی(\w+)|ن(شد\w*|شو\w+|کرد\w*|کن\w+|بود\w*|باش\w*|دار\w+|داشت\w*|داد\w*|ده\w*|گفت\w*|"
    r"گرفت\w*|گیر\w+|رفت\w*|رو\w+|رسید\w*|یافت\w*|آمد\w*|امد\w*|ماند\w*|پذیرفت\w*|"
    r"خواه\w+|خورد\w*|توانست\w*|پرداخت\w*|فروخت\w*|دید\w*|گذاشت\w*|برد\w*|یست\w*))$"
)
_FA_PREPOSED = frozenset({"بدون", "عدم", "بی"})
_ONLY = word_set("سوی الا فقط only merely just")
"""«لا ... سوى»: a denial that affirms."""

_OPPOSITES = (
    (
        "increased increase rose rise raised raise grew higher more",
        "decreased decrease fell fall dropped drop declined decline cut lower less fewer cheaper",
    ),
    ("before", "after"),
    (
        "accepted accept agreed approved approve supported",
        "rejected reject opposed refused denied condemned",
    ),
    ("won win beat defeated", "lost lose"),
    ("open opened opens", "closed close closes shut"),
    ("began begin started start", "ended end finished stopped stop"),
    ("imports imported", "exports exported"),
    ("free", "paid charged"),
    ("denied denies deny", "admitted admits admit confirmed confirms confirm acknowledged"),
    ("present", "absent"),
    ("already", "still"),
    ("alive survived", "died dead killed"),
    ("افزایش بیشتر گران گرانتر بالا", "کاهش کمتر ارزان ارزانتر پایین"),
    ("پیش قبل", "پس بعد"),
    ("پذیرفت پذیرفتند موافق موافقت حمایت تایید تصویب", "رد مخالف مخالفت محکوم تکذیب"),
    ("پیروز برد پیروزی", "شکست باخت باخته"),
    ("اغاز شروع", "پایان خاتمه توقف متوقف"),
    ("واردات", "صادرات"),
    ("بازگشایی گشوده", "بسته تعطیل"),
    ("رایگان", "پولی"),
    ("رد تکذیب", "تایید پذیرفت اذعان"),
    ("ارتفع ارتفاع زاد زیاده ازداد اکثر اعلی رفع رفعت", "انخفض انخفاض تراجع هبط اقل ادنی خفض خفضت"),
    ("قبل", "بعد"),
    ("قبل وافق وافقت اید ایدت موید", "رفض رفضت عارض عارضت معارض"),
    ("فاز فازت فوز", "خسر خسرت خساره"),
    ("بدا بدات بدایه", "انتهی انتهت نهایه"),
    ("مفتوح مفتوحه فتح فتحت", "مغلق مغلقه اغلق اغلقت"),
    ("مجانی مجانا", "مدفوع"),
    ("نفی نفت ینفی تنفی انکر انکرت", "اکد اکدت یوکد توکد اقر اقرت اعترف اعترفت"),
    ("استیراد", "تصدیر"),
)


@dataclass(frozen=True, slots=True)
class Polar:
    """The content stems of a text, those it denies apart from those it affirms."""

    affirmed: tuple[str, ...]
    denied: tuple[str, ...]

    @property
    def stems(self) -> tuple[str, ...]:
        return self.affirmed + self.denied


def polar(text: str, language: str) -> Polar:
    """Read a raw text; a language without a row denies nothing."""
    found = words(_WORDED.sub("not", fold_text(text)))
    reached = set(_reached(found, language))
    stops = row(language).stop_words - _CONTENT
    content = [
        (i, stem(_positive(w, language), language))
        for i, w in enumerate(found)
        if w not in stops and not w[0].isdigit() and not _is_negator(w, language)
    ]
    return Polar(
        tuple(own for i, own in content if i not in reached),
        tuple(own for i, own in content if i in reached),
    )


def _is_negator(word: str, language: str) -> bool:
    return word in _NEGATORS.get(language, ()) or (language == "fa" and word in _FA_PREPOSED)


def _positive(word: str, language: str) -> str:
    """A Persian verb without its negation."""
    match = _FA_NEGATED.match(word) if language == "fa" else None
    return (match[1] or match[2]) if match else word


def _reached(found: Sequence[str], language: str) -> Iterator[int]:
    """Places of the words that a negation denies."""
    stops = row(language).stop_words - _CONTENT
    if language == "fa":
        for at, word in enumerate(found):
            if _FA_NEGATED.match(word):
                yield from (at, *_back(found, at, stops))
            elif word in _FA_PREPOSED:
                yield from _ahead(found, at, stops, 1)
        return
    for at, word in enumerate(found):
        if _is_negator(word, language):
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


def contradicts(
    claim: str, passage: Sequence[str], language: str, *, opposites: bool = True
) -> str:
    """The word a claim gets the wrong way round against a passage's sentences, or "".

    Without ``opposites`` only what is denied counts.
    """
    mine = polar(claim, language)
    theirs = [polar(sentence, language) for sentence in passage]
    denied = _denied(mine, theirs, language)
    return denied or (_opposed(mine, theirs, language) if opposites else "")


def _denied(mine: Polar, theirs: Sequence[Polar], language: str) -> str:
    """A word one side denies and the other affirms, in the sentences nearest to the claim.

    Where both deny something they may deny the same in other words, and so may a sentence
    whose first denied word, mostly the verb, the passage does not have: "not convinced".
    """
    near = [sum(has(mine.stems, own, language) for own in set(one.stems)) for one in theirs]

    def nearest(own: str, denied: bool) -> int:
        """How much the claim shares with the nearest sentence that has the word so."""
        sides = [one.denied if denied else one.affirmed for one in theirs]
        return max(
            (n for n, s in zip(near, sides, strict=True) if has(s, own, language)), default=0
        )

    for one in theirs:
        for own in () if mine.denied else one.denied:
            if (
                has(mine.affirmed, own, language)
                and not has(mine.denied, own, language)
                and nearest(own, True) > nearest(own, False)
                and _meet(mine, one, own, language)
            ):
                return own
    for own in mine.denied:
        for one in theirs:
            if (
                not one.denied
                and has(one.affirmed, mine.denied[0], language)
                and has(one.affirmed, own, language)
                and not has(mine.affirmed, own, language)
                and nearest(own, False) > nearest(own, True)
                and _meet(mine, one, own, language)
            ):
                return own
    return ""


def _meet(mine: Polar, one: Polar, own: str, language: str) -> bool:
    """Whether both speak of much the same besides the word itself, or one of nothing else."""
    others = {other for other in mine.stems if not alike(own, other, language)}
    theirs = [other for other in one.stems if not alike(own, other, language)]
    if not others or not theirs:
        return True
    return sum(has(theirs, other, language) for other in others) >= SHARED * len(others)


@cache
def _pairs(language: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (
            frozenset(stem(fold_text(w), language) for w in one.split()),
            frozenset(stem(fold_text(w), language) for w in other.split()),
        )
        for one, other in _OPPOSITES
    )


def _opposed(mine: Polar, theirs: Sequence[Polar], language: str) -> str:
    """A word of mine whose opposite stands in the sentence that shares most with me."""
    shared = [sum(has(mine.stems, own, language) for own in set(one.stems)) for one in theirs]
    best = max(range(len(theirs)), key=lambda i: shared[i], default=None)
    if best is None or not shared[best]:
        return ""
    near = theirs[best]
    everywhere = {own for one in theirs for own in one.stems}
    for pair in _pairs(language):
        for here, there in (pair, pair[::-1]):
            own, its = here & set(mine.affirmed), there & set(near.affirmed)
            if own and its and not here & everywhere and not there & set(mine.stems):
                return min(own)
    return ""
