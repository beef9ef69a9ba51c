"""The people a text names, as words in order: given name first, surname last.

English shows them by two capitals. Persian and Arabic do not: there a person is
a common given name with the word behind it, a short phrase set off by commas
beside an office («وزیر نیرو، مسعود رستگار، گفت»), or two words no dictionary
knows behind one. Whoever is named once in full is known by the surname after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rag.answer.stated.countries import is_place
from rag.answer.stated.given_names import AMBIGUOUS, GIVEN
from rag.answer.stated.loans import is_common_loan
from rag.answer.stated.mentions import is_unknown, mentions, sounds_alike, title_of
from rag.answer.stated.reading import Token, read
from rag.answer.stated.said import word_set
from rag.language.fold import fold_text
from rag.language.stems import words

MOST = 4
"""Words of the longest name."""

BACK = 4
"""Words a title may stand before the name: «وزير التموين المصري حازم لطفي»."""

_BODIES = word_set(
    """united city university college museum bank party club airport port hospital court police
    island islands mount mountain cape lake river bay valley gulf sea street square bridge airlines
    lines group company foundation institute ministry council agency news times post daily weekly
    herald gazette records world open cup league championship championships
    festival award prize church school
    county province state states republic kingdom union federation association authority army
    navy office house park tower hotel theatre center centre north south east west new old great
    international national central royal supreme"""
)
"""What names of no person have in them."""

_TITLE = re.compile("(?<!\\w)[\"'‘“«]([^\"'’”»]{2,40})[\"'’”»](?!\\w)")
"""A short quotation: the name of a work."""

_NAMED = word_set("named called نام بنام اسم باسم اسمه یدعی تدعی")
"""Words that introduce a name."""

_FORMER = word_set("سابق پیشین اسبق کنونی فعلی وقت جدید السابق السابقه الحالی الحالیه الاسبق")
"""What stands between an office and its owner or its place."""

_LINKS = word_set("بن ابن بنت ابو بو عبد ال آل ولد van von de del da al el bin ibn abu den der")
"""Words inside a name that need another behind them."""


@dataclass(frozen=True, slots=True)
class Person:
    """Where a name stands in a reading, and its words."""

    start: int
    words: tuple[Token, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def surname(self) -> Token:
        return self.words[-1]


@lru_cache(maxsize=1024)
def people(text: str, language: str) -> tuple[Person, ...]:
    """The people a raw text names in full."""
    listed = read(text, language)
    found = _capitals(text, listed) if language == "en" else _unmarked(text, listed, language)
    quoted = {word for title in _TITLE.findall(text) for word in words(fold_text(title))}
    taken: list[Person] = []
    for one in sorted(found, key=lambda p: (p.start, -p.end)):
        if quoted >= {token.word for token in one.words}:
            continue  # what a book or a film is called
        if not taken or one.start >= taken[-1].end:
            taken.append(one)
    return tuple(taken)


def _capitals(text: str, listed: Sequence[Token]) -> Iterator[Person]:
    """Two capitals or more in a row, no office, place or body among them."""
    named = {mention.word for mention in mentions(text, "en")}
    run: list[int] = []
    for at, token in enumerate((*listed, None)):
        inside = token is not None and (
            (token.capital and token.word in named and not token.roles)
            or (bool(run) and token.word in _LINKS)
        )
        cut = token is not None and (token.broken or (bool(run) and listed[run[-1]].owns))
        if run and (not inside or cut):
            if person := _person(listed, run[0], run[-1] + 1):
                yield person
            run = []
        if inside:
            run.append(at)


def _person(listed: Sequence[Token], start: int, end: int) -> Person | None:
    words = tuple(listed[start:end])
    while words and words[-1].word in _LINKS:
        words = words[:-1]
    if not 1 < len(words) <= MOST or any(token.word in _BODIES for token in words):
        return None
    return Person(start, words)


def _unmarked(text: str, listed: Sequence[Token], language: str) -> Iterator[Person]:
    yield from _given(listed, language)
    yield from _set_off(listed, language)
    yield from _unheard(text, listed, language)


def _given(listed: Sequence[Token], language: str) -> Iterator[Person]:
    """A given name and what stands behind it."""
    for at, token in enumerate(listed):
        word = _bare(token.word, language)
        if word not in GIVEN or token.stop:
            continue
        end = at + 1
        while end < len(listed) and end < at + MOST and _goes_on(listed, at, end, language):
            end += 1
        if end == at + 1 or (language == "fa" and is_place(listed[at + 1].word, language)):
            continue
        if language == "fa" and at + 2 == len(listed) and word in AMBIGUOUS:
            continue  # what stands behind is the verb
        first = language == "ar" and at == 1  # behind the verb that opens the sentence
        sure = word not in AMBIGUOUS or token.broken or first or _titled(listed, at)
        if sure or listed[at + 1].word.startswith("ال") or _strange(listed[at + 1], language):
            yield Person(at, tuple(listed[at:end]))


def _goes_on(listed: Sequence[Token], at: int, end: int, language: str) -> bool:
    """Whether the word at ``end`` is still of the name: one surname, links, second names."""
    token, last = listed[end], listed[end - 1]
    if token.broken or token.number or (token.stop and token.word not in _LINKS) or token.roles:
        return False
    second = last.word in GIVEN and _strange(token, language)
    return end == at + 1 or last.word in _LINKS or second


def _bare(word: str, language: str) -> str:
    return word[1:] if language == "ar" and word[:1] in "ول" and word[1:] in GIVEN else word


def _titled(listed: Sequence[Token], at: int) -> bool:
    """Whether an office stands a few words before a place."""
    return any(
        one.roles or title_of(one.word) or one.word in _NAMED
        for one in listed[max(0, at - BACK) : at]
    )


def _strange(token: Token, language: str) -> bool:
    return sounds_alike(token.word, language) or is_unknown(token.word, language, inflected=False)


def _set_off(listed: Sequence[Token], language: str) -> Iterator[Person]:
    """Two or three words between commas, beside words with an office in them."""
    cuts = [at for at, token in enumerate(listed) if token.broken] + [len(listed)]
    parts = list(pairwise(cuts))
    for number, (start, end) in enumerate(parts):
        if not 1 < end - start <= MOST - 1 or not all(t.content for t in listed[start:end]):
            continue
        if any(t.roles or title_of(t.word) for t in listed[start:end]):
            continue
        if is_place(listed[start].word, language) or (language == "ar" and start == 0):
            continue  # an Arabic sentence begins with its verb
        before = listed[parts[number - 1][0] : start] if number else ()
        after = listed[end : end + 1]
        closed = end < len(listed)
        if (closed and any(t.roles for t in before[-BACK:])) or any(t.roles for t in after):
            yield Person(start, tuple(listed[start:end]))


def _unheard(text: str, listed: Sequence[Token], language: str) -> Iterator[Person]:
    """Two words that sound like names or are in no dictionary, an office before them."""
    named = {mention.word for mention in mentions(text, language)}
    at = 0
    while at < len(listed):
        end = at
        while end < len(listed) and _may_be_name(listed, at, end, named, language):
            end += 1
        if 1 < end - at <= MOST and _titled(listed, at):
            yield Person(at, tuple(listed[at:end]))
        at = max(end, at + 1)


def _may_be_name(
    listed: Sequence[Token], at: int, end: int, named: set[str], language: str
) -> bool:
    token = listed[end]
    if (end > at and token.broken) or not token.content or token.roles or title_of(token.word):
        return False
    if (
        is_place(token.word, language)
        or token.word in _FORMER
        or is_common_loan(token.word, language)
    ):
        return False
    follows = end + 1 < len(listed) and listed[end + 1].word in named
    return token.word in named or (
        end == at and follows and not listed[end + 1].broken and not token.word.startswith("ال")
    )
