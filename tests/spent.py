"""How long a call takes this thread, whatever else the process does meanwhile."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(call: Callable[[], object]) -> float:
    """The less of two runs, in seconds of the processor, without looking for circles among the
    objects of all other tests."""
    return min(_once(call) for _ in range(2))


def within(most: float, call: Callable[[], object]) -> bool:
    """Whether the less of two runs takes fewer seconds; the second is made where the first does
    not."""
    return any(_once(call) < most for _ in range(2))


def _once(call: Callable[[], object]) -> float:
    gc.disable()
    try:
        began = time.thread_time()
        call()
        return time.thread_time() - began
    finally:
        gc.enable()
