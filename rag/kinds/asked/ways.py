"""How a question asks, whatever it is about: a small convolutional network over its words.

Filters over one, two and three neighbouring words' vectors, of each the strongest place (Kim,
"Convolutional Neural Networks for Sentence Classification", EMNLP 2014), and the words' mean.
A way of asking tells wherever it stands, beside any subject. Several networks, fitted by
``python -m evals.fit.asked`` from other beginnings, are averaged. Without torch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.embedding.static import shipped
from rag.language.fold import fold_text
from rag.language.stems import words

FILE = Path(__file__).parent / "ways.npz"

WIDTHS = (1, 2, 3)
"""Neighbouring words that a filter sees."""

Arrays = Mapping[str, NDArray[np.float32]]


def log_shares(question: str) -> NDArray[np.float32]:
    """float32 (kinds,): the mean of the networks' log-probabilities, in the order of
    ``rag.kinds.asked.recognise``'s kinds."""
    rows = sequence(words(fold_text(question)))
    found = np.stack([log_softmax(_logits(rows, each)) for each in _networks()])
    shares: NDArray[np.float32] = found.mean(axis=0)
    return shares


def sequence(said: Sequence[str]) -> NDArray[np.float32]:
    """float32 (words + 2, dimensions): a sign for the beginning, the words' unit vectors and a
    sign for the end."""
    vectors = shipped().word_vectors(list(said) or ["?"])
    vectors = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    edges = np.eye(2, vectors.shape[1], dtype=np.float32)
    return np.concatenate([edges[:1], vectors, edges[1:]]).astype(np.float32)


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-probabilities of the last axis."""
    low = logits - logits.max(axis=-1, keepdims=True)
    found: NDArray[np.float32] = low - np.log(np.exp(low).sum(axis=-1, keepdims=True))
    return found


def _logits(rows: NDArray[np.float32], net: Arrays) -> NDArray[np.float32]:
    blank = np.zeros_like(rows[:1])
    before, behind = np.concatenate([blank, rows[:-1]]), np.concatenate([rows[1:], blank])
    seen = (rows, np.hstack([rows, behind]), np.hstack([before, rows, behind]))
    strongest = [
        np.maximum(each @ net[f"filters{width}"] + net[f"bias{width}"], 0).max(axis=0)
        for width, each in zip(WIDTHS, seen, strict=True)
    ]
    pooled = np.concatenate([*strongest, rows.mean(axis=0)])
    found: NDArray[np.float32] = pooled @ net["out"] + net["out_bias"]
    return found


@cache
def _networks() -> tuple[Arrays, ...]:
    """The fitted networks; matrices are stored in 8 bits, each column with its scale."""
    with np.load(FILE) as stored:
        held = {name: stored[name].astype(np.float32) for name in stored.files}
    for name in [name for name in held if name.endswith("_scale")]:
        held[name.removesuffix("_scale")] *= held.pop(name)
    many = 1 + max(int(name.partition(".")[0]) for name in held)
    return tuple(
        {name.partition(".")[2]: array for name, array in held.items() if name.startswith(f"{at}.")}
        for at in range(many)
    )
