"""Slots shared out so that whoever holds many leaves some for whoever holds none.

Runs on the event loop alone, so nothing is locked.
"""

from __future__ import annotations

from collections import Counter


class Shares:
    """A number of slots; a holder is given another while it holds fewer than are left.

    One holder alone comes to half of them. Of n that take what they get, each
    comes to one in n + 1 as what they hold comes back, and as much is left for a
    newcomer (the dynamic threshold of Choudhury and Hahne, 1998, with a factor of
    one). Who comes first holds more until then: of 64 slots, seven that come one
    after another can take all.
    """

    def __init__(self, slots: int) -> None:
        self._left = slots
        self._held: Counter[str] = Counter()

    def take(self, holder: str) -> bool:
        """Take a slot, to be given back; whether there was one for this holder."""
        if self._held[holder] >= self._left:
            self._forget(holder)
            return False
        self._held[holder] += 1
        self._left -= 1
        return True

    def give_back(self, holder: str) -> None:
        """Give back a slot that was taken."""
        self._held[holder] -= 1
        self._left += 1
        self._forget(holder)

    def held(self, holder: str) -> int:
        """How many a holder has."""
        return self._held[holder]

    def _forget(self, holder: str) -> None:
        if not self._held[holder]:
            del self._held[holder]
