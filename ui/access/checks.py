"""How many passwords are checked at the same time, and how many wait for it.

One check takes 64 MiB and a core for a twentieth of a second. Browsers that are
known (``browsers``) have a lane of their own, which a flood of others leaves free.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Full(Exception):
    """As many are waiting as may."""


class Lane:
    """Room for some checks at once and some that wait. Safe to use from several threads."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._running = threading.BoundedSemaphore(at_once)

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place in the lane, at once. Raises Full."""
        if not self._places.acquire(blocking=False):
            raise Full
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Who has a place waits for the turn, which those before it end in moments."""
        with self._running:
            yield
