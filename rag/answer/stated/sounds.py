"""How a word may sound, for comparing two texts that are known to belong together.

Wider than the index's keys: shorter ones count, "ch" may be a k (Broch, بروک) and a first
j a y (Judith, یودیت).
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.names import name_keys

SHORTEST = 2
"""Sounds of a key, fewer than an index needs."""


@lru_cache(maxsize=1 << 15)
def sounds(word: str) -> frozenset[str]:
    """The keys of one folded word in each of its readings."""
    spelled = {word, word.replace("ch", "k"), re.sub("^j", "y", word)}
    return frozenset(key for one in spelled for key in name_keys(one, SHORTEST))
