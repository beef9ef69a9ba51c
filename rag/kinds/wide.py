"""The articles on a subject, more of them than one search tells apart.

An article counts by how near search found it and how much of the subject all that was found of
it says; a name or number of the subject must stand in it. What the nearest articles are headed
is then searched for in their own language, so that a question in another finds the
rest of the story. It does not know two stories about one person apart but by that nearness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from rag.answer.quotes.bridge import read_text
from rag.answer.stated.mentions import mentions
from rag.answer.stated.rarity import rarity
from rag.answer.stated.said import PREFIX, has
from rag.kinds.pool import DEPTH, Pool
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import small_words
from rag.records import Passage, Query


class Finds(Protocol):
    """What searches; a shelf does."""

    def find_all(self, queries: Sequence[Query], top: int) -> list[list[Passage]]: ...


NEAR = 0.45
"""Least share of the subject, times nearness to the best found, that an article on it has."""

BESIDE = 0.6
"""The same beside that of the nearest article."""

HEADED, HEADED_ENOUGH = 0.5, 0.3
"""Share of the subject that a headline says, and the least value of an article under such."""

NAMED, NAMED_ENOUGH = 0.25, 0.2
"""The same where the article says every name of the subject."""

HEADS = 3
"""Nearest articles whose headlines are searched for."""

TOLD = 0.5
"""Share of such a headline that an article of the same story says, and its nearness."""

_SITE = re.compile(r"\s+(?:\||-|–)\s+[^|–-]{2,20}$|\s*\.{2,}$|\s*…$")
"""The name of the site behind a headline, and what shows that it was cut."""


_PHRASE = re.compile(r"[A-Z][\w'’]+(?: [A-Z][\w'’]+)+")


@dataclass(frozen=True, slots=True)
class _Found:
    """An article's passages, its nearness to the best, how much of a text it and its headline
    say, and which of its names it says."""

    passages: list[Passage]
    nearness: float
    share: float
    headed: float
    named: frozenset[str]

    @property
    def value(self) -> float:
        return self.nearness * self.share


def wide_pool(query: Query, shelf: Finds) -> Pool:
    """The passages of the articles on a subject, nearest article first."""
    (first,) = shelf.find_all([query], DEPTH)
    kept = _on_subject(query, first)
    shares = {found.passages[0].article.id: found.value for found in kept}
    groups = {found.passages[0].article.id: found.passages for found in kept}
    heads = [found.passages[0] for found in kept if found.headed >= NAMED][:HEADS]
    queries = [
        replace(query, text=_headline(head), language=head.language, spellings=())
        for head in heads
        if _headline(head)
    ]
    for asked, found in zip(
        queries, shelf.find_all(queries, DEPTH // 2) if queries else (), strict=True
    ):
        for other in _of_story(asked, found):
            article = other.passages[0].article.id
            if article not in groups:
                groups[article], shares[article] = other.passages, TOLD * other.value
    passages = tuple(passage for own in groups.values() for passage in own)
    return Pool(
        passages=passages,
        shares=tuple(shares[passage.article.id] for passage in passages),
        found=tuple(first),
        complete=len(first) < DEPTH or first[-1].article.id not in groups,
    )


def _headline(passage: Passage) -> str:
    return _SITE.sub("", _SITE.sub("", passage.article.title.strip()))


def _on_subject(query: Query, passages: Sequence[Passage]) -> list[_Found]:
    readings = query.spellings or ((query.language, query.text),)
    names = _names(query.text, query.language)
    found = [one for one in _measured(readings, passages) if names <= one.named]
    phrases = [fold_text(match[0]) for match in _PHRASE.finditer(query.text)]
    found = [one for one in found if _has_all(one, phrases)] or found
    if not found:
        return []
    least = max(NEAR, BESIDE * found[0].value)
    return [
        one
        for one in found
        if one.value >= least
        or (one.headed >= HEADED and one.value >= HEADED_ENOUGH)
        or (names and one.headed >= NAMED and one.value >= NAMED_ENOUGH)
    ]


def _has_all(found: _Found, phrases: Sequence[str]) -> bool:
    """Whether an English article has every name of several words as one: "Top Gun"."""
    if found.passages[0].language != "en":
        return True
    text = fold_text(" ".join((found.passages[0].article.title, *(p.text for p in found.passages))))
    return all(phrase in text for phrase in phrases)


def said_of(query: Query, text: str, language: str) -> float:
    """How much of a subject a text says, by rarity."""
    readings = query.spellings or ((query.language, query.text),)
    return max(_said(text, language, *reading)[0] for reading in readings)


def _of_story(query: Query, passages: Sequence[Passage]) -> list[_Found]:
    names = _names(query.text, query.language)
    found = _measured(((query.language, query.text),), passages)
    return [
        one for one in found if min(one.share, one.nearness) >= TOLD and (one.named or not names)
    ]


def _measured(readings: Sequence[tuple[str, str]], passages: Sequence[Passage]) -> Iterator[_Found]:
    """Every article found, nearest first."""
    groups: dict[str, list[Passage]] = {}
    for passage in passages:
        groups.setdefault(passage.article.id, []).append(passage)
    for own in groups.values():
        title, language = own[0].article.title, own[0].language
        text = "\n".join((title, *(passage.text for passage in own)))
        share, named = max(
            (_said(text, language, *reading) for reading in readings), key=lambda said: said[0]
        )
        headed = max(_said(title, language, *reading)[0] for reading in readings)
        nearness = max(own[0].score, 0.0) / max(passages[0].score, 1e-9)
        yield _Found(own, nearness, share, headed, named)


def _said(text: str, target: str, language: str, asked: str) -> tuple[float, frozenset[str]]:
    """How much of what is asked a text says, by rarity, and which of its names."""
    small = small_words(language)
    wanted = {word for word in words(fold_text(asked)) if word not in small}
    if not wanted:
        return 0.0, frozenset()
    given = read_text(asked, language, text, target)
    met = {word for word in wanted if _has(given, stem(word, language), language)}
    share = sum(map(rarity, met)) / sum(map(rarity, wanted))
    return share, _names(asked, language) & met


def _has(given: frozenset[str], own: str, language: str) -> bool:
    """What ``has`` says, without comparing stems that begin otherwise, where these differ."""
    if own in given:
        return True
    first = own[:PREFIX]
    return has((one for one in given if language == "ar" or one.startswith(first)), own, language)


@lru_cache(maxsize=256)
def _names(text: str, language: str) -> frozenset[str]:
    """The folded words of a subject that are of names, and its longer numbers."""
    named = {one.word for one in mentions(text, language, across=True)}
    numbers = {word for word in words(fold_text(text)) if word.isdigit() and len(word) > 2}
    return frozenset((named | numbers) - small_words(language))
