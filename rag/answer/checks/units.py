"""What an amount is measured in: the same unit under its names in three languages.

Only units that a number is worth something else in: 840 euros are not 840
dollars. Nothing is converted, and a word that is no unit here says nothing.
"""

from __future__ import annotations

from rag.answer.checks.numbers import Amount
from rag.answer.checks.said import word_set

_NAMES = {
    "dollar": "dollar dollars usd دلار دلاری دولار دولارات دولارا الدولار",
    "euro": "euro euros eur یورو یورویی الیورو",
    "pound": "pound pounds sterling پوند جنیه جنیها جنیهات",
    "rouble": "rouble roubles ruble rubles روبل روبلا",
    "yuan": "yuan renminbi یوان یوانا",
    "toman": "toman tomans تومان تومانی",
    "rial": "rial rials riyal riyals ریال ریالی ریالا ریالات",
    "dinar": "dinar dinars دینار دنانیر دینارا",
    "lira": "lira liras لیر لیره",
    "kilometre": "kilometre kilometres kilometer kilometers km کیلومتر کیلومتری کیلومترا کیلومترات",
    "mile": "mile miles مایل میل میلا امیال",
    "metre": "metre metres meter meters متر متری مترا امتار",
    "ton": "ton tons tonne tonnes تن طن طنا اطنان",
    "kilogram": "kilogram kilograms kilo kilos kg کیلو کیلوگرم کیلوگرام کیلوغرام کیلوغراما",
    "second": "second seconds ثانیه ثانیهای ثوان",
    "minute": "minute minutes دقیقه دقایق",
    "hour": "hour hours ساعت ساعته ساعات",
    "day": "day days روز روزه یوم یوما ایام",
    "week": "week weeks هفته هفتهای اسبوع اسبوعا اسابیع",
    "month": "month months ماه ماهه شهر شهرا اشهر شهور",
    "year": "year years سال ساله عام عاما اعوام سنه سنوات سنین",
}
_UNITS = {word: unit for unit, names in _NAMES.items() for word in word_set(names)}
_ELSEWHERE = {"fa": word_set("شهر میل لیر"), "ar": word_set("ماه ساعت تن"), "en": frozenset[str]()}
"""Words that mean something else in a language («شهر», a month in Arabic, a city in Persian)."""


def unit_of(amount: Amount, language: str) -> str:
    """The unit named right behind an amount, or ""."""
    word = next(iter(amount.after), "")
    return "" if word in _ELSEWHERE.get(language, ()) else _UNITS.get(word, "")


def clash(one: str, other: str) -> bool:
    """Whether two units are known and differ."""
    return bool(one and other and one != other)
