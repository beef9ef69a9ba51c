"""What an amount is measured in: the same unit under its names in three languages.

Only units that a number is worth something else in: 840 euros are not 840
dollars. A word that is no unit here says nothing.
"""

from __future__ import annotations

from rag.answer.stated.numbers import Amount
from rag.answer.stated.said import word_set

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
    "decade": "decade decades دهه عقد عقود عقدین",
}
_UNITS = {word: unit for unit, names in _NAMES.items() for word in word_set(names)}
_ELSEWHERE = {"fa": word_set("شهر میل لیر"), "ar": word_set("ماه ساعت تن"), "en": frozenset[str]()}
"""Words that mean something else in a language («شهر», a month in Arabic, a city in Persian)."""


def unit_of(amount: Amount, language: str) -> str:
    """The unit named right behind an amount, or ""."""
    word = next(iter(amount.after), "")
    return "" if word in _ELSEWHERE.get(language, ()) else _UNITS.get(word, "")


_SIZES = {
    "second": ("time", 1 / 3600), "minute": ("time", 1 / 60), "hour": ("time", 1.0),
    "day": ("time", 24.0), "week": ("time", 168.0), "month": ("time", 730.5),
    "year": ("time", 8766.0), "decade": ("time", 87660.0),
    "kilometre": ("length", 1e3), "metre": ("length", 1.0),
    "ton": ("mass", 1e3), "kilogram": ("mass", 1.0),
    "toman": ("rial", 10.0),
    "rial": ("rial", 1.0),
}  # fmt: skip


def size_of(amount: Amount, language: str) -> tuple[str, float] | None:
    """(what is measured, how much) of an amount with a unit that others measure too."""
    kind, size = _SIZES.get(unit_of(amount, language), ("", 0.0))
    return (kind, amount.value * size) if kind else None


def clash(one: str, other: str) -> bool:
    """Whether two units are known and differ."""
    return bool(one and other and one != other)
