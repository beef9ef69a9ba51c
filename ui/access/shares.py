"""Slots shared out so that whoever holds many leaves some for whoever holds none."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Shares:
    """A number of slots; a holder is given another while it holds fewer than are left.

    One holder alone comes to half of them. Of n that take what they get, each
    comes to one in n + 1 as what they hold comes back, and as much is left for a
    newcomer (the dynamic threshold of Choudhury and Hahne, 1998, with a factor of
    one). Who comes first holds more until then: of 64 slots, seven that come one
    after another can take all. Safe to use from several threads.
    """

    def __init__(self, slots: int) -> None:
        self._left = slots
        self._held: Counter[str] = Counter()
        self._counting = threading.Lock()

    def take(self, holder: str) -> bool:
        """Take a slot, to be given back; whether there was one for this holder."""
        with self._counting:
            if self._held.get(holder, 0) >= self._left:
                return False
            self._held[holder] += 1
            self._left -= 1
            return True

    def give_back(self, holder: str) -> None:
        """Give back a slot that was taken."""
        with self._counting:
            self._left += 1
            self._held[holder] -= 1
            if not self._held[holder]:
                del self._held[holder]

    @contextmanager
    def one(self, holder: str) -> Iterator[bool]:
        """A slot for as long as the block runs; whether there was one."""
        taken = self.take(holder)
        try:
            yield taken
        finally:
            if taken:
                self.give_back(holder)
