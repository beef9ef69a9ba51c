"""Adds to the translation table what the trained vectors hold to be near.

The table learned from pairs misses words that were rare or never aligned; the
vectors, trained on the same pairs and on texts of one language, know some of
them. Each stem gets its nearest stems of the other language, with less weight
than what was counted.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from rag.embedding.base import Rows, unit
from rag.embedding.lexicon import STEPS, Direction, Lexicon
from rag.embedding.static import StaticEmbedder

NEAR = 8  # neighbours considered
CLOSE = 0.4  # cosine of one that counts
SHARPNESS = 10.0  # inverse temperature of their shares
WEIGHT = 0.5  # of all neighbours together, against what was counted
LEAST = 0.03  # weight below which a translation is left out
KEPT = 8  # translations of a stem
BLOCK = 2048

Found = tuple[NDArray[np.int64], NDArray[np.float32]]


def with_neighbours(lexicon: Lexicon, embedder: StaticEmbedder) -> Lexicon:
    """The table with every stem's neighbours mixed in."""
    vectors = {
        language: unit(embedder.word_vectors(stems)) for language, stems in lexicon.stems.items()
    }
    directions = {
        (a, b): _mixed(direction, *_nearest(vectors[a], vectors[b]))
        for (a, b), direction in lexicon.directions.items()
    }
    return Lexicon(lexicon.stems, directions)


def _nearest(sources: Rows, targets: Rows) -> Found:
    """Numbers of the nearest targets of each source, and their weights (0 if not close)."""
    half = torch.from_numpy(targets).bfloat16().T
    found = [
        (torch.from_numpy(sources[start : start + BLOCK]).bfloat16() @ half).float().topk(NEAR)
        for start in range(0, len(sources), BLOCK)
    ]
    cosines = torch.cat([part.values for part in found])
    shares = torch.where(cosines > CLOSE, (cosines * SHARPNESS).exp(), 0)
    shares /= shares.sum(dim=1, keepdim=True).clamp(min=1e-9)
    weights = (WEIGHT * shares * cosines).numpy()
    return torch.cat([part.indices for part in found]).numpy(), weights


def _mixed(counted: Direction, near: NDArray[np.int64], weights: NDArray[np.float32]) -> Direction:
    targets: list[int] = []
    codes: list[int] = []
    offsets = [0]
    for source in range(len(near)):
        own = slice(int(counted.offsets[source]), int(counted.offsets[source + 1]))
        known = counted.targets[own].tolist(), (counted.weights[own] / STEPS).tolist()
        total = dict(zip(*known, strict=True))
        for target, weight in zip(near[source].tolist(), weights[source].tolist(), strict=True):
            total[target] = total.get(target, 0.0) + weight
        best = sorted(total.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
        whole = max(1.0, sum(total.values()))
        kept = [(target, weight / whole) for target, weight in best if weight >= LEAST * whole]
        targets.extend(target for target, _ in kept)
        codes.extend(round(weight * STEPS) for _, weight in kept)
        offsets.append(len(targets))
    return Direction(
        np.array(offsets, dtype=np.uint32), np.array(targets, dtype=np.uint32),
        np.array(codes, dtype=np.uint8),
    )  # fmt: skip
