"""Many users or one mender: keeps an index's files open while they are searched.

A search enters ``shared``; closing or wiping the files takes ``exclusive``,
which waits for the searches under way and holds off new ones. A user may enter
again while it is inside, even when a mender is waiting.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._users = 0
        self._mender: int | None = None

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Be one of the users. The mender itself may use what it mends."""
        own = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._mender in (None, own))
            self._users += 1
        try:
            yield
        finally:
            with self._changed:
                self._users -= 1
                self._changed.notify_all()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Be alone. Must not be entered by a user; may be entered again by the mender."""
        own = threading.get_ident()
        if self._mender == own:
            yield
            return
        with self._changed:
            self._changed.wait_for(lambda: self._mender is None and self._users == 0)
            self._mender = own
        try:
            yield
        finally:
            with self._changed:
                self._mender = None
                self._changed.notify_all()
