"""How rare terms are among a few sentences, and how much of what is wanted is given."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence


class Rarity(dict[str, float]):
    """Weight of each term; one that was never seen weighs as much as the rarest."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights)
        self.most = max(weights.values(), default=1.0)

    def __missing__(self, term: str) -> float:
        return self.most


def inverse_frequencies(sentences: Sequence[frozenset[str]]) -> Rarity:
    """How rare each term is among these sentences (Robertson and Spärck Jones, 1976)."""
    counts = Counter(term for sentence in sentences for term in sentence)
    total = len(sentences)
    return Rarity({t: math.log(1 + (total - n + 0.5) / (n + 0.5)) for t, n in counts.items()})


def covered(wanted: Iterable[str], given: frozenset[str], rarity: Rarity) -> float:
    """Share of the wanted terms' weight that is given."""
    weights = {term: rarity[term] for term in wanted}
    total = sum(weights.values())
    return sum(w for term, w in weights.items() if term in given) / total if total else 0.0
