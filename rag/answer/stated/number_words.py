"""The words that numbers are written in, of three languages, as they are folded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

from rag.language.fold import fold_text

_IN_ORDER = {
    "en": (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "",
    ),
    "fa": (
        "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده "
        "نوزده",
        "بیست سی چهل پنجاه شصت هفتاد هشتاد نود",
        "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد",
    ),
    "ar": (
        "واحد اثنان ثلاثه اربعه خمسه سته سبعه ثمانیه تسعه عشره",
        "عشرون ثلاثون اربعون خمسون ستون سبعون ثمانون تسعون",
        "مئه مئتان ثلاثمئه اربعمئه خمسمئه ستمئه سبعمئه ثمانمئه تسعمئه",
    ),
}
_OTHER_FORMS: dict[str, dict[str, float]] = {
    "en": {"dozen": 12, "zero": 0, "nil": 0},
    "fa": {"صفر": 0, "یکصد": 100, "هیجده": 18, "پونصد": 500},
    "ar": {
        "صفر": 0,
        "واحده": 1, "واحدا": 1,
        "اثنین": 2, "اثنتان": 2, "اثنتین": 2, "اثنی": 2, "اثنا": 2, "اثنتا": 2,
        "اثنتی": 2, "ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثمان": 8, "ثمانی": 8,
        "تسع": 9, "احدعشر": 11, "احدیعشره": 11, "عشر": 10,
        "عشرین": 20, "ثلاثین": 30, "اربعین": 40, "خمسین": 50, "ستین": 60,
        "سبعین": 70, "ثمانین": 80, "تسعین": 90, "مایه": 100, "میه": 100, "مئتین": 200,
        "مایتین": 200, "مایتان": 200, "میتین": 200, "میتان": 200, "ثلاثمایه": 300,
        "ثلاثمیه": 300, "اربعمایه": 400, "اربعمیه": 400, "خمسمایه": 500, "خمسمیه": 500,
        "ستمایه": 600, "ستمیه": 600, "سبعمایه": 700, "سبعمیه": 700, "ثمانمایه": 800,
        "ثمانمیه": 800, "تسعمایه": 900, "تسعمیه": 900,
    },
}  # fmt: skip
_SCALES: dict[str, dict[str, float]] = {
    "en": {
        "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
        "mn": 1e6, "bn": 1e9,
    },
    "fa": {
        "هزار": 1e3, "میلیون": 1e6, "میلیارد": 1e9, "بیلیون": 1e12, "تریلیون": 1e12,
    },
    "ar": {
        "الف": 1e3, "الفا": 1e3, "الاف": 1e3, "ملیون": 1e6, "ملیونا": 1e6, "ملایین": 1e6,
        "ملیار": 1e9, "ملیارا": 1e9, "ملیارات": 1e9, "تریلیون": 1e12,
    },
}  # fmt: skip
_WHOLE: dict[str, dict[str, float]] = {
    "ar": {
        "الفان": 2e3, "الفین": 2e3, "ملیونان": 2e6, "ملیونین": 2e6, "ملیاران": 2e9,
        "ملیارین": 2e9,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word or figure: ``kind`` is figure, small, scale or whole."""

    value: float
    kind: str


@cache
def number_words(language: str) -> dict[str, NumberWord]:
    """The number words of a language, or of all for one that is not listed."""
    if language not in _IN_ORDER:
        return {word: value for code in _IN_ORDER for word, value in number_words(code).items()}
    found: dict[str, NumberWord] = {}
    for listed, first, step in zip(_IN_ORDER[language], (1, 20, 100), (1, 10, 100), strict=True):
        for place, word in enumerate(listed.split()):
            found[fold_text(word)] = NumberWord(first + place * step, "small")
    if language == "fa":  # «بیست‌ویک», as one word
        tens, units = (
            [w for w in found if found[w].value in r] for r in (range(20, 91, 10), range(1, 10))
        )
        for ten, unit in product(tens, units):
            found[f"{ten}و{unit}"] = NumberWord(found[ten].value + found[unit].value, "small")
    for kind, rows in (("small", _OTHER_FORMS), ("scale", _SCALES), ("whole", _WHOLE)):
        for word, value in rows.get(language, {}).items():
            found[fold_text(word)] = NumberWord(value, kind)
    return found
