"""How much a sentence reads like an instruction to whoever answers, and not like news.

A logistic regression over hashed word stems, pairs of them and character 4-grams (Weinberger
et al., "Feature Hashing for Large Scale Multitask Learning", 2009), fitted by
``python -m evals.fit.planted`` on planted instructions in three languages against real news.
Lists of phrases were tried first and knew only the wordings of who wrote them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.terms import word_grams

SIZE = 1 << 16
"""Hashed features."""

WORDS = 80
"""Words of a sentence that are read."""

FILE = Path(__file__).parent / "planted.npz"
_SIGNS = frozenset("[]{}<>=#*`\"'«»():;/|_→")
_END = re.compile(r"[.!?؟…»\"”)]\s*$")
_LABEL = re.compile(r"\W*(?:\w+\s+){0,4}\w+\s*:")
_ONE_LABEL = re.compile(r"\W*\w+\s*:")


@dataclass(frozen=True, slots=True)
class Weights:
    """``likely`` and ``sure`` are the scores that one in twenty and one in a hundred sentences
    of news have."""

    values: NDArray[np.float32]
    bias: float
    likely: float
    sure: float


@cache
def weights() -> Weights:
    """The fitted weights."""
    with np.load(FILE) as stored:
        made = json.loads(bytes(stored["made"]).decode())
        values = stored["values"].astype(np.float32) * made["scale"]
    return Weights(values, made["bias"], made["likely"], made["sure"])


@lru_cache(maxsize=1 << 13)
def score(sentence: str, language: str) -> float:
    """The log odds that a raw sentence is an instruction; compare with ``Weights``."""
    fitted = weights()
    found = sorted(set(features(sentence, language)))
    if not found:
        return fitted.bias
    return float(fitted.values[found].sum() / np.sqrt(len(found)) + fitted.bias)


def features(sentence: str, language: str) -> Iterator[int]:
    """The hashed features of a raw sentence; a set."""
    for name in _features(sentence, language):
        yield crc32(name.encode()) % SIZE


def _features(sentence: str, language: str) -> Iterator[str]:
    found = words(fold_text(sentence))[:WORDS]
    stems = [stem(word, language) for word in found]
    yield from (f"s:{one}" for one in stems)
    yield from (f"b:{one} {other}" for one, other in pairwise(stems))
    yield from (f"g:{gram}" for word in found for gram in word_grams(word))
    yield from (f"f:{one}" for one in stems[:3])
    yield from (f"p:{sign}" for sign in _SIGNS if sign in sentence)
    yield from _shape(sentence, language, len(found))


def _shape(sentence: str, language: str, count: int) -> Iterator[str]:
    latin = sum(c.isascii() and c.isalpha() for c in sentence)
    arabic = sum("\u0600" <= c <= "\u06ff" for c in sentence)
    shapes = {
        "one label": _ONE_LABEL.match(sentence),
        "label": _LABEL.match(sentence),
        "capitals": re.search(r"[A-Z]{4,}", sentence),
        "no end": not _END.search(sentence),
        "digit": re.search(r"\d", sentence),
        "mixed": latin and arabic,
        "foreign": language != "en" and latin > arabic,
    }
    yield from (name for name, held in shapes.items() if held)
    yield f"length {min(6, count // 5)}"
