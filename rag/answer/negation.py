"""Whether a sentence denies, and whether two sentences say opposite things.

Read from negating words and verb prefixes and from pairs of opposites, on
folded words. It knows no syntax: what the «not» belongs to is not seen, so it
is only asked about sentences that say nearly the same.
"""

from __future__ import annotations

import re

from rag.language.fold import fold_text
from rag.language.stems import words

_NEGATIONS = {
    "en": re.compile(
        r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|failed to|"
        r"refus\w+ to|den(?:y|ies|ied|ying)|rul\w+ out|reject\w*)\b|n't\b"
    ),
    "fa": re.compile(
        r"\b(?:نه|هیچ\w*|هرگز|بدون|نمی\w+|نیست\w*|نبود\w*|نباش\w*|نباید|نشد\w*|نشو\w+|نخواه\w+|"
        r"ندار\w+|نداشت\w*|نکرد\w*|نکن\w+|نگفت\w*|نداد\w*|نده\w+|نرسید\w*|نرفت\w*|نیافت\w*|"
        r"نتوانست\w*|نگرفت\w*|نیامد\w*|نپذیرفت\w*|نگذاشت\w*|نشان نداد|رد (?:کرد|می ?کن)\w*|"
        r"تکذیب|خودداری|عدم|نا(?:ممکن|موفق|توان)\w*)\b"
    ),
    "ar": re.compile(
        r"\b[وف]?(?:لا|لم|لن|لیس\w*|غیر|دون|بدون|عدم|بلا|کلا|نفی|نفت|ینفی|تنفی|نفیه|انکر\w*|"
        r"رفض\w*|یرفض\w*|ترفض\w*|فشل\w*|ما (?:کان|زال)\w*)\b"
    ),
}
_OPPOSITES = (
    (
        "increase rise raise grow gain up higher more climb",
        "decrease fall drop decline reduce cut down lower less",
    ),
    ("before", "after"),
    ("accept agree approve support welcome confirm back", "reject oppose refuse deny condemn"),
    ("win won victory beat", "lose lost defeat"),
    ("first", "last"),
    ("open", "close"),
    ("begin start", "end finish stop"),
    ("import", "export"),
    ("افزایش رشد بیشتر بالا", "کاهش افت کمتر پایین"),
    ("پیش قبل", "پس بعد"),
    ("پذیرفت موافق حمایت تایید استقبال", "رد مخالف محکوم تکذیب"),
    ("پیروز برد پیروزی", "شکست باخت"),
    ("اغاز شروع", "پایان خاتمه توقف"),
    ("واردات", "صادرات"),
    ("ارتفاع ارتفع زیاده ازداد نمو اکثر اعلی", "انخفاض انخفض تراجع هبوط اقل ادنی"),
    ("قبل", "بعد"),
    ("قبل وافق اید دعم رحب موید", "رفض عارض ادان معارض"),
    ("فاز فوز انتصار", "خسر خساره هزیمه"),
    ("بدا بدایه", "انتهی نهایه"),
    ("واردات استیراد", "صادرات تصدیر"),
)


def negations(text: str, language: str) -> int:
    """How many negating words a text has; 0 for a language without a row."""
    pattern = _NEGATIONS.get(language)
    return len(pattern.findall(fold_text(text))) if pattern else 0


def opposites(text: str, other: str) -> tuple[str, str] | None:
    """A word of one text and its opposite in the other, where each lacks the other's."""
    mine, theirs = set(words(fold_text(text))), set(words(fold_text(other)))
    for pair in _OPPOSITES:
        sides = tuple(frozenset(fold_text(side).split()) for side in pair)
        for here, there in (sides, sides[::-1]):
            own, its = mine & here, theirs & there
            if own and its and not (mine & there) and not (theirs & here):
                return min(own), min(its)
    return None
