"""Does a sentence find its translation? Top-1 accuracy in both directions.

Every sentence of one side is compared with all sentences of the other (bitext
retrieval in the manner of Artetxe and Schwenk 2019, arXiv:1812.10464, by plain
cosine). A sentence that stands twice counts as found at either place. It says
how well languages lie together, little of how well questions find passages.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.embedding import Embedder

RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Accuracy:
    """A share between 0 and 1 with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def found(a: Sequence[str], b: Sequence[str], embedder: Embedder) -> NDArray[np.bool_]:
    """For each text of ``a`` whether its nearest text of ``b`` is the one at its place."""
    rows_a, rows_b = embedder.embed_passages(a), embedder.embed_passages(b)
    nearest = (rows_a @ rows_b.T).argmax(axis=1)
    return np.array([b[j] == b[i] for i, j in enumerate(nearest)])


def accuracy(hits: NDArray[np.bool_], seed: int = 0) -> Accuracy:
    """The share of hits; the interval resamples the texts (percentile bootstrap)."""
    random = np.random.default_rng(seed)
    draws = random.integers(0, len(hits), size=(RESAMPLES, len(hits)))
    low, high = np.percentile(hits[draws].mean(axis=1), (2.5, 97.5))
    return Accuracy(float(hits.mean()), float(low), float(high))


def both_ways(a: Sequence[str], b: Sequence[str], embedder: Embedder) -> tuple[Accuracy, Accuracy]:
    """Accuracy from ``a`` to ``b`` and from ``b`` to ``a``."""
    return accuracy(found(a, b, embedder)), accuracy(found(b, a, embedder))


def read_pairs(path: Path, a: str, b: str) -> tuple[list[str], list[str]]:
    """Two columns of a JSONL file (.gz or plain) by their names."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open()
    with opened as lines:
        rows: Iterable[dict[str, str]] = [json.loads(line) for line in lines]
    return [row[a] for row in rows], [row[b] for row in rows]
