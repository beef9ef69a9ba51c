"""The words dates are made of, each with its part in the grammar of dates.

A part is one letter, so that a sentence becomes a short string of letters and
the grammar (:mod:`rag.language.dates`) a handful of regular expressions over it:

    D day 1-31     O day as a word   Z number 32-99   Y year in four digits   K small number
    M month        A, B month that is also a word, in Latin and in Arabic script
    W weekday      T day counted from today     V two units in one word (يومين)
    y "year"       h "month"         U day or week    q "decade"   X decade as a word
    S season       E era             Q this or last year in one word
    f word between the parts of a date           i preposition of time
    c "to"         w "and"           g "ago"          p "last"     n "next"   t "this"
    u what is counted, so not a year             s the s of "1990s"
    x any other word                 | punctuation that ends a date
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rag.language.calendars import Calendar
from rag.language.fold import fold_text
from rag.language.months import AMBIGUOUS, MONTHS, NOT_IN, WEEKDAYS
from rag.language.stems import words


@dataclass(frozen=True, slots=True)
class Part:
    """One word or phrase: its letter, its number, its calendar, a language it is not of."""

    kind: str
    value: int = 0
    calendar: Calendar | None = None
    not_in: str = ""


OTHER = Part("x")
UNITS = ("day", "week", "month", "year")

_PLAIN = {
    "f": "of the st nd rd th من مورخ مورخه ام",
    "h": "ماه month month's شهر لشهر بشهر",
    "y": "سال year عام سنة العام السنة لعام لسنة بعام لسال سالهای",
    "i": "in during since until before after by في منذ حتى خلال",
    "c": "تا الی to until till through حتى إلى",
    "w": "و and",
    "g": "ago پیش قبل منذ",
    "p": "last past previous گذشته ماضي الماضي الماضية الفائت المنصرم المنصرمة",
    "n": "next coming آینده المقبل المقبلة القادم القادمة",
    "t": "this current جاری کنونی این هذا هذه الجاري الجارية الحالي",
    "q": "دهه دههٔ عقد",
    "s": "s",
    "u": """نفر دلار تومان ریال درصد هزار میلیون میلیارد کیلومتر متر تن نسخه بار عدد صفحه
    شخص شخصا دولار ألف مليون مليار كيلومتر متر طن مرة people dollars percent million billion
    thousand hundred km kilometers metres meters tons miles pages votes points troops soldiers""",
}
_NUMBERED: dict[str, dict[str, int]] = {
    "T": {
        "today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "the day before yesterday": -2,
        "the day after tomorrow": 2, "last night": -1, "this morning": 0, "this afternoon": 0,
        "this evening": 0, "امروز": 0, "دیروز": -1, "فردا": 1, "پریروز": -2,
        "پس فردا": 2, "پس‌فردا": 2, "دیشب": -1, "امشب": 0, "شب گذشته": -1, "اليوم": 0,
        "أمس": -1, "غدا": 1, "غدًا": 1, "بالأمس": -1, "الأمس": -1, "البارحة": -1,
        "أمس الأول": -2, "أول أمس": -2,
        "أول من أمس": -2, "بعد غد": 2, "الليلة": 0, "الليلة الماضية": -1, "ليلة أمس": -1,
    },
    "U": {"day": 0, "days": 0, "روز": 0, "يوم": 0, "أيام": 0, "يوما": 0, "week": 1, "weeks": 1,
          "هفته": 1, "أسبوع": 1, "الأسبوع": 1, "أسابيع": 1, "أسبوعا": 1},
    "h": {"months": 2, "الشهر": 2, "أشهر": 2, "شهور": 2, "شهرا": 2, "ماه": 2, "month": 2, "شهر": 2},
    "y": {"years": 3, "سنوات": 3, "أعوام": 3, "عاما": 3},
    "V": {"يومين": 0, "أسبوعين": 1, "شهرين": 2, "عامين": 3, "سنتين": 3},
    "Q": {"امسال": 0, "پارسال": -1, "پیرارسال": -2},
    "K": {
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "a": 1, "یک": 1, "دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6,
        "هفت": 7, "هشت": 8, "نه": 9, "ده": 10, "ثلاثة": 3, "ثلاث": 3, "أربعة": 4, "أربع": 4,
        "خمسة": 5, "خمس": 5, "ستة": 6, "ست": 6, "سبعة": 7, "سبع": 7, "ثمانية": 8, "ثماني": 8,
        "تسعة": 9, "تسع": 9, "عشرة": 10, "عشر": 10,
    },
    "S": {"بهار": 0, "spring": 0, "الربيع": 0, "ربيع": 0, "تابستان": 1, "summer": 1, "صيف": 1,
          "پاییز": 2, "autumn": 2, "خريف": 2, "زمستان": 3, "winter": 3, "شتاء": 3},
    "X": {"العشرينيات": 1920, "الثلاثينيات": 1930, "الأربعينيات": 1940, "الخمسينيات": 1950,
          "الستينيات": 1960, "السبعينيات": 1970, "الثمانينيات": 1980, "التسعينيات": 1990},
}  # fmt: skip

_CITY = "شهر لشهر بشهر الشهر شهرا"

_ERAS: dict[Calendar, str] = {
    "gregorian": "میلادی|ميلادي|ميلادية|م|ad|ce",
    "solar": "شمسی|خورشیدی|هجری شمسی|هجری خورشیدی|ه ش|هجري شمسي|sh|ap|solar hijri",
    "hijri": "قمری|هجری قمری|ه ق|ه|هجرية|للهجرة|ah|hijri",
}

_ORDINALS = {
    code: tuple(row.split())
    for code, row in {
        "fa": """یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم
        پانزدهم شانزدهم هفدهم هجدهم نوزدهم بیستم""",
        "en": """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""",
        "ar": "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
    }.items()
}


def _ordinals() -> dict[str, int]:
    """The days of the month as words, first to thirty-first."""
    named = {name: number for row in _ORDINALS.values() for number, name in enumerate(row, 1)}
    named |= {"اول": 1, "سی‌ام": 30, "سی ام": 30, "العشرين": 20, "الثلاثين": 30, "thirtieth": 30}
    units = {"fa": ("بیست و ", "سی و "), "en": ("twenty ", "thirty ")}
    for code, (twenty, thirty) in units.items():
        for number, name in enumerate(_ORDINALS[code][:9], 1):
            named |= {twenty + name: 20 + number, thirty + name: 30 + number}
    for number, name in enumerate(["الحادي", *_ORDINALS["ar"][1:9]], 1):
        named |= {f"{name} عشر": 10 + number, f"{name} والعشرين": 20 + number}
        named[f"{name} والثلاثين"] = 30 + number
    return {name: number for name, number in named.items() if number <= 31}


def _months() -> dict[str, Part]:
    parts: dict[str, Part] = {}
    for (calendar, code), row in MONTHS.items():
        for number, names in enumerate(row, 1):
            for name in names.split("|"):
                kind = ("A" if code == "en" else "B") if name in AMBIGUOUS else "M"
                parts.setdefault(name, Part(kind, number, calendar, NOT_IN.get(name, "")))
                if code == "fa":  # «دی‌ماه» in one word is a month whatever its name
                    parts[name + "ماه"] = Part("M", number, calendar)
    return parts


def _entries() -> dict[str, Part]:
    entries = {name: Part("O", number) for name, number in _ordinals().items()}
    units = {"h": UNITS.index("month"), "y": UNITS.index("year")}
    for kind, row in _PLAIN.items():
        entries |= {word: Part(kind, units.get(kind, 0)) for word in row.split()}
    for kind, numbered in _NUMBERED.items():
        entries |= {word: Part(kind, number) for word, number in numbered.items()}
    for calendar, names in _ERAS.items():
        entries |= {name: Part("E", 0, calendar) for name in names.split("|")}
    for weekdays in WEEKDAYS.values():
        for number, names in enumerate(weekdays):
            entries |= {name: Part("W", number) for name in names.split("|")}
    for word in _CITY.split():  # a city in Persian
        entries[word] = replace(entries[word], not_in="fa")
    return entries | _months()


def _lexicon() -> dict[str, list[tuple[tuple[str, ...], Part]]]:
    """First folded word to the phrases it begins, longest first."""
    lexicon: dict[str, dict[tuple[str, ...], Part]] = {}
    for name, part in _entries().items():
        phrase = tuple(words(fold_text(name)))
        lexicon.setdefault(phrase[0], {}).setdefault(phrase, part)
    return {
        first: sorted(rows.items(), key=lambda row: -len(row[0])) for first, rows in lexicon.items()
    }


LEXICON = _lexicon()
