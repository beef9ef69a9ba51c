"""What an office is of: health, finance, transport, under their names in three languages.

A minister of one is no minister of another, and neither is an adviser on it. A
word may be of two ("economy and finance"); what is not listed says nothing.
"""

from __future__ import annotations

from functools import cache

from rag.answer.stated.said import word_set
from rag.language.stems import stem

_ROWS = (
    "finance treasury economy economic economics اقتصاد اقتصادی دارایی المالية الاقتصاد",
    "interior home کشور الداخلية",
    "foreign external خارجه الخارجية",
    "defence defense دفاع الدفاع",
    "health healthcare بهداشت درمان الصحة",
    "education science علوم آموزش پرورش التعليم التربية",
    "justice دادگستری العدل",
    "energy power electricity نیرو برق الطاقة الكهرباء",
    "oil petroleum نفت النفط البترول",
    "transport transportation راه ترابری شهرسازی housing مسکن النقل الإسكان المواصلات",
    "labour labor work کار تعاون رفاه العمل",
    "agriculture farming کشاورزی الزراعة الفلاحة",
    "trade commerce industry صمت صنعت بازرگانی تجارت التجارة الصناعة",
    "culture ارشاد فرهنگ الثقافة",
    "environment climate محیط‌زیست البيئة",
    "tourism گردشگری میراث السياحة",
    "sport sports youth ورزش جوانان الرياضة الشباب",
    "communications digital ارتباطات الاتصالات",
    "information intelligence اطلاعات الإعلام الاستخبارات",
    "water irrigation آب الري المياه",
)


@cache
def _table(language: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, listed in enumerate(_ROWS):
        for word in word_set(listed):
            found.setdefault(stem(word, language), set()).add(number)
    return {own: frozenset(numbers) for own, numbers in found.items()}


def portfolios(own: str, language: str) -> frozenset[int]:
    """The fields that a stem names; none for another word."""
    return _table(language).get(own, frozenset())
