"""Whether a word looks Persian or Arabic, by which letters follow each other.

Three words of a headline often hold no letter that only one language types and no word that
is common in it: «سیل یلوستون», «عوارض استرس». A logistic regression over the hashed 2- to
5-grams of folded words (Cavnar and Trenkle, "N-Gram-Based Text Categorization", 1994) tells
them, fitted by ``python -m evals.fit.persian_arabic`` on pieces of headlines and leads. It
knows no third language, and names look like those of the language whose news has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np

SIZE = 1 << 13
"""Hashed n-grams."""

LONGEST = 5
"""Letters of an n-gram, the word's edges counted as letters."""

FILE = Path(__file__).parent / "persian_arabic.npz"


def looks_persian(word: str) -> float:
    """The log odds that a folded word is Persian and not Arabic."""
    weights = _weights()
    return sum(weights[gram] for gram in grams(word))


def grams(word: str) -> Iterator[int]:
    """The hashed n-grams of a folded word."""
    edged = f" {word} "
    for size in range(2, LONGEST + 1):
        for start in range(len(edged) - size + 1):
            yield crc32(edged[start : start + size].encode()) % SIZE


@cache
def _weights() -> list[float]:
    with np.load(FILE) as stored:
        return [float(value) for value in stored["values"] * stored["scale"]]
