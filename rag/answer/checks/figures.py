"""Whether the numbers and dates of a sentence are those of the passages it cites.

A number must be there with the thing it counts, a date must meet one of the
passage's in whatever calendar. Years and days inside dates are not numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from rag.answer.checks.numbers import Amount, find_amounts, is_about
from rag.answer.checks.ordinals import ordinals
from rag.answer.checks.overlap import known_text
from rag.answer.checks.said import Said, alike, has, said, word_set
from rag.answer.checks.units import clash, unit_of
from rag.language.dates import DateExpression, find_dates
from rag.language.fold import fold_text
from rag.language.stems import stem
from rag.language.table import language as row
from rag.records import Passage

Where = tuple[Amount, str]
"""An amount of a passage and the passage's language."""

SMALL = 2
"""Spelled counts up to here are no claim: "the two countries"."""

YEARS = 1000
"""Numbers from here on may be years that were not read as dates."""

VAGUE = 12
"""How many times longer than a claimed interval a passage's may be and still confirm it."""

MONTH = 31

SEASON = 80
"""Days from which a date is a season or a year."""

_FIGURES = re.compile(r"\d+")


def wrong_date(sentence: str, cited: Sequence[Passage], language: str) -> str:
    """A date of the sentence that meets none of the passages'; "" when all do."""
    given = [found for passage in cited for found in _dated(passage)]
    codes = {passage.language for passage in cited}
    if codes & _COUNTING_OTHERWISE - {language} or (not given and not codes <= _COUNTED):
        return ""
    for wanted in dates(sentence, language, cited[0]):
        written = sentence[wanted.start : wanted.end]
        if not any(_confirms(found, wanted) for found in given) and not (
            _days(wanted) >= SEASON and _has_year(written, cited)
        ):
            return written
    return ""


def _has_year(written: str, cited: Sequence[Passage]) -> bool:
    """Whether a date of one year alone stands in a passage, though it was no date there."""
    figures = _FIGURES.findall(fold_text(written))
    if len(figures) != 1 or len(figures[0]) != len("1770"):
        return False
    return any(figures[0] in _FIGURES.findall(fold_text(p.text)) for p in cited)


def dates(text: str, language: str, passage: Passage) -> list[DateExpression]:
    """The dates of a text, "yesterday" read from the day of the passage's article."""
    day = passage.article.date
    return find_dates(text, language, date.fromisoformat(day) if day else None)


def _dated(passage: Passage) -> list[DateExpression]:
    """The dates a passage may be cited for: those it names, and its article's own."""
    read = (known_text(passage), passage.article.date or "")
    return [found for text in read for found in dates(text, passage.language, passage)]


def _confirms(given: DateExpression, wanted: DateExpression) -> bool:
    if given.first > wanted.last or wanted.first > given.last:
        return False
    return _days(given) <= max(MONTH, VAGUE * _days(wanted))


def _days(found: DateExpression) -> int:
    return (found.last - found.first).days + 1


def wrong_amount(sentence: str, cited: Sequence[Passage], language: str) -> str:
    """A number of the sentence that the passages lack or give to something else."""
    given = [(amount, p.language) for p in cited for amount in _amounts_of(p)]
    years = [a.value for p in cited for a in find_amounts(p.text, p.language) if a.value >= YEARS]
    raw = [(a, p.language) for p in cited for a in find_amounts(known_text(p), p.language)]
    claim = said(sentence, language)
    plain = without_dates(sentence, dates(sentence, language, cited[0]))
    counted = {language, *(p.language for p in cited)} <= _COUNTED
    for amount in find_amounts(plain, language):
        if not (counted or (amount.text.isdigit() and language not in _COUNTING_OTHERWISE)):
            continue
        if not amount.indefinite and _measured_else(amount, raw, language):
            return f"{amount.text} {amount.after[0]}"
        if _is_vague(amount, language) or any(is_about(amount.value, year) for year in years):
            continue
        same = [(a, code) for a, code in given if is_about(a.value, amount.value)]
        same += [(a, code) for a, code in raw if _is_one(a, amount, language)]
        if not same and not (_is_small(amount) or _said_otherwise(amount, sentence, cited, raw)):
            return amount.text
        if same and _counts_else(amount, same, given, claim):
            return amount.text
    return ""


_COUNTED = frozenset(("en", "fa", "ar", "und"))
"""Languages whose number words are read; of others only figures are compared."""
_COUNTING_OTHERWISE = frozenset(("zh", "ja", "ko"))
"""Languages that count in ten thousands, in a sign behind the figure."""
_SCALES = word_set("thousand million billion هزار میلیون میلیارد الف الاف ملیون ملایین ملیار")
_NO_NINE = word_set("تنها فقط منحصرا لزوما صرفا")
"""Behind «نه» where it is "not" and no nine."""


def _is_vague(amount: Amount, language: str) -> bool:
    """Whether an amount is no number of anything: "one", "hundreds of thousands", «و نه»."""
    bare = amount.text.removeprefix("و ")
    if amount.indefinite or (amount.spelled and bare.removeprefix("ل") in _SCALES):
        return True
    if language == "fa" and bare == "نه":
        return (
            amount.text != bare
            or amount.before[-1:] == ("و",)
            or bool(_NO_NINE & set(amount.after[:1]))
        )
    return amount.after[:1] == ("شنبه",)


_SCORE = re.compile(r"(?<!\d)\d{1,2}\s*-\s*\d{1,2}(?!\d)")
_OF = frozenset(("in", "of"))
"""Between the two numbers of a share: "three in five", "two out of three"."""

NEARLY = 3
"""Percent points by which a share in words may miss the percentage it renders."""


def _said_otherwise(
    amount: Amount, sentence: str, cited: Sequence[Passage], given: Sequence[Where]
) -> bool:
    """Whether a number renders what the passages do not say as that number: an ordinal, the
    Arabic dual in a score, or a percentage as one in so many."""
    if any(amount.value in ordinals(passage.text) for passage in cited):
        return True
    score = any(amount.text in found.split("-") for found in _SCORE.findall(fold_text(sentence)))
    if score and amount.value <= SMALL and any(p.language == "ar" for p in cited):
        return True
    return any(
        abs(share - a.value) <= NEARLY for share in _shares(amount, sentence) for a, _ in given
        if a.percent
    )  # fmt: skip


def _shares(amount: Amount, sentence: str) -> Iterator[float]:
    """The percentages a text gives as one number in another, where the amount is one of them."""
    found = find_amounts(sentence, "en")
    for one, two in pairwise(found):
        joined = _OF & set(one.after[:2])
        if joined and amount.text in (one.text, two.text) and one.value < two.value:
            yield 100 * one.value / two.value


def _measured_else(amount: Amount, given: Sequence[Where], language: str) -> bool:
    """Whether the passage has the number, but of another unit only."""
    unit = unit_of(amount, language)
    same = [unit_of(a, code) for a, code in given if is_about(a.value, amount.value)]
    return bool(same) and all(clash(unit, other) for other in same)


def _is_one(given: Amount, amount: Amount, language: str) -> bool:
    """The same number of the same thing, though it stood where a date was read."""
    if not is_about(given.value, amount.value):
        return False
    if given.percent and amount.percent:
        return True
    thing, other = _thing(amount, language), _thing(given, language)
    return bool(thing and other) and alike(thing, other, language)


def _amounts_of(passage: Passage) -> list[Amount]:
    text = known_text(passage)
    return find_amounts(
        without_dates(text, dates(text, passage.language, passage)), passage.language
    )


def without_dates(text: str, found: Sequence[DateExpression]) -> str:
    """The text with its dates blanked, so that their figures are not taken for amounts."""
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _is_small(amount: Amount) -> bool:
    return amount.spelled and amount.value <= SMALL


def _counts_else(
    amount: Amount, same: Sequence[Where], given: Sequence[Where], claim: Said
) -> bool:
    """Whether the passage has the number for another thing, and another number for this one."""
    if not any(a.percent == amount.percent for a, _ in same):
        return True
    language = claim.language
    thing = _thing(amount, language)
    if not thing or any(code not in (language, "und") for _, code in given):
        return False
    if any(_may_count(a, thing, claim) for a, _ in same):
        return False
    counted = [_thing(a, language) for a, _ in given if not is_about(a.value, amount.value)]
    return any(other and alike(thing, other, language) for other in counted)


def _may_count(given: Amount, thing: str, claim: Said) -> bool:
    """Whether a passage's number may be of the claimed thing: "all but six were rescued"."""
    language = claim.language
    own = _next(given, language)
    if not own or has(claim.stems, own, language):
        return True
    return any(alike(thing, other, language) for other in _around(given, language))


def _next(amount: Amount, language: str) -> str:
    """The stem of the word right behind an amount; "" for a stop word or none."""
    word = next(iter(amount.after), "")
    return stem(word, language) if word.isalpha() and word not in row(language).stop_words else ""


def _thing(amount: Amount, language: str) -> str:
    """The stem of the word an amount counts: the first content word behind it."""
    stops = row(language).stop_words
    return next((stem(w, language) for w in amount.after if w not in stops and w.isalpha()), "")


def _around(amount: Amount, language: str) -> list[str]:
    return [stem(word, language) for word in (*amount.before, *amount.after)]
