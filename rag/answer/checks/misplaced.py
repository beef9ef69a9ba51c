"""Whether a sentence gives one person what its passage gives another: who said it, whose share.

Only people are compared, since a country and its capital may stand for each
other: names of two capitals, or behind a title. A sentence that begins with a
pronoun may be about anyone and proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.answer.checks.mentions import mentions, title_of
from rag.answer.checks.numbers import Amount, find_amounts, is_about
from rag.answer.checks.said import has, said, word_set
from rag.answer.checks.units import unit_of
from rag.answer.quotes.extract import leans
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import language as row

CLOSE = 0.8
"""Share of the sentence's words, names left out, that one sentence of the passage must have."""

FEW = 3
"""Words it must have at least."""

_PLACES = word_set(
    """منطقه شهر شهرستان استان روستای کشور جزیره دریاچه سد رود خیابان تیم باشگاه خبرگزاری روزنامه
    شرکت دانشگاه شورای شهرداری حزب مدینه بلده قریه بحیره نهر شارع حی وادی جبل تل عین فریق نادی
    وکاله صحیفه شرکه جامعه دوله ولایه محافظه"""
)
"""Titles of what is no person."""


def misplaced(sentence: str, passage: Sequence[str], language: str) -> str:
    """The person of a sentence who does not stand where it puts them, or "".

    ``passage`` are the sentences of what it cites, in its own language.
    """
    people = {stem(name, language) for text in passage for name in persons(text, language)}
    mine = {own for own in _stems(sentence, language) if own in people}
    if not mine:
        return ""
    own, others = [], []
    for text in passage:
        found = _stems(text, language) & people
        if found & mine:
            own.append(text)
        elif (found or mentions(text, language)) and not leans(text):
            others.append(text)
    wrong = _said_of_another(sentence, mine, own, others, language)
    wrong = wrong or _counted_of_another(sentence, own, others, language)
    return _written(sentence, mine, language) if wrong else ""


def _stems(text: str, language: str) -> set[str]:
    return {stem(word, language) for word in words(fold_text(text))}


def _said_of_another(
    sentence: str, mine: set[str], own: Sequence[str], others: Sequence[str], language: str
) -> bool:
    """Whether all else of the sentence stands in one about somebody else, and there alone."""
    rest = [one for one in said(sentence, language).stems if one not in mine]
    if len(rest) < FEW:
        return False

    def most(texts: Sequence[str]) -> float:
        read = [said(text, language).stems for text in texts]
        counts = (sum(has(stems, one, language) for one in rest) for stems in read)
        return max(counts, default=0) / len(rest)

    return most(others) >= CLOSE and most(others) > most(own)


def _counted_of_another(
    sentence: str, own: Sequence[str], others: Sequence[str], language: str
) -> bool:
    """Whether a number stands with somebody else, and another of its sort with this one."""
    given = [amount for text in own for amount in find_amounts(text, language)]
    elsewhere = [amount for text in others for amount in find_amounts(text, language)]
    for amount in find_amounts(sentence, language):
        if amount.indefinite or any(is_about(amount.value, other.value) for other in given):
            continue
        alike = any(
            _sort(amount, language) == _sort(other, language) != ("", False) for other in given
        )
        if alike and any(is_about(amount.value, other.value) for other in elsewhere):
            return True
    return False


def _sort(amount: Amount, language: str) -> tuple[str, bool]:
    return unit_of(amount, language), amount.percent


def _written(sentence: str, mine: set[str], language: str) -> str:
    return next(word for word in words(fold_text(sentence)) if stem(word, language) in mine)


def persons(text: str, language: str) -> Iterator[str]:
    """The words of people's names: of two capitals, or the two behind a person's title."""
    if language == "en":
        found = [mention.word for mention in mentions(text, language)]
        listed = words(fold_text(text))
        for one, two in pairwise(listed):
            if one in found and two in found:
                yield from (one, two)
        return
    listed, stops = words(fold_text(text)), row(language).stop_words
    for at, word in enumerate(listed):
        if title_of(word) and title_of(word) not in _PLACES:
            behind = listed[at + 1 : at + 3]
            yield from (name for name in behind if name not in stops and not title_of(name))
