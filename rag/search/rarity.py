"""How rare in a library what a question says is, and which of its tokens are worth asking for.

Rare words tell chunks apart; common ones have the longest lists of chunks and
decide nothing. Counts come from the word index.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rag.search.wording import Asked, Need, Wording

if TYPE_CHECKING:
    from rag.store import Store

Frequencies = Mapping[str, Mapping[str, int]]
"""Field of the word index -> token -> number of chunks that have it."""

DATE_FREQUENCY = 0.02
"""Share of chunks taken to say a date that is asked for."""

NEGLIGIBLE = 0.03
"""Share of a question's whole worth that is not asked for: its commonest tokens bring this
little and cost a third of the time (measured: evals/LOG.md)."""


def frequencies(asked: Asked, store: Store) -> Frequencies:
    """In how many chunks of its language each token stands that a question asks for."""
    wanted: dict[str, set[str]] = {"stems": set(), "keys": set()}
    wanted |= {name: set(tokens) for name, tokens in asked.wording.items()}
    for need in asked.needs:
        wanted["stems"].update(need.stems)
        wanted["keys"].update(need.keys)
    return {
        name: store.keywords.frequencies(asked.language, name, tokens)
        for name, tokens in wanted.items()
    }


def rarity(need: Need, counts: Frequencies, chunks: int) -> float:
    """Inverse document frequency of a need among ``chunks`` chunks.

    Of several forms, the mean frequency by how surely they say it, as in
    probabilistic structured queries; a form no chunk has does not count.
    """
    if need.dates:
        return inverse(DATE_FREQUENCY * chunks, chunks)
    seen = [
        (sure, counts[name].get(token, 0))
        for name, forms in (("stems", need.stems), ("keys", need.keys))
        for token, sure in forms.items()
    ]
    total = sum(sure for sure, count in seen if count)
    return inverse(sum(sure * count for sure, count in seen) / total if total else 0.0, chunks)


def inverse(count: float, chunks: int) -> float:
    """The inverse document frequency of BM25 for what stands in ``count`` of ``chunks``."""
    return math.log(1 + max(chunks - count + 0.5, 0.5) / (count + 0.5))


def worth_asking(wording: Wording, counts: Frequencies, chunks: int) -> Wording:
    """The wording without the tokens that are worth least, ``NEGLIGIBLE`` of it together.

    A token is worth its boost times its rarity, which is what BM25 can give
    for it; a token that no chunk has is worth nothing.
    """
    worth = {
        (name, token): boost * inverse(count, chunks)
        for name, tokens in wording.items()
        for token, boost in tokens.items()
        if (count := counts[name].get(token))
    }
    spare = NEGLIGIBLE * sum(worth.values())
    kept: Wording = {name: {} for name in wording}
    for name, token in sorted(worth, key=worth.__getitem__):
        spare -= worth[name, token]
        if spare < 0:
            kept[name][token] = wording[name][token]
    return kept


def even(asked: Asked) -> Sequence[float]:
    """Equal rarities, where there is no library to count in."""
    return [1.0] * len(asked.needs)
