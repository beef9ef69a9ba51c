"""The amounts a text names, in figures and in words, as plain numbers.

«۸ هزار», "8,000", «ثمانية آلاف» and "eight thousand" are all 8000. Works on
folded text, where the digits of all scripts are one. Vague amounts
("hundreds", «صدها») and ordinals are not numbers here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rag.language.fold import fold_text

_UNITS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "fa": "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده "
    "نوزده",
    "ar": "واحد اثنان ثلاثه اربعه خمسه سته سبعه ثمانیه تسعه عشره",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fa": "بیست سی چهل پنجاه شصت هفتاد هشتاد نود",
    "ar": "عشرون ثلاثون اربعون خمسون ستون سبعون ثمانون تسعون",
}
_HUNDREDS = {
    "fa": "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد",
    "ar": "مئه مئتان ثلاثمئه اربعمئه خمسمئه ستمئه سبعمئه ثمانمئه تسعمئه",
}
_MORE: dict[str, float] = {
    # Arabic in its other cases, genders and spellings.
    "اثنین": 2, "اثنتان": 2, "اثنتین": 2, "اثنی": 2, "اثنا": 2, "ثلاث": 3, "اربع": 4, "خمس": 5,
    "ست": 6, "سبع": 7, "ثمان": 8, "ثمانی": 8, "تسع": 9, "عشر": 10,
    "عشرین": 20, "ثلاثین": 30, "اربعین": 40, "خمسین": 50, "ستین": 60, "سبعین": 70,
    "ثمانین": 80, "تسعین": 90, "مایه": 100, "میه": 100, "مئتین": 200, "مایتین": 200,
    "مایتان": 200, "میتین": 200, "ثلاثمایه": 300, "اربعمایه": 400, "خمسمایه": 500,
    "ستمایه": 600, "سبعمایه": 700, "ثمانمایه": 800, "تسعمایه": 900,
    "یکصد": 100, "پونصد": 500, "dozen": 12,
}  # fmt: skip
_SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mn": 1e6, "bn": 1e9, "هزار": 1e3, "میلیون": 1e6, "میلیارد": 1e9, "بیلیون": 1e12,
    "تریلیون": 1e12, "الف": 1e3, "الاف": 1e3, "ملیون": 1e6, "ملایین": 1e6, "ملیار": 1e9,
    "ملیارات": 1e9, "تریلیونات": 1e12, "میه": 1e2, "مایه": 1e2, "مئه": 1e2,
}  # fmt: skip
_DUAL_SCALES: dict[str, float] = {
    "الفان": 2e3, "الفین": 2e3, "ملیونان": 2e6, "ملیونین": 2e6, "ملیاران": 2e9, "ملیارین": 2e9
}  # fmt: skip
_JOINED = {"en": "and", "fa": "و", "ar": "و"}
_INDEFINITE = frozenset({"one", "یک", "واحد"})
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_PERCENT = frozenset({"%", "percent", "درصد", "بالمیه", "بالمایه", "بالمئه", "المیه", "المئه"})
_TOKEN = re.compile(r"\d+(?:\.\d+)?|%|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the folded words it was written in.

    ``spelled`` is true where no digit was used, which is how small counts that
    are no claim ("the two countries") are mostly written.
    """

    value: float
    percent: bool
    spelled: bool
    text: str


@cache
def _words() -> dict[str, float]:
    found: dict[str, float] = {}
    for rows, first, step in ((_UNITS, 1, 1), (_TENS, 20, 10), (_HUNDREDS, 100, 100)):
        for listed in rows.values():
            for place, word in enumerate(listed.split()):
                found[fold_text(word)] = first + place * step
    return found | {fold_text(word): value for word, value in _MORE.items()}


@cache
def _scales() -> dict[str, float]:
    return {fold_text(word): value for word, value in _SCALES.items()}


@cache
def _duals() -> dict[str, float]:
    return {fold_text(word): value for word, value in _DUAL_SCALES.items()}


def find_amounts(text: str) -> list[Amount]:
    """The amounts of a raw text, in order."""
    tokens = _TOKEN.findall(fold_text(text))
    return list(_runs(tokens))


def _runs(tokens: list[str]) -> Iterator[Amount]:
    at = 0
    while at < len(tokens):
        end, value = _read(tokens, at)
        if end == at:
            at += 1
            continue
        run = tokens[at:end]
        percent = end < len(tokens) and tokens[end] in _PERCENT
        if run not in ([word] for word in _INDEFINITE):
            spelled = not any(_DIGITS.fullmatch(token) for token in run)
            yield Amount(value, percent, spelled, " ".join(run))
        at = end


def _read(tokens: list[str], at: int) -> tuple[int, float]:
    """The longest number from a place: sums of (small number x scale), and where it ends."""
    total, small, end = 0.0, None, at
    last_scale = float("inf")
    figures = False
    while at < len(tokens):
        token, skip = _plain(tokens, at, bool(end > 0 and (total or small is not None)))
        if token is None:
            break
        value, kind = _value(token)
        if kind == "figure" and small is None and not figures:
            small, figures = value, True
        elif kind == "word" and (small is None or (not figures and value < small)):
            small = value + (small or 0)
        elif kind == "dual" and small is None:
            total += value
        elif kind == "scale" and value < last_scale:
            total, small = total + (small if small is not None else 1) * value, None
            last_scale, figures = value, False
        else:
            break
        at += skip
        end = at
    return end, total + (small or 0)


def _plain(tokens: list[str], at: int, inside: bool) -> tuple[str | None, int]:
    """The number word at a place, past the «و» or "and" that joins it to the one before."""
    token = tokens[at]
    if _value(token)[1]:
        return token, 1
    if not inside:
        return None, 0
    if token in _JOINED.values() and at + 1 < len(tokens) and _value(tokens[at + 1])[1] == "word":
        return tokens[at + 1], 2
    if token.startswith("و") and _value(token[1:])[1] in ("word", "scale"):
        return token[1:], 1
    return None, 0


def _value(token: str) -> tuple[float, str]:
    if _DIGITS.fullmatch(token):
        return float(token), "figure"
    for table, kind in ((_words(), "word"), (_scales(), "scale"), (_duals(), "dual")):
        if token in table and not (kind == "word" and token in _scales()):
            return table[token], kind
    return 0.0, ""


def is_about(value: float, other: float) -> bool:
    """Whether two numbers are one, up to how they are rounded in print."""
    return abs(value - other) <= 1e-6 * max(abs(value), abs(other), 1.0)
