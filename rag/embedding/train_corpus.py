"""The training pairs by number: texts as lists of words, words as lists of rows.

Also which texts have a teacher's vector, and how often each group is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.embedding.features import Vocabulary
from rag.embedding.train_data import SHARES, Group
from rag.embedding.train_texts import Numbers, Ragged, Words

UNTAUGHT = frozenset({"relig", "neighbour", "headline", "crossed headline", "crossed alone"})
"""Kinds whose English texts get no lesson: archaic, or too long to be worth it."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A group with its texts by number, and how many pairs make one of its batches."""

    group: Group
    a: Numbers
    b: Numbers
    batch: int


class Corpus:
    """All groups numbered, with the vocabulary their words decide."""

    def __init__(
        self, groups: list[Group], *, known: int, buckets: int, batch: int, longest: int,
        smallest: int,
    ) -> None:  # fmt: skip
        self._batch, self._longest = batch, longest
        self._number: dict[tuple[str, str], int] = {}
        met, lists = Words(), []
        for language, text in _texts(groups):
            if (language, text) not in self._number:
                self._number[language, text] = len(self._number)
                lists.append(met.of(text))
        self.texts = Ragged.of(lists)
        self._lengths = np.diff(self.texts.offsets)
        self.vocabulary = Vocabulary(met.frequent_forms(known), buckets)
        self.word_rows = met.rows(self.vocabulary)
        numbered = [self._numbered(group) for group in groups if len(group.a) >= smallest]
        self.groups = [group for group in numbered if len(group.a) >= smallest]

    def _numbered(self, group: Group) -> Numbered:
        a, b = (
            np.array([self._number[language, text] for text in side], dtype=np.int64)
            for language, side in zip(group.languages, (group.a, group.b), strict=True)
        )
        full = (self._lengths[a] > 0) & (self._lengths[b] > 0)
        a, b = a[full], b[full]
        longer = max(self._lengths[a].mean(), self._lengths[b].mean())
        return Numbered(group, a, b, min(self._batch, len(a), int(self._longest / longer)))

    def taught(self) -> tuple[list[str], Numbers]:
        """The English texts a teacher is to give vectors for, and their numbers."""
        found = dict.fromkeys(
            text
            for numbered in self.groups
            if numbered.group.kind not in UNTAUGHT
            for language, text in _texts([numbered.group])
            if language == "en"
        )
        return list(found), np.array([self._number["en", text] for text in found])

    def odds(self, power: float) -> NDArray[np.float64]:
        """How likely each group is drawn: its size to a power, and the share of its kind."""
        sizes = np.array([len(group.a) for group in self.groups], dtype=np.float64)
        weights = sizes**power * [SHARES[group.group.kind] for group in self.groups]
        return np.asarray(weights / weights.sum())


def _texts(groups: list[Group]) -> list[tuple[str, str]]:
    return [
        (language, text)
        for group in groups
        for language, side in zip(group.languages, (group.a, group.b), strict=True)
        for text in side
    ]
