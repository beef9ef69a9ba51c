"""What the verdicts on a draft are called, and why, where the checks of answers have no word.

One row a reader's language, as in :mod:`rag.answer.frames`.
"""

from __future__ import annotations

from rag.answer.frames import FALLBACK, frame

_VERDICTS: dict[str, dict[str, str]] = {
    "en": {
        "contradicted": "contradicted",
        "absent": "not in the library",
        "undecided": "undecided",
        "supported": "supported",
        "nothing": "nothing to check",
    },
    "fa": {
        "contradicted": "خلاف منبع",
        "absent": "در کتابخانه نیست",
        "undecided": "نامعلوم",
        "supported": "تأییدشده",
        "nothing": "بی‌نیاز از سنجش",
    },
    "ar": {
        "contradicted": "يخالف المصدر",
        "absent": "ليس في المكتبة",
        "undecided": "غير محسوم",
        "supported": "مؤيَّد بمصدر",
        "nothing": "لا يحتاج إلى تحقق",
    },
}
"""What each verdict is called."""

_REASONS: dict[str, dict[str, str]] = {
    "en": {
        "absent": "No article here speaks of this.",
        "near": "The articles here come near this, but neither say nor deny it.",
        "question": "A question has nothing to check.",
        "heading": "A heading has nothing to check.",
        "remark": "A remark or an opinion; it states nothing that can be looked up.",
    },
    "fa": {
        "absent": "هیچ مقاله‌ای در اینجا از این نمی‌گوید.",
        "near": "مقاله‌های موجود به این نزدیک‌اند، اما نه تأییدش می‌کنند و نه رد.",
        "question": "در پرسش چیزی برای سنجیدن نیست.",
        "heading": "در عنوان چیزی برای سنجیدن نیست.",
        "remark": "نظر یا گفتهٔ کلی است؛ چیزی نمی‌گوید که بتوان سراغش را گرفت.",
    },
    "ar": {
        "absent": "لا يتحدث أي مقال هنا عن هذا.",
        "near": "المقالات المتوفرة قريبة من هذا، لكنها لا تثبته ولا تنفيه.",
        "question": "ليس في السؤال ما يُتحقق منه.",
        "heading": "ليس في العنوان ما يُتحقق منه.",
        "remark": "رأي أو كلام عام؛ لا يذكر ما يمكن البحث عنه.",
    },
}


def named(verdict: str, language: str) -> str:
    """A verdict in the reader's language."""
    return _VERDICTS.get(language, _VERDICTS[FALLBACK])[verdict]


def reason(code: str, language: str, detail: str = "") -> str:
    """A reason in the reader's language; English where that has no row."""
    own = _REASONS.get(language, _REASONS[FALLBACK])
    return (own.get(code) or frame(language).reasons[code]).format(detail=detail)
