"""Three signs of what a question wants that its single words do not show.

That it asks for several ("which countries", «چه شرکت‌هایی», «ما هي الدول»): the noun behind the
question word is a plural by its ending; broken plurals of Arabic are not seen. That it asks for
all ("every", «اسامی», «قائمة»). That it speaks of the press itself ("papers", «رسانه‌ها»).
"""

from __future__ import annotations

import re

from rag.language.fold import fold_text

_VERBS = r"(?!(?:is|was|does|has|this|his|its|us)\b)"
_SEVERAL = re.compile(
    r"\b(?:which|what|whose)\s+(?:(?:other|kinds? of|all|of the|the)\s+)?"
    rf"(?:{_VERBS}[\w'-]+\s+){{0,2}}?"
    rf"{_VERBS}[\w'-]*[a-z]{{2}}(?<!s)s\b(?!\s+(?:is|was|did the|does the)\b)"
    r"|(?:\bچه|\bکدام|\bکدوم)\s+\w+(?:\s\w+)?(?:(?:\u200c|\s)?(?:ها|های|هایی|هاش|هایش)|ات)\b"
    r"|(?:\bما هی|\bمن هم|\bما هم|\bای|\bماهی|\bشنو[اه]?|\bشنهی|\bایش)\s+(?:ال)?\w+(?:ات|ون|ین)\b"
)
_ALL = re.compile(
    r"\b(?:all|every|each|list|names? of|full"
    r"|همه|تمام|لیست|فهرست|اسامی|نام|چندتا|چند تا"
    r"|کل|جمیع|قایمه|اسماء|لایحه)\b"
)
_PRESS = re.compile(
    r"\b(?:outlets?|papers?|sources|newspapers?|media|reports|coverage|channels?)\b"
    r"|\b(?:رسانه|روزنامه|خبرگزاری|منابع|سایت|گزارش)"
    r"|صحیفه|صحف|وسایل|وکالات|وکاله|مصادر|الاعلام|قناه"
)


def signs(question: str) -> tuple[bool, bool, bool]:
    """Whether it asks for several, for all, and names the press."""
    folded = fold_text(question)
    return bool(_SEVERAL.search(folded)), bool(_ALL.search(folded)), bool(_PRESS.search(folded))
