"""The amounts a text names, in figures and in words, as plain numbers.

«۸ هزار», "8,000", «ثمانية آلاف» and "eight thousand" are all 8000; «دو سال و نیم»
and "two and a half years" are 2.5. Works on folded text, where the digits of
all scripts are one. Vague amounts ("hundreds", «صدها») and ordinals are not
numbers here, nor is what the Arabic dual counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import zip_longest
from unicodedata import category

from rag.answer.stated.number_words import NumberWord, number_words
from rag.language.fold import fold_text

_THOUSAND = 1e3
_HALVES = frozenset({"half", "نیم", "نصف", "ونصف"})
_JOINERS = frozenset({"and", "و", "a"})
_RANGE = frozenset({"to", "and", "or", "تا", "به", "الی", "او"})
_INDEFINITE = frozenset({"one", "یک", "واحد", "واحده", "واحدا"})
_PERCENT = frozenset(
    {"%", "percent", "درصد", "درصدی", "بالمیه", "بالمایه", "بالمئه", "المیه", "المئه"}
)
_TOKEN = re.compile(r"\d+(?:\.\d+)?(?:\^[-+]?\d+)?|%|[^\W\d_]+")
_JOINT = "ـ"
"""Tatweel, which folding takes away, holds together what is one number, letter by letter."""
_ELEVEN = re.compile(r"\b(احد|احدی) (عشره?)\b")
"""Arabic's one number whose first word is no number alone."""
_TEENTH = re.compile(r"\b[وفبلک]?(?:ال)?(?:حادی|ثانی|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع)ه? عشره?\b")
"""Arabic's ordinals of two words."""
_CLITIC = re.compile(r"^(?:[وف]?[بلک]?ال|[وف]?[بلک]|[وف]|لل)(?=\w{3})")
NEAR = 3
"""Words on either side that say what an amount counts."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the folded words it was written in, and those around it.

    ``spelled`` is true where no digit was used, which is how small counts that
    are no claim ("the two countries") are mostly written. ``start`` and ``end`` are its
    offsets in the folded text; ``sign`` is one of money beside it.
    """

    value: float
    percent: bool
    spelled: bool
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    sign: str = ""
    start: int = 0
    end: int = 0

    @property
    def indefinite(self) -> bool:
        """«یک» and "one", which mostly mean "some"."""
        return self.text in _INDEFINITE


def find_amounts(text: str, language: str = "und") -> list[Amount]:
    """The amounts of a raw text, in order."""
    return list(_found(text, language))


@lru_cache(maxsize=1024)
def _found(text: str, language: str) -> tuple[Amount, ...]:
    plain = _ELEVEN.sub(rf"\1{_JOINT}\2", fold_text(text))
    plain = _TEENTH.sub(lambda match: " " * len(match[0]), plain)
    spans = list(_tokens(plain, language))
    tokens = [plain[start:end].replace(_JOINT, "") for start, end in spans]
    found = list(_runs(plain, tokens, spans, language))
    return tuple(_ranged(one, two) for one, two in zip_longest(found, found[1:]))


def _tokens(plain: str, language: str) -> Iterator[tuple[int, int]]:
    """Where the words and figures are; of two that are written as one, each."""
    for match in _TOKEN.finditer(plain):
        start, end = match.span()
        if language == "fa" and (joined := _joined().fullmatch(plain, start, end)):
            yield joined.span(1)
            yield joined.span(2)
        else:
            yield start, end


@cache
def _joined() -> re.Pattern[str]:
    """A Persian number word written as one with what it counts: «ده‌نفره», «سه‌ساله»."""
    known = "|".join(sorted((w for w in number_words("fa") if len(w) > 1), key=len, reverse=True))
    counted = "نفر|سال|روز|ماه|ساعت|هفته|متر|کیلومتر|هکتار|ستاره|درصد|طبقه|جلد|عضو|لیتر"
    return re.compile(rf"({known})((?:{counted})(?:ه|ی)?(?:ای)?)")


def _ranged(amount: Amount, following: Amount | None) -> Amount:
    """The first end of a range counts what the second does: "from 23 to 26 percent"."""
    if following is None or not following.percent or amount.percent:
        return amount
    joined = amount.after[:1] and amount.after[0] in _RANGE
    meets = amount.after[1:2] == tuple(following.text.split()[:1])
    return replace(amount, percent=True) if joined and meets else amount


def _runs(
    plain: str, tokens: list[str], spans: list[tuple[int, int]], language: str
) -> Iterator[Amount]:
    at = 0
    while at < len(tokens):
        end, value = _read(tokens, at, language)
        if end == at:
            at += 1
            continue
        run = tokens[at:end]
        half = _half_at(tokens, end + 1)  # «دو سال و نیم»: the noun stands between
        yield Amount(
            value=value + (0.5 if half else 0.0),
            percent=_is_percent(tokens[end : end + 2]),
            spelled=not any(token[0].isdigit() for token in run),
            text=" ".join(run),
            before=tuple(tokens[max(0, at - NEAR) : at]),
            after=tuple(tokens[end : end + NEAR]),
            sign=_sign(plain, spans[at][0], spans[end - 1][1]),
            start=spans[at][0],
            end=spans[end - 1][1],
        )
        at = half or end


def _sign(plain: str, start: int, end: int) -> str:
    """«$840», «840 €»."""
    beside = plain[:start].rstrip()[-1:] + plain[end:].lstrip()[:1]
    return next((letter for letter in beside if category(letter) == "Sc"), "")


def _is_percent(behind: list[str]) -> bool:
    """«85 %», «85 درصد», «85 في المئة», "85 per cent"."""
    if behind[:1] in (["فی"], ["per"]):
        return behind[1:] == ["cent"] or (len(behind) > 1 and behind[1] in _PERCENT)
    return bool(behind) and behind[0] in _PERCENT


def _half_at(tokens: list[str], at: int) -> int:
    """Where «و نیم» or "and a half" ends that begins at a place; 0 if none does."""
    start = at
    while at < len(tokens) and tokens[at] in _JOINERS:
        at += 1
    joined = at > start or tokens[at : at + 1] == ["ونصف"]
    return at + 1 if joined and tokens[at : at + 1] and tokens[at] in _HALVES else 0


def _read(tokens: list[str], at: int, language: str) -> tuple[int, float]:
    """The longest number from a place, and its value: sums of small numbers times scales.

    Thousands are counted of larger scales: «۸ هزار و ۴۰۰ میلیارد» is 8,400 thousand million.
    """
    total, end = 0.0, at
    small: float | None = None
    last_scale = float("inf")
    while at < len(tokens):
        if end and end == at and (half := _half_at(tokens, at)):
            total, small = _with_half(total, small, last_scale)
            at = end = half
            continue
        word, skip = _word_at(tokens, at, language, end > 0 and end == at)
        if word is None:
            break
        if word.kind == "scale" and word.value < last_scale:
            total += (1.0 if small is None else small) * word.value
            small, last_scale = None, word.value
        elif word.kind == "scale" and last_scale == _THOUSAND < word.value:
            total, small, last_scale = (total + (small or 0.0)) * word.value, None, word.value
        elif word.kind == "whole" and small is None:
            total, last_scale = total + word.value, word.value / 2
        elif word.kind == "figure" and small is None and (total == 0 or skip == 2):
            small = word.value
        elif word.kind == "small" and _adds(small, word.value):
            small = (small or 0.0) + word.value
        else:
            break
        at += skip
        end = at
    return end, total + (small or 0.0)


def _with_half(total: float, small: float | None, scale: float) -> tuple[float, float | None]:
    """Half of the last unit more: 2 and a half, or 2 million and a half."""
    if small is not None:
        return total, small + 0.5
    return total + 0.5 * scale, None


def _adds(small: float | None, value: float) -> bool:
    """Whether a small number goes on: 100 + 25, 20 + 5, Arabic 5 + 20 and 4 + 10."""
    if small is None:
        return True
    rest = small % 100
    if value < 100 and rest == 0:
        return small >= 100
    if value < 10:
        return rest >= 20 and rest % 10 == 0
    return 0 < rest < 10 and (value == 10 or (value < 100 and value % 10 == 0))


_FIGURE = re.compile(r"(\d+(?:\.\d+)?)(?:\^([-+]?\d{1,2}))?")
"""What float() reads; "3.3.3.6" is a word that only begins as a figure does. What is raised is
the power of a ten, and the mark of a note behind any other."""


def _word_at(
    tokens: list[str], at: int, language: str, inside: bool
) -> tuple[NumberWord | None, int]:
    """The number word at a place, past a joiner where one may stand."""
    if word := _word(tokens[at], language):
        return word, 1
    if inside and at > 0 and tokens[at] in ("and", "و") and at + 1 < len(tokens):
        following = _word(tokens[at + 1], language)
        if following and (following.kind != "figure" or tokens[at] == "و"):
            return following, 2
    return None, 0


@lru_cache(maxsize=1 << 16)
def _word(token: str, language: str) -> NumberWord | None:
    if token in _PERCENT:
        return None
    if figure := _FIGURE.fullmatch(token):
        value, power = figure.groups()
        return NumberWord(10.0 ** int(power) if power and value == "10" else float(value), "figure")
    table = number_words(language)
    if token in table or language in ("en", "fa"):
        return table.get(token)
    return table.get(_CLITIC.sub("", token)) or table.get(token.removeprefix("ال"))


def is_number(word: str, language: str) -> bool:
    """Whether a folded word is a figure or a number word."""
    return _word(word, language) is not None


def is_about(value: float, other: float) -> bool:
    """Whether two numbers are one, up to how they are rounded in print."""
    return abs(value - other) <= 1e-6 * max(abs(value), abs(other), 1.0)
