"""How a word may sound, for comparing two texts that are known to belong together.

Wider than the index's keys: shorter ones count, and "ch" may be a k (Broch, بروک).
"""

from __future__ import annotations

from functools import lru_cache

from rag.language.names import name_keys

SHORTEST = 2
"""Sounds of a key, fewer than an index needs."""


@lru_cache(maxsize=1 << 15)
def sounds(word: str) -> frozenset[str]:
    """The keys of one folded word in each of its readings."""
    hard = name_keys(word.replace("ch", "k"), SHORTEST) if "ch" in word else ()
    return frozenset((*name_keys(word, SHORTEST), *hard))
