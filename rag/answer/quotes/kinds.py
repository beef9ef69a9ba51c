"""Whether a sentence has the sort of thing a question asks for: a date, an amount, a name ...

It looks for things the question does not say itself: who somebody met is
answered by another name than his own. An amount must be of what is asked for:
"how long" wants minutes or years, "how much" mostly money.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rag.answer.quotes.asked import Asked, numbers_in
from rag.answer.quotes.candidates import Candidate
from rag.answer.stated.mentions import mentions
from rag.answer.stated.numbers import Amount, find_amounts
from rag.answer.stated.said import word_set
from rag.language.dates import find_dates
from rag.language.names import name_keys
from rag.language.question import AMOUNTS, gives_person, gives_place, gives_reason
from rag.language.stems import words

KIND_NAMES = (
    "when_date",
    "when_year",
    "amount_number",
    "amount_unit",
    "amount_other",
    "who_person",
    "who_named",
    "where_place",
    "where_named",
    "why_reason",
    "said_by",
    "new_number",
)

GIVES = {
    "time": ("when_date", "when_year"),
    **dict.fromkeys(AMOUNTS, ("amount_number",)),
    "person": ("who_named",),
    "organisation": ("who_named",),
    "place": ("where_named",),
    "cause": ("why_reason",),
    "manner": ("why_reason",),
    "quote": ("said_by",),
}
"""Kind of question -> features of which a sentence that can answer it has one."""

_YEAR = re.compile(r"\b(?:1[0-9]{3}|20[0-9]{2}|[1-9]\d{2})\b")

_TIMES = (
    "seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|"
    "ثانیه|دقیقه|ساعت|روز|هفته|ماه|سال|دهه|قرن|"
    "ثوان|ثوانی|دقایق|ساعه|ساعات|یوما?|ایام|اسبوعا?|اسابیع|شهرا?|اشهر|شهور|سنه|سنوات|عاما?|اعوام|عقود"
)
_MONEY = (
    r"[$€£]|dollars?|euros?|pounds?|rials?|tomans?|cents|"
    "دلار|یورو|پوند|تومان|ریال|درهم|دینار|لیر|روبل|سکه|"
    "دولارا?|دولارات|جنیها?|دینارا?|دنانیر|دراهم|ریالا?|لیره|ملیمات?"
)
_AGE = (
    "years? old|year-old|aged|age of|ساله|سالگی|سال سن|عاما? من العمر|عمره|عمرها|من عمره|من عمرها"
)
UNITS = {"age": _AGE, "duration": _TIMES, "money": _MONEY}
"""Kind of amount -> the words beside a number that gives it."""

ANY_DAY = date(2000, 1, 1)
"""A day from which dates without a year are read; here it matters only that they are dates."""

HOUR = re.compile(
    r"\b\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock)\b|\b(?:ساعت |الساعه )?\d{1,2}:\d\d\b|"
    r"\b(?:ساعت|الساعه) \w+|"
    r"\b(?:noon|midnight|ظهر|نیمه ?شب|منتصف اللیل)\b"
)
SAYING = word_set(
    """گفت گفته گفتند می‌گوید افزود افزوده اظهار تاکید اعلام خواند نوشت نوشته خبر توضیح هشدار
    قال قالت يقول تقول أضاف أضافت صرح صرحت أكد أكدت أعلن أعلنت ذكر ذكرت أشار أشارت كتب كتبت قائلا
    said says told tell added wrote write stated announced announcing warned tweeted"""
)
BESIDE = 5
"""Words between a name and the word that says it speaks."""

_GIVES = {name: re.compile(rf"(?<!\w)(?:{unit})(?!\w)") for name, unit in UNITS.items()}
_ONE_TIME = re.compile(rf"\ban? (?:{_TIMES})\b")
_SIGN = re.compile(r"[$€£] ?\d")


def given(asked: Asked, candidate: Candidate, read: Sequence[str]) -> dict[str, float]:
    """The values of ``KIND_NAMES``, 0 or 1, of a sentence; ``read`` are its stems in the
    question's words."""
    values = dict.fromkeys(KIND_NAMES, False)
    values["new_number"] = bool(numbers_in(candidate.folded) - asked.numbers)
    kind = asked.kind
    if kind == "time":
        values["when_date"] = _tells_a_time(candidate)
        values["when_year"] = bool(set(_YEAR.findall(candidate.folded)) - asked.numbers)
    elif kind in AMOUNTS:
        values |= _amount(asked, candidate)
    elif kind in ("person", "organisation", "office"):
        values["who_person"] = gives_person(candidate.text, candidate.folded)
        values["who_named"] = _names_another(asked, candidate, 2)
    elif kind == "place":
        values["where_place"] = gives_place(candidate.folded)
        values["where_named"] = _names_another(asked, candidate, 1)
    elif kind == "quote":
        values["said_by"] = _says(asked, candidate, read)
    elif kind in ("cause", "manner"):
        values["why_reason"] = gives_reason(candidate.folded)
    return {name: float(value) for name, value in values.items()}


def _tells_a_time(candidate: Candidate) -> bool:
    """Whether it has a date, with its year or without, a day like "on Friday", or an hour."""
    dated = find_dates(candidate.text, candidate.language, ANY_DAY)
    return bool(dated) or bool(HOUR.search(candidate.folded))


def _amount(asked: Asked, candidate: Candidate) -> dict[str, bool]:
    """A number that the question does not say: of what is asked for, or of something else."""
    measure = asked.kind if asked.kind in UNITS else ""
    found = [
        one
        for one in find_amounts(candidate.text, candidate.language)
        if one.text not in asked.numbers and (measure == "duration" or not one.indefinite)
    ]
    fits = any(_is_of(measure, one) for one in found) or _is_written(measure, candidate.folded)
    return {
        "amount_number": bool(found) or fits,
        "amount_unit": fits,
        "amount_other": bool(found) and bool(measure) and not fits,
    }


def _is_of(measure: str, amount: Amount) -> bool:
    beside = " ".join((*amount.before[-2:], amount.text, *amount.after))
    return bool(measure) and bool(_GIVES[measure].search(beside))


def _is_written(measure: str, folded: str) -> bool:
    """Whether the measure shows without a number word: "a decade", "$36bn"."""
    form = {"duration": _ONE_TIME, "money": _SIGN}.get(measure)
    return form is not None and bool(form.search(folded))


def _says(asked: Asked, candidate: Candidate, read: Sequence[str]) -> bool:
    """Whether somebody or something that the question names speaks in the sentence."""
    wanted = set(asked.stems)
    named = {
        word
        for word, own in zip(candidate.words, read, strict=True)
        if own in wanted or asked.keys.intersection(name_keys(word))
    }
    found = words(candidate.folded)
    speaking = [at for at, word in enumerate(found) if _speaks(word)]
    speakers = [at for at, word in enumerate(found) if word in named]
    return any(abs(one - other) <= BESIDE for one in speaking for other in speakers)


def _speaks(word: str) -> bool:
    return word in SAYING or (word[:1] in ("و", "ف") and word[1:] in SAYING)


def _names_another(asked: Asked, candidate: Candidate, least: int) -> bool:
    """Whether the sentence has so many words of names that the question has not."""
    named = mentions(candidate.text, candidate.language)
    return sum(mention.stem not in asked.stems for mention in named) >= least
