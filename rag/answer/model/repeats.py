"""Whether a model has begun to repeat itself: a sentence said before, or a phrase in a loop."""

from __future__ import annotations

from rag.language.fold import fold_text
from rag.language.terms import content_words

TIMES = 3
"""Turns of a phrase that make a loop."""

SHORTEST, LONGEST = 12, 400
"""Characters of a phrase that loops; shorter ones repeat in tables and numbers."""


SAME = 0.8
"""Share of the content words of two sentences that makes them one."""

MOST = 2
"""Sentences said again after which a model is stopped."""


class Repeats:
    """The sentences of one answer so far, by their content words."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._said: list[frozenset[str]] = []
        self._again = 0

    def again(self, claim: str) -> bool:
        """Whether this sentence was said already; it counts as said from now on."""
        own = frozenset(content_words(claim, self._language)) or frozenset({fold_text(claim)})
        if any(len(own & other) >= SAME * len(own | other) for other in self._said):
            self._again += 1
            return True
        self._said.append(own)
        return False

    @property
    def enough(self) -> bool:
        """Whether so much was said again that no more is to be heard."""
        return self._again >= MOST


def loops(text: str) -> bool:
    """Whether a text ends in a phrase said again and again."""
    longest = min(LONGEST, len(text) // TIMES)
    return any(text.endswith(text[-n:] * TIMES) for n in range(SHORTEST, longest + 1))
