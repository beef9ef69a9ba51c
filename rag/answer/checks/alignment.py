"""How the words of a sentence meet those of the passages it cites.

Every content word of the sentence is compared with every word of every sentence of the
passages: as the same word, as a translation, as one name in two scripts, or as far as the
embedder finds them near. Against the passages' sentence that has most of it the words are
then aligned in order (Needleman and Wunsch 1970), which shows where one stands in another's
place, which were added, and which have moved. It knows no grammar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.answer.checks.meeting import Meeting
from rag.answer.quotes.candidates import sentence_spans
from rag.answer.stated.rarity import rarity
from rag.answer.stated.reading import Token, read
from rag.embedding.base import Embedder
from rag.records import Passage

MET = 0.6
"""Nearness from which two words are aligned."""

Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or headline, of the passages: its text and content words."""

    text: str
    language: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The content words of a sentence beside the lines of its passages.

    ``near`` is how near each word comes to the nearest of each line, shape (lines, words);
    ``table`` how near each is to every word of the ``best`` line, shape (words, its words);
    ``weight`` how rare each is, summing to 1; ``pairs`` the aligned places in the best line.
    """

    words: tuple[Token, ...]
    lines: tuple[Line, ...]
    weight: Row
    near: Row
    best: int
    table: Row
    pairs: tuple[tuple[int, int], ...]

    @property
    def line(self) -> Line:
        return self.lines[self.best]

    def beside(self, at: int) -> list[int]:
        """Places of the best line without a partner, next to where a word without one stands."""
        mine = dict(self.pairs)
        left = next((mine[k] for k in range(at - 1, -1, -1) if k in mine), -1)
        after = (mine[k] for k in range(at + 1, len(self.words)) if k in mine)
        right = next(after, len(self.line.tokens))
        return sorted({place for place in (left + 1, right - 1) if left < place < right})

    @property
    def whole(self) -> Row:
        """How near each word comes to the nearest of all lines."""
        return np.asarray(self.near.max(axis=0))


def align(
    sentence: str, cited: Sequence[Passage], language: str, embedder: Embedder
) -> Aligned | None:
    """A raw sentence beside its passages, None where either has no content word."""
    mine = tuple(token for token in read(sentence, language) if token.content)
    lines = tuple(_lines(cited))
    if not mine or not lines:
        return None
    tables = list(_tables(mine, lines, language, embedder))
    near = np.array([table.max(axis=1) for table in tables])
    rare = np.array([max(rarity(token.word), 0.05) for token in mine])
    weight = rare / rare.sum()
    best = int(np.argmax(near @ weight))
    pairs = tuple(_in_order(tables[best]))
    return Aligned(mine, lines, weight, near, best, tables[best], pairs)


def _lines(cited: Sequence[Passage]) -> Iterator[Line]:
    found = [
        (p.article.text[start:end], p.language) for p in cited for start, end in sentence_spans(p)
    ]
    heads = [(p.article.title, p.language) for p in cited]
    for text, language in dict.fromkeys((*found, *heads)):
        if tokens := tuple(token for token in read(text, language) if token.content):
            yield Line(text, language, tokens)


def _tables(
    mine: Sequence[Token], lines: Sequence[Line], language: str, embedder: Embedder
) -> Iterator[Row]:
    """How near each word is to every word of each line."""
    given = {(t.word, line.language): t for line in lines for t in line.tokens}
    places = {key: at for at, key in enumerate(given)}
    rows = embedder.embed_passages([*(t.word for t in mine), *(word for word, _ in given)])
    near = np.maximum(rows[: len(mine)] @ rows[len(mine) :].T, 0.0).astype(np.float64)
    meetings = {line.language: Meeting(language, line.language) for line in lines}
    for (_, code), other in given.items():
        at = places[other.word, code]
        for i, own in enumerate(mine):
            if meetings[code].same_word(own, other):
                near[i, at] = 1.0
    for line in lines:
        yield near[:, [places[t.word, line.language] for t in line.tokens]]


def _in_order(table: Row) -> list[tuple[int, int]]:
    """The pairs of words, in one order on both sides, that are nearest to each other in sum."""
    own, other = table.shape
    gain = np.where(table >= MET, table, 0.0)
    best = np.zeros((own + 1, other + 1))
    for i in range(own):
        here = best[i, :-1] + gain[i]
        best[i + 1, 1:] = np.maximum.accumulate(np.maximum(here, best[i, 1:]))
    pairs = []
    i, j = own, other
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
