"""What sort of thing a list is asked for: countries, people, or what no form shows.

Read from the noun behind the word that asks ("which countries", «چه کسانی», «أسماء أعضاء»);
a thing without a form of its own, as products and laws have none, is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rag.answer.stated.roles import roles_of
from rag.answer.stated.said import word_set
from rag.embedding.written import written
from rag.language.fold import fold_text
from rag.language.stems import stem, words

COUNTRY, PERSON = "country", "person"

_WHICH = re.compile(
    r"\b(?:which|what|list(?: of)?|every|each|all(?: the)?|how many|کدام|کدوم|چه|چند(?: تا)?|"
    r"همه(?: ی)?|ای|ایه|ما هی|کم(?: من| عدد)?|قداش من|شنوما|شنیه|جمیع|کل) (?:the |of |those )?"
    r"(?P<noun>[^\W\d_]{3,})(?P<head> [^\W\d_]{3,})?"
)

_WHO = re.compile(
    r"\b(?:who|whom|whose names|کی|کیا|کیان|کسانی|کسایی|چه کسی|افرادی|من هم|من هو|من هی|من هما|"
    r"شکون|مین|الذین)\b"
)

_NAMES = re.compile(
    r"\b(?:name|names of|name every|name all|اسم|اسامی|نام|اسماء|باسماء|اسامی) "
    r"(?:of |every |all |the |همه |"
    r"کل |جمیع )*(?P<noun>[^\W\d_]{3,})(?P<head> [^\W\d_]{3,})?"
)

_NO_NOUN = word_set("the them that those all کسانی کسایی کسی من")
"""What stands behind the word that asks and is no noun."""

_NOUNS: Mapping[str, Mapping[str, frozenset[str]]] = {
    COUNTRY: {
        "en": word_set("countries country nations nation governments"),
        "fa": word_set("کشور کشورها کشورهای کشورهایی دولت دولت‌ها ملت‌ها"),
        "ar": word_set("دول الدول دولة الدولة بلدان البلدان بلد حكومات"),
    },
    PERSON: {
        "en": word_set(
            """people person persons men women golfers athletes recipients honorees winners winner
            candidates contenders members nominees finalists victims suspects defendants medalists
            medallists hopefuls actors actresses players senators lawmakers politicians leaders
            celebrities executives officials ministers directors wrestlers swimmers drivers
            artists singers musicians performers stars"""
        ),
        "fa": word_set(
            """افراد نفر نفرات اشخاص اعضای اعضا نامزدهای نامزدها برندگان برنده قربانیان متهمان
            بازیکنان ورزشکاران مدال‌آوران آوران نمایندگان وزرای وزیران وزرا مدیران هنرمندان
            چهره‌ها بازیگران کارگردانان سیاستمداران مقامات مسئولان کشتی‌گیران
            شهدا خوانندگان داوران مجروحان مصدومان کشته‌شدگان جان‌باختگان بازداشت‌شدگان"""
        ),
        "ar": word_set(
            """اعضاء الاعضاء عضو المرشحين المرشحون المترشحون المترشحين مرشحي مترشحي الفائزين
            الفائزون الضحايا المتهمين المتهمون اللاعبين اللاعبون لاعبي الوزراء وزراء النواب نواب
            الاشخاص اشخاص المصابين الموقوفين المسؤولين القادة المدراء الشهداء الحكام
            الفنانين الفنانون"""
        ),
    },
}
"""Nouns of what has a form: folded words by language."""


def item_kind(question: str, language: str) -> str | None:
    """The sort of items a question asks to be listed."""
    folded = written(fold_text(question), language)
    for pattern in (_WHICH, _NAMES):
        for match in pattern.finditer(folded):
            for noun in (match["noun"], match["head"] if language == "en" else ""):
                if noun and (kind := _kind(noun.strip(), language)):
                    return kind
    which, who = _WHICH.search(folded), _WHO.search(folded)
    if which and which["noun"] not in _NO_NOUN and not (who and who.start() < which.start()):
        return None
    return PERSON if who else _first(folded, language)


def _first(folded: str, language: str) -> str | None:
    """The kind of the first noun that has one: "golfers playing for LIV"."""
    kinds = (_kind(word, language) for word in words(folded))
    return next((kind for kind in kinds if kind), None)


def _kind(noun: str, language: str) -> str | None:
    for kind, rows in _NOUNS.items():
        if noun in rows.get(language, ()) or stem(noun, language) in _stems(kind, language):
            return kind
    return PERSON if language != "ar" and roles_of(noun, language) else None


def _stems(kind: str, language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in _NOUNS[kind].get(language, ()))
