"""Parsing with a clock: one kept worker process that can be stopped.

The worker is a fresh interpreter, started at first need and kept, so a parse
costs a write and a read of a pipe. When the clock runs out it is killed and the
next parse starts another. What comes back is JSON, never pickle: a parser that
was taken over can only return text. It does not know the formats.
"""

from __future__ import annotations

import atexit
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from rag import errors
from rag.errors import ReadingError, TooSlow
from rag.messages import unpacked
from rag.reading.limits import Limits
from rag.reading.parsed import Entry, Parsed
from rag.reading.pipe import receive, send

KEPT = 2
"""Idle workers kept; more are started when more threads parse at once."""

RECYCLED_AFTER = 1000
"""Documents after which a worker is replaced, so that its libraries' caches do not grow."""


class Worker:
    """A child process that parses one document at a time."""

    def __init__(self) -> None:
        self.parsed = 0
        self._expired = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "rag.reading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        assert self._process.stdin and self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout

    def ask(self, request: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
        """Its answer. Raises TooSlow when stopped by the clock, ReadingError when it died."""
        self.parsed += 1
        clock = threading.Timer(seconds, self._expire)
        clock.start()
        try:
            send(self._to, request, data)
            answer, _ = receive(self._from)
        except (OSError, EOFError, ValueError) as error:
            self.stop()
            raise self._death(seconds) from error
        finally:
            clock.cancel()
        return answer

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()

    def _death(self, seconds: float) -> ReadingError:
        if self._expired:
            return TooSlow(code="read-slow", seconds=f"{seconds:g}")
        return ReadingError(code="read-crashed", status=str(self._process.returncode))

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._to.close()
        self._from.close()


def environment() -> dict[str, str]:
    """The child finds the package where the parent did, and inherits no secrets of it."""
    kept = (
        "PATH",
        "HOME",
        "LANG",
        "LC_ALL",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "TMPDIR",
        "TESSDATA_PREFIX",
    )
    home = str(Path(errors.__file__).parent.parent)
    path = os.pathsep.join([home, *(entry for entry in sys.path if entry)])
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PYTHONPATH": path}


_idle: queue.LifoQueue[Worker] = queue.LifoQueue(maxsize=KEPT)


def run(kind: str, data: bytes, limits: Limits, charset: str | None) -> Parsed:
    """Parse in a worker. Raises what the parser raised, TooSlow, or ReadingError for a crash."""
    return Parsed.of(_ask(kind, data, limits, charset))


def split_there(kind: str, data: bytes, limits: Limits) -> list[Entry]:
    """Split in a worker. Raises as ``run`` does."""
    return [Entry.of(entry) for entry in _ask(kind, data, limits, None)["entries"]]


def _ask(kind: str, data: bytes, limits: Limits, charset: str | None) -> dict[str, Any]:
    try:
        worker = _idle.get_nowait()
    except queue.Empty:
        worker = Worker()
    request = {
        "kind": kind,
        "charset": charset,
        "limits": [limits.max_bytes, limits.max_seconds, limits.max_chars],
    }
    answer = worker.ask(request, data, limits.max_seconds)
    _keep(worker)
    if "error" in answer:
        raise _error(answer)
    return answer


def _error(answer: dict[str, Any]) -> ReadingError:
    """The error that the worker met, told in any language where it has a code."""
    kind: type[ReadingError] = getattr(errors, answer["error"])
    if not answer["code"]:
        return kind(*answer["words"])
    return kind(code=answer["code"], **unpacked(answer["fields"]))


def _keep(worker: Worker) -> None:
    if worker.parsed < RECYCLED_AFTER:
        try:
            _idle.put_nowait(worker)
        except queue.Full:
            worker.stop()
    else:
        worker.stop()


@atexit.register
def stop_idle() -> None:
    """Stop the workers that wait; they also end by themselves when this process does."""
    while not _idle.empty():
        _idle.get_nowait().stop()
