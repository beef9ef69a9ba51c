"""The passages that an overview is made of: all that the library has on a subject.

A search gives the nearest passages whether or not they are on the subject; here those are
kept that say enough of its words, in whatever language, their headline counted
(:mod:`rag.kinds.aboutness`), and where not all of them or in another language, whose vectors
are near the subject and what is surely on it: a word has several senses. Without a subject,
the openings of the newest articles are the pool.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.answer.stated.yardstick import yardstick
from rag.embedding import Embedder
from rag.kinds.aboutness import Wanted, share, wanted
from rag.language.headings import headline
from rag.language.sentences import split_sentences
from rag.records import Article, Passage, Query

NEAREST = 3
"""Passages that a decline shows."""

DEPTH = 100
"""Passages looked at for a subject."""

ENOUGH = 0.6
"""Share of the subject's words, by rarity, that a passage with its headline must say."""

TAIL = 10
"""Last passages of which none is on the subject where all on it were found."""

PAIR = 0.75
"""The same of two words, where the headline has neither: who is in the news for a prize is not in
the news for a fire."""

NEAR, ACROSS = 0.2, 0.3
"""Cosine to the subject that a passage needs which says it in part or in another language; and
in part and in another language."""

PART, BOTH = 0.4, 0.85
"""Or it says this part of it and all its sure names, is as near as that, and share and cosine
together are so much: a question of many words that is told in others."""

LIKE = 0.42
"""Cosine that such a passage needs to the core of the pool, from other articles."""

CORE, THIRD, ARTICLES = 5, 3, 3
"""The passages that say the subject best are the core, a third of them and so many at least;
fewer articles have none."""


Vectors = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Pool:
    """``passages`` on the subject, nearest first, each with how much of the subject it says in
    ``shares``; ``found`` are all that were looked at; ``complete`` says that no more
    than were looked at can be on it."""

    passages: tuple[Passage, ...]
    shares: tuple[float, ...]
    found: tuple[Passage, ...]
    complete: bool

    @property
    def nearest(self) -> tuple[Passage, ...]:
        """The first of all that were found."""
        return self.found[:NEAREST]

    @property
    def articles(self) -> dict[str, Article]:
        """The articles of the passages by id, nearest first."""
        return {passage.article.id: passage.article for passage in self.passages}

    def by_article(self) -> dict[str, list[Passage]]:
        """The passages of each article, in the order of its text."""
        groups: dict[str, list[Passage]] = {}
        for passage in self.passages:
            groups.setdefault(passage.article.id, []).append(passage)
        return {key: sorted(own, key=lambda p: p.start) for key, own in groups.items()}


def pool_of(
    query: Query, found: Sequence[Passage], embedder: Embedder | None = None, depth: int = DEPTH
) -> Pool:
    """The passages found for a subject that are on it; ``depth`` were asked for."""
    if not found:
        return Pool((), (), (), True)
    readings = [wanted(text, own) for own, text in query.spellings] or [
        wanted(query.text, query.language)
    ]
    model = yardstick(embedder)
    rows = np.asarray(model.embed_passages([passage.text for passage in found]))
    near = rows @ model.embed_queries([query.text])[0]
    said = [max(_share(reading, p) for reading in readings) for p in found]
    shares, named = np.array([value for value, _ in said]), np.array([all_ for _, all_ in said])
    own = np.array([p.language in {reading.language for reading in readings} for p in found])
    least = [_least(value >= 1, at_home) for value, at_home in zip(shares, own, strict=True)]
    enough = np.array([_enough(readings[0], p) for p in found])
    on_it = (shares >= enough) & (near >= least)
    on_it |= named & (shares >= PART) & (near >= ACROSS) & (shares + near >= BOTH)
    sure = own & (shares >= 1)
    likeness = _likeness([p.article.id for p in found], rows, shares + near, on_it)
    on_it &= sure | (likeness >= LIKE)
    return Pool(
        passages=tuple(p for p, on in zip(found, on_it, strict=True) if on),
        shares=tuple(float(value) for value in shares[on_it]),
        found=tuple(found),
        complete=len(found) < depth or not any(on_it[-TAIL:]),
    )


def _likeness(
    articles: Sequence[str], rows: Vectors, points: Vectors, on_it: NDArray[np.bool_]
) -> Vectors:
    """Of each passage, the cosine to the mean of the core's passages of other articles; 1 where
    there are too few articles."""
    likeness = np.ones(len(articles))
    places = [int(at) for at in np.flatnonzero(on_it)]
    if len({articles[at] for at in places}) < ARTICLES:
        return likeness
    best = sorted(places, key=lambda at: -float(points[at]))
    core = best[: max(CORE, len(places) // THIRD)]
    for at in places:
        others = [place for place in core if articles[place] != articles[at]]
        if others:
            mean = rows[others].mean(axis=0)
            likeness[at] = rows[at] @ mean / max(float(np.linalg.norm(mean)), 1e-9)
    return likeness


def _least(whole: bool, own: bool) -> float:
    """The cosine that a passage needs which says the whole subject or not, in its language or
    not."""
    if whole and own:
        return -1.0
    return NEAR if whole or own else ACROSS


def _enough(reading: Wanted, passage: Passage) -> float:
    """The share that a passage needs: one word of two is enough under a headline that says it."""
    if len(reading.words) != 2 or share(reading, passage.article.title, passage.language)[0]:
        return ENOUGH
    return PAIR


def _share(reading: Wanted, passage: Passage) -> tuple[float, bool]:
    """How much of the subject a passage says with its headline, and whether all its names."""
    article = passage.article
    over = headline(article.title, article.text, passage.start)
    return share(reading, f"{over}\n{passage.text}", passage.language)


def openings(articles: Sequence[Article], most: int) -> Pool:
    """The beginnings of articles as a pool; ``most`` were asked for."""
    passages = tuple(opening(article) for article in articles if article.text.strip())
    return Pool(passages, (1.0,) * len(passages), passages, len(articles) < most)


OPENING = 1200
"""Characters of an article's beginning, cut at the end of a sentence."""


def opening(article: Article) -> Passage:
    """The first sentences of an article as a passage."""
    spans = tuple(_first_sentences(article))
    start, end = spans[0][0], spans[-1][1]
    text = article.text[start:end]
    return Passage(article, text, start, end, 1.0, spans[0], "", spans)


def _first_sentences(article: Article) -> Iterator[tuple[int, int]]:
    for at, (start, end) in enumerate(
        split_sentences(article.text[: 2 * OPENING], article.language or "und")
    ):
        if at and end > OPENING:
            return
        yield start, end
