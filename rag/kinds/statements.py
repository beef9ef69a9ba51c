"""The sentences of a pool that an overview may quote, each with how near it is to the subject.

A heading, a caption, a question, a link to another story or a fragment is no statement. One that
leans on the sentence before it ("He said …", «وأضاف …») brings that along, or is left out. All
of an article that is about the subject is read; of one that only mentions it, the sentences of
the passages found that say it themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.answer.quotes.candidates import Candidate, candidates
from rag.answer.stated.yardstick import yardstick
from rag.embedding import Embedder
from rag.kinds.aboutness import Wanted, share, wanted
from rag.kinds.asked.subject import Subject
from rag.kinds.pool import ENOUGH, Pool
from rag.kinds.quotable import (
    GALLERY,
    LONGEST,
    behind_dateline,
    ends_as_caption,
    is_statement,
    leaning,
)
from rag.kinds.roundups import is_round_up
from rag.language.sentences import split_sentences
from rag.records import Article, Passage, Span

SENTENCES, TOGETHER = 60, 8
"""Sentences read of one article, and of one of its passages."""

BEGINNING = 500
"""Characters under its title by which an article is about a subject."""

CLEAR, LIKE = 0.95, 0.6
"""An article is about a subject whose beginning says this much of it; or ``ENOUGH`` and has so
much cosine to the pool,"""

PARTLY, NEAREST = 0.3, 0.64
"""or says less and is nearer."""

MENTIONED = 1.05
"""Share of the subject and cosine to the pool together that a statement needs of an article that
is not about it, and its sure names."""

NEAR = 0.35
"""Cosine to the pool that a statement needs of one that is, where it does not say the subject;"""

OPENING, CLOSE = 6, 0.2
"""and one among its first."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that may be quoted: ``span`` is what is quoted, with what it leans on, ``place``
    its place in its article, ``said`` how much of the subject it says (0-1), ``near`` the cosine
    of its vector to the pool's and ``about`` whether its article is about the subject."""

    candidate: Candidate
    span: Span
    place: int
    said: float
    near: float
    about: bool

    @property
    def passage(self) -> Passage:
        return self.candidate.passage

    @property
    def article(self) -> Article:
        return self.candidate.passage.article

    @property
    def text(self) -> str:
        return self.article.text[self.span[0] : self.span[1]]


Rows = NDArray[np.float32]


def statements(
    pool: Pool, subject: Subject, embedder: Embedder | None = None
) -> tuple[list[Statement], Rows]:
    """What the articles of a pool state on the subject, and a vector of each."""
    reading = wanted(subject.text, subject.query.language) if subject.text else None
    model = yardstick(embedder)
    core = np.asarray(model.embed_passages([p.text for p in pool.passages]), np.float32).mean(0)
    core /= max(float(np.linalg.norm(core)), 1e-9)
    articles = list(pool.articles.values())
    beginnings = model.embed_passages([_beginning(article) for article in articles])
    about = {
        article.id: reading is None
        or (is_about(article, reading, float(near)) and not is_round_up(article, subject.query))
        for article, near in zip(articles, np.asarray(beginnings) @ core, strict=True)
    }
    read = [
        passage
        for key, found in pool.by_article().items()
        for passage in (whole(found) if about[key] else found)
    ]
    sentences = list(_quotable(read))
    if not sentences:
        return [], np.zeros((0, 1), np.float32)
    rows = np.asarray(model.embed_passages([one.text for one, _, _ in sentences]), np.float32)
    kept: list[Statement] = []
    places: list[int] = []
    for at, ((one, span, place), near) in enumerate(zip(sentences, rows @ core, strict=True)):
        said, named = (1.0, True) if reading is None else share(reading, one.text, one.language)
        own = about[one.passage.article.id]
        named = named or bool(kept and _follows(kept[-1], one, place))
        if _is_told(said, float(near), place) if own else named and said + near >= MENTIONED:
            kept.append(Statement(one, span, place, said, float(near), own))
            places.append(at)
    return kept, rows[places]


def _follows(before: Statement, one: Candidate, place: int) -> bool:
    """Whether a sentence comes right behind one that says the subject."""
    return (
        before.article.id == one.passage.article.id
        and before.place == place - 1
        and before.said >= CLEAR
    )


def _is_told(said: float, near: float, place: int) -> bool:
    """Whether a statement of an article about the subject is on it."""
    return said >= ENOUGH or near >= (NEAR if place >= OPENING else CLOSE)


def _beginning(article: Article) -> str:
    return f"{article.title}\n{article.text[:BEGINNING]}"


def is_about(article: Article, reading: Wanted, near: float) -> bool:
    """Whether an article is about a subject: by how much of it its title and beginning say, and
    their cosine to the pool."""
    said = share(reading, _beginning(article), article.language or "und")[0]
    return (
        said >= CLEAR or (said >= ENOUGH and near >= LIKE) or (said >= PARTLY and near >= NEAREST)
    )


def whole(found: Sequence[Passage]) -> list[Passage]:
    """The sentences of the article of some passages, in passages."""
    article = found[0].article
    also = tuple(dict.fromkeys(name for passage in found for name in passage.also_in))
    spans = split_sentences(article.text, article.language or "und")[:SENTENCES]
    made = []
    for at in range(0, len(spans), TOGETHER):
        own = tuple(spans[at : at + TOGETHER])
        start, end = own[0][0], own[-1][1]
        text = article.text[start:end]
        made.append(Passage(article, text, start, end, 1.0, own[0], "", own, also))
    return made


def _quotable(read: Sequence[Passage]) -> Iterator[tuple[Candidate, Span, int]]:
    """The statements of some passages with what is quoted of them and their place."""
    place, before = 0, None
    found = candidates(read)
    shown = Counter(one.passage.article.id for one in found if ends_as_caption(one.text))
    for one in found:
        if before is None or before.passage.article.id != one.passage.article.id:
            place, before = 0, None
        span = _span(one, before)
        gallery = shown[one.passage.article.id] >= GALLERY and ends_as_caption(one.text)
        if span is not None and not gallery:
            yield one, span, place
        place, before = place + 1, one


def _span(one: Candidate, before: Candidate | None) -> Span | None:
    """What is quoted of a sentence, with the one before where it leans on that; None for none."""
    if not is_statement(one):
        return None
    first = one.start
    if leaning(one.text):
        if before is None or leaning(before.text) or not is_statement(before):
            return None
        first = before.start
        if one.passage.article.text[before.end : one.start].strip():
            return None
    text = one.passage.article.text
    first = behind_dateline(text, first, one.end)
    if len(text[first : one.end].split()) > LONGEST:
        return None
    return first, one.end
