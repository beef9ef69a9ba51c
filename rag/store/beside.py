"""Work on an index in a thread of its own, beside searches and writes: it can be waited for and
tells how far it is. It knows nothing of what is done."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from rag.errors import LibraryError, SanadError
from rag.store.native import REPAIR

Told = Callable[[int], None]
"""Is told, step by step, how much is left to do."""

_log = logging.getLogger(__name__)


class Stopped(Exception):
    """Ends work whose library is being closed."""


class Beside:
    """One work, begun at once."""

    def __init__(self, work: Callable[[Told], None]) -> None:
        self.left: int | None = None
        """How much there is still to do, as far as that is known."""
        self.error: SanadError | None = None
        """What ended it before it was done."""
        self._work = work
        self._thread = threading.Thread(target=self._run, name="sanad-vectors", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work(self._told)
        except Stopped:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, the library is without the work
            _log.exception("The vectors are not put right")
            self.error = (
                error if isinstance(error, SanadError) else LibraryError(repr(error), REPAIR)
            )

    def _told(self, left: int) -> None:
        self.left = left

    def wait(self) -> None:
        """Return when it has ended."""
        self._thread.join()
