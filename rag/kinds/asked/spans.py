"""Where in a question for an overview its subject stands: learnt, a stretch of its words.

"What does one outlet leave out about {the ferry fire} that others have": each word is judged by
a logistic regression over its neighbours, its place and its vector, and of itself where questions
ask with it; the stretch whose judgements sum to most is the subject. A word that no question was
seen to ask with counts by its vector and its place, so that a subject needs not to be known.
Fitted by ``python -m evals.fit.spans``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rag.embedding.static import shipped
from rag.language.fold import fold_text
from rag.language.stems import words

FILE = Path(__file__).parent / "spans.npz"

SIZE = 1 << 14
"""Hashed features of a word and its neighbours."""

WEIGHT = 0.5
"""Of a word's vector beside the hashed features, whose row has length one."""

KEPT = 2.0
"""Added to each word's judgement, a logit: a word too many costs less than one too few."""

UNKNOWN = "?"
"""Stands for a word that no question asks with."""

PIECE = re.compile(r"[^\W_][\w\u200c'’.-]*[^\W_]|[^\W_]")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights of hashed features, of a word's vector, the bias, and the words that ask
    by language."""

    hashed: Floats
    dense: Floats
    bias: float
    known: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1024)
def subject_span(text: str, language: str) -> tuple[int, int] | None:
    """Start and end in a raw question of what it is about; None where no word of it is likely."""
    pieces = list(PIECE.finditer(text))
    if not pieces:
        return None
    fitted = _fitted()
    folded = [key(piece[0]) for piece in pieces]
    judged = [
        float(fitted.hashed[found].sum() / np.sqrt(len(found)) + row @ fitted.dense)
        + fitted.bias
        + KEPT
        for found, row in zip(
            features(folded, fitted.known.get(language, frozenset()), capitals(pieces), language),
            vectors(folded),
            strict=True,
        )
    ]
    first, last = stretch(judged)
    if first > last:
        return None
    return pieces[first].start(), pieces[last].end()


def stretch(judged: Sequence[float]) -> tuple[int, int]:
    """First and last place of the stretch that sums to most; (0, -1) where none is above zero."""
    best, found, total, start = 0.0, (0, -1), 0.0, 0
    for at, value in enumerate(judged):
        if total <= 0:
            total, start = 0.0, at
        total += value
        if total > best:
            best, found = total, (start, at)
    return found


def key(piece: str) -> str:
    """The folded word that a piece is compared as."""
    return " ".join(words(fold_text(piece))) or UNKNOWN


def capitals(pieces: Sequence[re.Match[str]]) -> list[bool]:
    """Whether each piece begins with a capital."""
    return [piece[0][0].isupper() for piece in pieces]


def features(
    folded: Sequence[str], known: Collection[str], large: Sequence[bool], language: str
) -> list[list[int]]:
    """The hashed features of each word; ``large`` are those with a capital."""
    own = [word if word in known else UNKNOWN for word in folded]
    edged = ["^^", "^", *own, "$", "$$"]
    found = []
    for at, capital in enumerate(large):
        two, one, this, then, after = edged[at : at + 5]
        names = (
            f"w{this}", f"l{one}", f"r{then}", f"a{two} {one}", f"z{then} {after}",
            f"b{one} {this}", f"c{this} {then}", f"d{one} {this} {then}", f"e{two}", f"f{after}",
            f"p{min(at, 4)}", f"q{min(len(own) - at, 4)}", f"u{capital and at > 0}",
            f"n{folded[at][:1].isdigit()}",
        )  # fmt: skip
        found.append([crc32(f"{language} {name}".encode()) % SIZE for name in names])
    return found


def vectors(folded: Sequence[str]) -> Floats:
    """float32 (words, dimensions): what each word means."""
    rows = shipped().word_vectors(list(folded))
    unit: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9) * WEIGHT
    return unit.astype(np.float32)


@cache
def _fitted() -> Fitted:
    with np.load(FILE) as stored:
        made = json.loads(bytes(stored["made"]).decode())
        values = stored["values"].astype(np.float32) * made["scale"]
    known = {language: frozenset(listed) for language, listed in made["known"].items()}
    return Fitted(values[:SIZE], values[SIZE:], made["bias"], known)
