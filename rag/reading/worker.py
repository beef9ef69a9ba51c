"""The worker process: reads requests from its input, parses, writes answers.

Run as ``python -m rag.reading.worker`` by the sandbox. It ends when its input
does, when memory runs out beyond its limit it says so, and should its parent be
gone while a parse hangs, an alarm ends it.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from rag.errors import ReadingError, TooLarge
from rag.messages import packed
from rag.reading.limits import Limits
from rag.reading.parse import is_split, parse_here, split_here
from rag.reading.pipe import receive, send

MEMORY = 3 << 30
"""Bytes of address space the worker may use (POSIX)."""

GRACE = 5.0
"""Seconds after the parent's clock when the worker ends by itself."""


def serve() -> None:
    """Answer requests until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not land among the answers
    _limit_memory()
    while True:
        try:
            request, data = receive(sys.stdin.buffer)
        except EOFError:
            return
        limits = Limits(*request["limits"])
        _alarm(limits.max_seconds + GRACE)
        answer = _answer(request["kind"], data, limits, request["charset"])
        _alarm(0)
        send(answers, answer)


def _answer(kind: str, data: bytes, limits: Limits, charset: str | None) -> dict[str, Any]:
    try:
        if is_split(kind):
            return {"entries": [entry.to_dict() for entry in split_here(kind, data, limits)]}
        return parse_here(kind, data, limits, charset).to_dict()
    except ReadingError as error:
        return _failure(error)
    except (MemoryError, RecursionError):
        return _failure(TooLarge(code="read-memory"))


def _failure(error: ReadingError) -> dict[str, Any]:
    return {
        "error": type(error).__name__,
        "words": [] if error.code else [error.problem, error.fix],
        "code": error.code,
        "fields": packed(error.fields),
    }


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    serve()
