"""Articles in stories: those on one event together, the one most outlets tell first.

Two articles are of one story where their beginnings are near, by their words (the rarer in these
articles the more; of one language) and by the embedder's vectors, and no more than ``DAYS``
apart. Stories grow by average linkage (Sokal and Michener, 1958): the two that are nearest on
the average become one while they are near enough. A wire copy adds no outlet of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray

from rag.answer.stated.yardstick import yardstick
from rag.embedding import Embedder
from rag.language.terms import content_words
from rag.records import Article
from rag.search.duplicates import CONTAINED, MIN_SHINGLES, shingles

NEAR, ACROSS = 0.4, 0.6
"""Likeness from which two stories are one; by vectors alone, of two languages."""

DAYS = 10
"""Days between two articles of one story."""

BEGINNING = 700
"""Characters of an article that say what it is about."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Story:
    """Articles on one event, the oldest first, undated ones last; ``copies`` are the ids of those
    that say what another one of it says."""

    articles: tuple[Article, ...]
    copies: frozenset[str] = frozenset()

    @cached_property
    def outlets(self) -> int:
        """Outlets that tell it in their own words; articles of none count as one."""
        own = {article.outlet for article in self.articles if article.id not in self.copies}
        return max(len(own), 1)

    @cached_property
    def days(self) -> tuple[str | None, str | None]:
        """Its first and last day, None where no article has one."""
        dated = [article.date for article in self.articles if article.date]
        return (dated[0], dated[-1]) if dated else (None, None)


def stories(articles: Sequence[Article], embedder: Embedder | None = None) -> list[Story]:
    """The stories of some articles: of most outlets first, then of most articles, the newest."""
    if not articles:
        return []
    likeness = _likeness(articles, embedder)
    found = [_story([articles[at] for at in group]) for group in _linked(likeness)]
    newest = sorted(found, key=lambda story: story.days[1] or "", reverse=True)
    return sorted(newest, key=lambda s: (-s.outlets, len(s.copies) - len(s.articles)))


def _story(articles: list[Article]) -> Story:
    ordered = sorted(articles, key=lambda article: article.date or "9")
    if len(ordered) < 2:
        return Story(tuple(ordered))
    bags = [(article, shingles(_numbers(article))) for article in ordered]
    copies: set[str] = set()
    for at, (article, own) in enumerate(bags):
        for other, theirs in bags[:at]:
            shorter = min(len(own), len(theirs))
            if (
                other.id not in copies
                and shorter >= MIN_SHINGLES
                and len(own & theirs) >= CONTAINED * shorter
            ):
                copies.add(article.id)
                break
    return Story(tuple(ordered), frozenset(copies))


def _numbers(article: Article) -> list[int]:
    """The words of an article's beginning, numbered for comparison."""
    text = article.text[: 2 * BEGINNING]
    return [hash(word) for word in content_words(text, article.language or "und")]


def _likeness(articles: Sequence[Article], embedder: Embedder | None) -> Matrix:
    """How near each two articles are; -1 where they are too far apart in time."""
    texts = [f"{article.title}\n{article.text[:BEGINNING]}" for article in articles]
    languages = np.array([article.language or "und" for article in articles])
    near = np.asarray(yardstick(embedder).embed_passages(texts), np.float32)
    vectors = near @ near.T
    bags = [
        Counter(content_words(text, language))
        for text, language in zip(texts, languages, strict=True)
    ]
    same = languages[:, None] == languages[None, :]
    mixed = np.where(same, (vectors + _shared(bags)) / 2, vectors - (ACROSS - NEAR))
    return np.where(_apart(articles), np.float32(-1), mixed).astype(np.float32)


def _shared(bags: Sequence[Counter[str]]) -> Matrix:
    """Cosines of the articles' words, weighed by how few of the articles have them."""
    held = Counter(word for bag in bags for word in bag)
    place = {word: at for at, word in enumerate(held)}
    rows = np.zeros((len(bags), len(place)), np.float32)
    for row, bag in zip(rows, bags, strict=True):
        for word, count in bag.items():
            row[place[word]] = (1 + log(count)) * log(1 + len(bags) / held[word])
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    product: Matrix = rows @ rows.T
    return product


def _apart(articles: Sequence[Article]) -> NDArray[np.bool_]:
    days = np.array(
        [
            float(date.fromisoformat(article.date[:10]).toordinal()) if article.date else np.nan
            for article in articles
        ]
    )
    apart: NDArray[np.bool_] = np.abs(days[:, None] - days[None, :]) > DAYS
    return apart


def _linked(likeness: Matrix) -> list[list[int]]:
    """Groups by average linkage: the nearest pair is joined while it is near enough."""
    links = likeness.copy()
    np.fill_diagonal(links, -2)
    groups: dict[int, list[int]] = {at: [at] for at in range(len(links))}
    best = links.argmax(axis=1)
    while len(groups) > 1:
        tops = links[np.arange(len(links)), best]
        one = int(tops.argmax())
        if tops[one] < NEAR:
            break
        other = int(best[one])
        mine, theirs = len(groups[one]), len(groups[other])
        row = (mine * links[one] + theirs * links[other]) / (mine + theirs)
        links[one], links[:, one] = row, row
        links[other], links[:, other] = -2, -2
        links[one, one] = -2
        groups[one] += groups.pop(other)
        stale = np.isin(best, (one, other)) | (links[:, one] > links[np.arange(len(links)), best])
        stale[one] = True
        best[stale] = links[stale].argmax(axis=1)
    return list(groups.values())
