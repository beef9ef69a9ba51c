"""Translations of stems, learned from parallel texts, for searching across languages.

``translate("وزیر", "fa", "en")`` gives English stems with the probability that
they translate it, in the manner of probabilistic structured queries (Darwish
and Oard, "Probabilistic structured query methods", SIGIR 2003). It knows single
words as the training pairs use them: no phrases, no sense of context.

The table holds facts of CC BY-SA works (see the model card) and is shipped
under CC BY-SA 4.0, apart from the code.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.errors import EmbeddingError

SHIPPED = Path(__file__).parent / "weights" / "lexicon.npz"
LANGUAGES = ("fa", "ar", "en")
STEPS = 255  # a weight is kept in one byte


@dataclass(frozen=True, slots=True)
class Direction:
    """Translations from one language into another; source stem i owns a slice.

    ``offsets`` (sources + 1,) cut ``targets`` (numbers of target stems) and
    ``weights`` (uint8, 255 is certain), the likeliest translation first.
    """

    offsets: NDArray[np.uint32]
    targets: NDArray[np.uint32]
    weights: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sorted stems by language and the six directions between the languages."""

    stems: dict[str, list[str]]
    directions: dict[tuple[str, str], Direction]

    def translate(self, stem: str, source: str, target: str) -> list[tuple[str, float]]:
        """Target stems with their weights (0-1], best first; empty for the unknown."""
        direction = self.directions.get((source, target))
        known = self.stems.get(source, [])
        number = bisect_left(known, stem)
        if direction is None or number == len(known) or known[number] != stem:
            return []
        own = slice(int(direction.offsets[number]), int(direction.offsets[number + 1]))
        names = self.stems[target]
        return [
            (names[target_number], weight / STEPS)
            for target_number, weight in zip(
                direction.targets[own].tolist(), direction.weights[own].tolist(), strict=True
            )
        ]


def translate(stem: str, source: str, target: str) -> list[tuple[str, float]]:
    """Translations of a stem by the shipped table, read at the first call.

    Languages are fa, ar or en; any other pair, and an unknown stem, gives an
    empty list. Raises EmbeddingError where the table cannot be read.
    """
    return shipped().translate(stem, source, target)


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    return load(SHIPPED)


def pairs() -> list[tuple[str, str]]:
    return [(source, target) for source in LANGUAGES for target in LANGUAGES if source != target]


def load(path: Path) -> Lexicon:
    """Raises EmbeddingError where the file is not such a table."""
    try:
        with np.load(path) as parts:
            stems = {
                language: parts[f"stems-{language}"].tobytes().decode().split("\n")
                for language in LANGUAGES
            }
            directions = {pair: _direction(parts, "-".join(pair)) for pair in pairs()}
    except (OSError, ValueError, KeyError) as error:
        raise EmbeddingError(
            f"The translation table {path} cannot be used: {error}.", "Reinstall sanad."
        ) from error
    return Lexicon(stems, directions)


def _direction(parts: np.lib.npyio.NpzFile, name: str) -> Direction:
    counts = parts[f"counts-{name}"]
    offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)
    return Direction(offsets, parts[f"targets-{name}"], parts[f"weights-{name}"])


def save(path: Path, lexicon: Lexicon) -> None:
    """Write the table, compressed."""
    parts: dict[str, Any] = {}
    for language, stems in lexicon.stems.items():
        parts[f"stems-{language}"] = np.frombuffer("\n".join(stems).encode(), dtype=np.uint8)
    for pair, direction in lexicon.directions.items():
        name = "-".join(pair)
        parts[f"counts-{name}"] = np.diff(direction.offsets).astype(np.uint8)
        parts[f"targets-{name}"] = direction.targets
        parts[f"weights-{name}"] = direction.weights
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **parts)
