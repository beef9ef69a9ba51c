"""Whether a model has begun to repeat itself: a sentence said before, or a phrase in a loop."""

from __future__ import annotations

import re

from rag.language.fold import fold_text

TIMES = 3
"""Turns of a phrase that make a loop."""

SHORTEST, LONGEST = 12, 400
"""Characters of a phrase that loops; shorter ones repeat in tables and numbers."""


class Repeats:
    """The sentences said so far."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def again(self, claim: str) -> bool:
        """Whether this sentence was said already; it counts as said from now on."""
        key = " ".join(re.findall(r"\w+", fold_text(claim)))
        if key in self._said:
            return True
        self._said.add(key)
        return False


def loops(text: str) -> bool:
    """Whether a text ends in a phrase said again and again."""
    longest = min(LONGEST, len(text) // TIMES)
    return any(text.endswith(text[-n:] * TIMES) for n in range(SHORTEST, longest + 1))
