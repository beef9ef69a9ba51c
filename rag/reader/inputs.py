"""What the encoder is shown of a question and a passage, as pieces of words.

The pieces are those of XLM-R's vocabulary (Conneau et al. 2020) that occur in news of the languages
read here; a rarer piece falls into smaller ones. ``evals.fit.reader`` trains on the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

LONGEST = 300
"""Pieces of question and passage together; what is beyond is not read."""

Shares = NDArray[np.float32]
"""float32, shape (sentences, pieces): each row sums to one over the pieces of its sentence, or
is zero where none of it is read."""


@dataclass(frozen=True, slots=True)
class Page:
    """A passage as it is read: ``sentences`` are slices of ``text``."""

    text: str
    sentences: Sequence[tuple[int, int]]
    title: str = ""
    heading: str = ""
    date: str | None = None


def ready(tokenizer: Tokenizer) -> Tokenizer:
    """A tokenizer that cuts the passage where both are too long."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST, strategy="only_second")
    return tokenizer


def encoded(tokenizer: Tokenizer, question: str, page: Page) -> tuple[Encoding, Shares]:
    """The pieces of both, and which belong to which sentence."""
    head = head_of(page)
    pieces = tokenizer.encode(f"query: {question}", head + page.text)
    own = np.array([sequence == 1 for sequence in pieces.sequence_ids])
    places = np.array(pieces.offsets).reshape(-1, 2) - len(head)
    own &= places[:, 1] > places[:, 0]
    shares = np.zeros((len(page.sentences), len(own)), dtype=np.float32)
    for row, (start, end) in zip(shares, page.sentences, strict=True):
        inside = own & (places[:, 0] >= start) & (places[:, 0] < end)
        row[inside] = 1 / max(inside.sum(), 1)
    return pieces, shares


def head_of(page: Page) -> str:
    """What is read before the passage: its day, title and heading."""
    above = [page.title, page.heading if page.heading != page.title else ""]
    day = f"{page.date} " if page.date else ""
    return day + "".join(f"{line}\n" for line in above if line)
