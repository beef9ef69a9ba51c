"""Texts as arrays of word numbers, and words as arrays of table rows.

Ragged arrays are kept as one flat array with offsets, so that a batch is
gathered without a Python loop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.embedding.features import Vocabulary, forms
from rag.language.fold import fold_text
from rag.language.stems import words

LONGEST = 120  # words of a text that are trained on
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Lists of numbers of different lengths."""

    flat: Numbers
    offsets: Numbers

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]]) -> Ragged:
        rows = list(lists)
        lengths = np.fromiter((len(row) for row in rows), dtype=np.int64, count=len(rows))
        flat = np.fromiter((n for row in rows for n in row), dtype=np.int64, count=lengths.sum())
        return cls(flat, np.concatenate(([0], np.cumsum(lengths))))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def take(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """The chosen lists end to end, and where each begins."""
        starts, lengths = self.offsets[numbers], np.diff(self.offsets)[numbers]
        begins = np.cumsum(lengths) - lengths
        places = np.arange(lengths.sum()) + np.repeat(starts - begins, lengths)
        return self.flat[places], begins


class Words:
    """Numbers words as they are met and counts them."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.counts: Counter[int] = Counter()

    def of(self, text: str) -> list[int]:
        found = words(fold_text(text))[:LONGEST]
        numbers = [self.numbers.setdefault(word, len(self.numbers)) for word in found]
        self.counts.update(numbers)
        return numbers

    def frequent_forms(self, most: int) -> list[str]:
        """The words and stems met most often, ties in order of letters."""
        totals: Counter[str] = Counter()
        for word, number in self.numbers.items():
            totals.update(dict.fromkeys(forms(word), self.counts[number]))
        ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
        return [form for form, count in ranked[:most] if count > 1]

    def rows(self, vocabulary: Vocabulary) -> Ragged:
        """Rows of every word, by its number."""
        return Ragged.of(vocabulary.rows(word) for word in self.numbers)
