"""Whether the numbers of a sentence are those of the passages it cites.

A number must be there with the thing it counts. Years and days inside dates are
not numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.checks.dated import COUNTED, COUNTING_OTHERWISE, dates, without_dates
from rag.answer.checks.overlap import known_text
from rag.answer.checks.rendered import Where, renders
from rag.answer.stated.measures import unit_of
from rag.answer.stated.numbers import Amount, find_amounts, is_about
from rag.answer.stated.said import Said, alike, has, said, word_set
from rag.language.stems import stem
from rag.language.table import language as row
from rag.records import Passage

SMALL = 2
"""Spelled counts up to here are no claim: "the two countries"."""

YEARS = 1000
"""Numbers from here on may be years that were not read as dates."""


def wrong_amount(sentence: str, cited: Sequence[Passage], language: str) -> str:
    """A number of the sentence that the passages lack or give to something else."""
    given = [(amount, p.language) for p in cited for amount in _amounts_of(p)]
    years = [a.value for p in cited for a in find_amounts(p.text, p.language) if a.value >= YEARS]
    raw = [(a, p.language) for p in cited for a in find_amounts(known_text(p), p.language)]
    claim = said(sentence, language)
    plain = without_dates(sentence, dates(sentence, language, cited[0]))
    counted = {language, *(p.language for p in cited)} <= COUNTED
    for amount in find_amounts(plain, language):
        if not (counted or (amount.text.isdigit() and language not in COUNTING_OTHERWISE)):
            continue
        if not amount.indefinite and _measured_else(amount, raw, language):
            return (
                f"{amount.sign}{amount.text}"
                if amount.sign
                else " ".join((amount.text, *amount.after[:1]))
            )
        if _is_vague(amount, language) or any(is_about(amount.value, year) for year in years):
            continue
        same = [(a, code) for a, code in given if is_about(a.value, amount.value)]
        same += [(a, code) for a, code in raw if _is_one(a, amount, language)]
        if not same and not (_is_small(amount) or renders(amount, sentence, language, cited, raw)):
            return amount.text
        if same and _counts_else(amount, same, given, claim):
            return amount.text
    return ""


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


def _measured_else(amount: Amount, given: Sequence[Where], language: str) -> bool:
    """Whether the passage has the number, but of another unit only."""
    unit = unit_of(amount, language)
    same = [unit_of(a, code) for a, code in given if is_about(a.value, amount.value)]
    return bool(unit and same) and all(other and not other & unit for other in same)


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
