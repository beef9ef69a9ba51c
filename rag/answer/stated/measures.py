"""Units and currencies under their names in Persian, Arabic and English, from CLDR.

What a word may measure is a set of codes: "dollars" may be those of a dozen countries,
"US dollars" of one, «دلار آمریکا» too. Two sets without a code in common are two things. The
names come from Unicode's CLDR through babel; only what it lacks and news writes is listed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import Literal

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_symbol
from babel.units import format_unit

from rag.answer.stated.numbers import Amount
from rag.language.fold import fold_text
from rag.language.stems import stem, words

LOCALES = {"fa": ("fa",), "ar": ("ar", "ar_TN"), "en": ("en", "en_GB")}
UNITS = (
    "length-kilometer", "length-meter", "length-centimeter", "length-millimeter", "length-mile",
    "length-foot", "length-inch", "length-nautical-mile", "area-square-kilometer",
    "area-square-meter", "area-hectare", "area-acre", "area-square-mile", "volume-cubic-meter",
    "volume-liter", "volume-gallon", "volume-barrel", "volume-cubic-kilometer", "mass-tonne",
    "mass-kilogram", "mass-gram", "mass-ounce", "mass-carat", "duration-second",
    "duration-minute", "duration-hour", "duration-day", "duration-week", "duration-month",
    "duration-year", "duration-decade", "duration-century", "power-megawatt", "power-gigawatt",
    "power-kilowatt", "energy-kilowatt-hour", "temperature-celsius", "temperature-fahrenheit",
    "concentr-percent", "speed-kilometer-per-hour", "speed-meter-per-second",
    "speed-mile-per-hour", "digital-gigabyte", "digital-megabyte",
)  # fmt: skip
_LENGTHS: tuple[Literal["short", "long"], ...] = ("short", "long")
_COUNTS = (1, 2, 3, 11, 100)
"""Numbers that Arabic has another form after each of."""

_WRITTEN = {
    "fa": {
        "تومان": "currency-IRT", "مگاوات": "power-megawatt", "ریشتر": "magnitude",
        "درجه سانتیگراد": "temperature-celsius",
    },
    "ar": {
        "م د": "currency-TND", "بالمایه": "concentr-percent", "بالمیه": "concentr-percent",
        "فی المایه": "concentr-percent", "فی المیه": "concentr-percent",
        "سنه": "duration-year", "عام": "duration-year", "میغاوات": "power-megawatt",
        "ریشتر": "magnitude", "طن": "mass-tonne", "کیلوغرام": "mass-kilogram",
    },
    "en": {
        "percent": "concentr-percent", "per cent": "concentr-percent", "ton": "mass-tonne",
        "km": "length-kilometer", "mw": "power-megawatt", "magnitude": "magnitude",
        "richter": "magnitude",
    },
}  # fmt: skip
"""Spellings of the news that CLDR does not have."""

_ELSEWHERE = {
    "fa": frozenset(("شهر", "میل", "ت", "م", "پا")),
    "ar": frozenset(("م", "ت", "ث", "س", "د", "ل", "غ")),
    "en": frozenset(("m", "d", "h", "y", "w", "s", "t", "l", "c", "in", "sec", "min", "gal")),
}
"""Abbreviations of CLDR that are other words in a sentence, or parts of one."""

PERCENT = frozenset(("concentr-percent",))

LONGEST = 3
"""Words of the longest name that is looked for."""

_SECONDS = {
    "duration-second": 1.0, "duration-minute": 60.0, "duration-hour": 3600.0,
    "duration-day": 86400.0, "duration-week": 604800.0,
}  # fmt: skip
_METRES = {"length-kilometer": 1000.0, "length-meter": 1.0, "length-centimeter": 0.01}
_GRAMS = {"mass-tonne": 1e6, "mass-kilogram": 1e3, "mass-gram": 1.0}
_RIALS = {"currency-IRT": 10.0, "currency-IRR": 1.0}
_SIZES = [("duration", _SECONDS), ("length", _METRES), ("mass", _GRAMS), ("rial", _RIALS)]

_YEAR = 365.25 * 86400
_CALENDAR = {
    "duration-month": _YEAR / 12, "duration-year": _YEAR, "duration-decade": 10 * _YEAR,
    "duration-century": 100 * _YEAR,
}  # fmt: skip
"""Seconds of what calendars do not agree on: of the Gregorian year, and shares of it."""


def unit_at(found: Sequence[str], language: str, tight: bool = False) -> tuple[frozenset[str], int]:
    """The codes of a unit whose name folded words begin with, and how many words it has; one
    letter is a unit only where it is written ``tight`` to its number ("5600m")."""
    table = _table(language)
    for many in range(min(LONGEST, len(found)), 0, -1):
        name = tuple(stem(word, language) for word in found[:many])
        if many == 1 and not tight and found[0] in _ELSEWHERE.get(language, ()):
            continue
        if name in table:
            return table[name], many
    return frozenset(), 0


def unit_of(amount: Amount, language: str) -> frozenset[str]:
    """The codes of the unit named right behind an amount, or of its sign of money."""
    return unit_at(amount.after, language)[0] or symbol(amount.sign)


def named_before(word: str, language: str) -> frozenset[str]:
    """The unit that a folded word before a number names: "magnitude 6.6"."""
    found = _table(language).get((stem(word, language),), frozenset())
    return found & {"magnitude"}


def symbol(text: str) -> frozenset[str]:
    """The currencies of a sign, as before "$1.6": empty for another."""
    return _symbols().get(text, frozenset())


def sized(codes: frozenset[str]) -> tuple[frozenset[str], float]:
    """What is measured, and how much one is of it, where another unit measures it too."""
    for measured, sizes in _SIZES:
        for code in codes & set(sizes):
            return frozenset((measured,)), sizes[code]
    return codes, 1.0


def roughly_sized(codes: frozenset[str]) -> tuple[frozenset[str], float]:
    """The same, with months and years as long as they are on average."""
    for code in codes & set(_CALENDAR):
        return frozenset(("duration",)), _CALENDAR[code]
    return sized(codes)


@cache
def _table(language: str) -> dict[tuple[str, ...], frozenset[str]]:
    """Stems of a name's words to its codes; of a currency's the kind of money alone too."""
    found: dict[tuple[str, ...], set[str]] = {}
    for code, name in _names(language):
        parts = words(fold_text(name))
        key = tuple(stem(word, language) for word in parts)
        if key and len(key) <= LONGEST:
            found.setdefault(key, set()).add(code)
        if code.startswith("currency-") and len(parts) > 1:
            kind = key[-1] if language == "en" else key[0]
            found.setdefault((kind,), set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _names(language: str) -> Iterator[tuple[str, str]]:
    for name, code in _WRITTEN.get(language, {}).items():
        yield code, name
    for locale in LOCALES.get(language, ()):
        for unit in UNITS:
            for count, length in product(_COUNTS, _LENGTHS):
                name = format_unit(count, unit, length, format="#", locale=locale)
                if unit not in name:  # what babel says where CLDR has no name
                    yield unit, "".join(c for c in name if not c.isdigit())
        known = Locale.parse(locale).currencies
        for code in _tender():
            if code in known:
                yield f"currency-{code}", known[code]


@cache
def _tender() -> tuple[str, ...]:
    """The currencies that are money somewhere now, the funds and metals left out."""
    listed = get_global("territory_currencies").values()
    now = {code for rows in listed for code, _, end, tender in rows if tender and not end}
    return tuple(sorted(now))


@cache
def _symbols() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code in _tender():
        if len(sign := get_currency_symbol(code, "en")) == 1:
            found.setdefault(sign, set()).add(f"currency-{code}")
    return {sign: frozenset(codes) for sign, codes in found.items()}
