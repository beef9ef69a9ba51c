"""How rare terms are among a few sentences or in a language at large, and how much of what is
wanted is given."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rag.answer.stated.yardstick import place_of

COMMON = 4.0
"""Natural logarithm of the place up to which a form is as common as can be."""

LEAST = 0.5
"""Weight of the commonest words."""


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


def rarity(word: str) -> float:
    """The weight of a folded word in the language at large: by Zipf's law (1949) the logarithm of
    its place among the forms of the embedder's training texts, less that of common words."""
    return max(math.log(2 + place_of(word)) - COMMON, LEAST)
