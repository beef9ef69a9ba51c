"""The sentences of the articles on a subject that may be quoted, and what each shares with others.

An article whose headline is about the subject tells of it throughout; of another, a round-up of
the day say, only the passages found do. Headings, captions and bylines are left out, and so is
a sentence that leans on the one before it. What a sentence says is its stems, weighted by
how rare they are; between two languages its vector.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rag.answer.stated.leaning import leans
from rag.answer.stated.rarity import rarity
from rag.embedding import Embedder
from rag.kinds.pool import Pool
from rag.kinds.roundups import is_round_up
from rag.kinds.wide import NAMED, said_of
from rag.language.fold import fold_text
from rag.language.headings import is_heading
from rag.language.sentences import split_sentences
from rag.language.stems import stem, words
from rag.language.table import language as row
from rag.records import Article, Passage, Query, Span

SHORTEST, LONGEST = 6, 70
"""Words of a sentence that is quoted."""

UNENDED = 20
"""Words from which a line without a stop is a sentence and no caption."""

ENOUGH = 0.5
"""Share of the subject that a sentence says whose article is headed otherwise."""

SAME = 0.6
"""Share of its words, by weight, that a sentence has of another that tells the same."""

SAME_MEANING = 0.8
"""Cosine of the vectors of two sentences of two languages that tell the same."""

MOST = 1_500
"""Sentences compared; those of the farthest articles are left out."""

EARLY = 0.06
"""How fast a sentence counts less the further down its article it stands."""

LONG = 0.5
"""Power of its length by which a sentence's words count less."""

KNOWN = 0.3
"""What a word counts that was quoted before."""

_ENDS = re.compile(r"[.!?؟…۔][\"'»”’)\]]*$")
_LEANING = re.compile(
    r"^\W*(?:but|and|so|or|yet|still|also|then|however|meanwhile|instead|nor|here|there|such|that"
    r"|plus|as we|other|others|another|both|all of|most of|some of|one of them|asked|in addition"
    r"|اما|ولی|همچنین|اینها|این|آن|همین|وی|او|کما|لکن|لذلک|هذا|هذه|ذلک|تلک|وهو|وهی|واضاف|واضافت)\b"
)
"""What a sentence begins with that goes on from the one before."""

_CAPTION = re.compile(
    r"\b(?:hide caption|just watched|must watch|replay more videos|photos?:|photographs?:"
    r"|file photo|getty images|picture:|watch:|read more|عکس:|تصویر:|صوره:|الصوره:)"
    r"|/ ?(?:afp|ap|reuters)\b"
)
"""What a caption or a pointer to other pages says."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article: ``passage.article.text[span]``; ``place`` is its number there,
    ``near`` how near its article is to the subject."""

    passage: Passage
    span: Span
    text: str
    place: int
    near: float

    @property
    def article(self) -> Article:
        return self.passage.article

    @property
    def language(self) -> str:
        return self.passage.language


def lines_of(pool: Pool, query: Query) -> list[Line]:
    """The sentences on the subject, nearest article first, each article's in its order."""
    found: list[Line] = []
    near = dict(zip((p.article.id for p in pool.passages), pool.shares, strict=True))
    for article, passages in pool.by_article().items():
        found += _of_article(passages, query, near[article])
        if len(found) >= MOST:
            break
    return found[:MOST]


def _of_article(passages: Sequence[Passage], query: Query, near: float) -> Iterator[Line]:
    article = passages[0].article
    language = passages[0].language
    headed = bool(query.text) and said_of(query, article.title, language) >= NAMED
    whole = headed and not is_round_up(article, query)
    text = article.text
    for place, span in enumerate(split_sentences(text, language)):
        inside = next((p for p in passages if p.start <= span[0] and span[1] <= p.end), None)
        if not (inside or whole) or not may_be_quoted(text, span, article.title):
            continue
        said = text[slice(*span)]
        if whole or said_of(query, said, language) >= ENOUGH:
            passage = inside or Passage(article, said, *span, 0.0, span, "", (span,))
            yield Line(passage, span, said, place, near)


def may_be_quoted(text: str, span: Span, title: str = "", longest: int = LONGEST) -> bool:
    """Whether a sentence stands by itself: it ends, is no heading and leans on none."""
    said = text[slice(*span)]
    many = len(said.split())
    return (
        SHORTEST <= many <= longest
        and (bool(_ENDS.search(said)) or many >= UNENDED)
        and said.strip() != title.strip()
        and not is_heading(text, *span)
        and not leans(said)
        and not is_caption(said)
        and not _LEANING.match(fold_text(said))
    )


def is_caption(said: str) -> bool:
    """Whether it says that it is a caption, or points to another page."""
    return bool(_CAPTION.search(fold_text(said)))


class Compared:
    """Lines beside each other: how much of one another says."""

    def __init__(self, lines: Sequence[Line], embedder: Embedder) -> None:
        self.lines = lines
        self._embedder = embedder
        stems = [_stems(line.text, line.language) for line in lines]
        place = {own: at for at, own in enumerate(dict.fromkeys(s for one in stems for s in one))}
        self.has = np.zeros((len(lines), len(place)), dtype=np.float32)
        for at, one in enumerate(stems):
            self.has[at, [place[own] for own in one]] = 1.0
        self.weight = np.array(
            [max(w for w in weights) for weights in _weights(stems, place)], dtype=np.float32
        )

    @cached_property
    def shares(self) -> NDArray[np.float32]:
        """float32 (lines, lines): how much of the row's sentence the column's says."""
        told = self.has * self.weight
        whole = told.sum(axis=1, keepdims=True)
        return np.asarray((told @ self.has.T) / np.maximum(whole, 1e-6))

    @cached_property
    def cosines(self) -> NDArray[np.float32]:
        """float32 (lines, lines): how near their vectors are."""
        rows = self._embedder.embed_passages([line.text for line in self.lines])
        rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return np.asarray(rows @ rows.T)

    @cached_property
    def same(self) -> NDArray[np.bool_]:
        """bool (lines, lines): whether two tell the same."""
        codes = np.array([line.language for line in self.lines])
        across = codes[:, None] != codes[None, :]
        within = np.maximum(self.shares, self.shares.T) >= SAME
        return np.asarray(np.where(across, self.cosines >= SAME_MEANING, within))

    @cached_property
    def central(self) -> NDArray[np.float32]:
        """float32 (lines,): how much of the rest the words of each are used in, earlier first."""
        return self.adds(np.zeros(self.has.shape[1], dtype=np.bool_))

    def adds(self, known: NDArray[np.bool_]) -> NDArray[np.float32]:
        """float32 (lines,): the same where words that are ``known`` count less."""
        worth = self.weight * self._frequency * np.where(known, KNOWN, 1.0)
        return np.asarray(self.has @ worth * self._standing, dtype=np.float32)

    @cached_property
    def _frequency(self) -> NDArray[np.float32]:
        return np.asarray(np.log1p(self.has.sum(axis=0)), dtype=np.float32)

    @cached_property
    def _standing(self) -> NDArray[np.float32]:
        """float32 (lines,): by length, place in the article, and nearness of that."""
        length = np.maximum(self.has.sum(axis=1), 8.0)
        early = np.array([1.0 / (1.0 + EARLY * line.place) for line in self.lines])
        near = np.array([line.near for line in self.lines])
        return np.asarray(early * near / length**LONG, dtype=np.float32)


def _weights(stems: Sequence[dict[str, float]], place: dict[str, int]) -> list[list[float]]:
    found: list[list[float]] = [[] for _ in place]
    for one in stems:
        for own, weight in one.items():
            found[place[own]].append(weight)
    return found


def _stems(text: str, language: str) -> dict[str, float]:
    """The content stems of a sentence with the weight of their words."""
    stops = row(language).stop_words
    found = words(fold_text(text))
    return {stem(w, language): rarity(w) for w in found if w not in stops}
