"""Processes that prepare articles beside this one, for runs that are long enough.

Everything here but numpy's sums holds the interpreter's lock, so a second thread would not be
faster. Each helper is a fresh interpreter with the same static embedder, asked over pipes; it
ends when its pipe does. Processes of :mod:`multiprocessing` would run the caller's main module
again. This process prepares too, and whoever is free takes the next few articles; what a
helper that died had in hand is taken back.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from rag import errors
from rag.embedding import Embedder
from rag.embedding.static import StaticEmbedder
from rag.prepare.articles import Read, blocks, prepare
from rag.store import Prepared

MOST = 4
"""Processes that are used, however many cores there are: each takes up to 200 MB."""

Block: TypeAlias = Sequence[Read]
Waiting: TypeAlias = deque[tuple[int, Block]]
Made: TypeAlias = dict[int, list[Prepared]]


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Helper:
    """A process that prepares a few articles at a time."""

    def __init__(self, folder: Path) -> None:
        home = str(Path(errors.__file__).parent.parent)
        path = os.pathsep.join([home, *(entry for entry in sys.path if entry)])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "rag.prepare.worker", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": path},
        )

    def prepare(self, block: Block) -> list[Prepared]:
        """Raises OSError, EOFError, ValueError or UnpicklingError where it died."""
        assert self._process.stdin and self._process.stdout
        pickle.dump(block, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()
        made: list[Prepared] = pickle.load(self._process.stdout)
        return made

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdin and self._process.stdout
        self._process.stdout.close()
        with suppress(BrokenPipeError):  # what was being written to it is lost with it
            self._process.stdin.close()


class Helpers:
    """Up to ``processes`` processes, this one among them, that prepare the batches of one run.

    Without a number, as many as there are cores, at most four. An embedder other than a static
    one is asked from this process alone.
    """

    def __init__(self, embedder: Embedder, processes: int | None = None) -> None:
        self._embedder = embedder
        static = isinstance(embedder, StaticEmbedder)
        self._wanted = (processes or min(cores(), MOST)) - 1 if static else 0
        self._helpers: list[Helper] = []
        self._threads: ThreadPoolExecutor | None = None

    def prepare(self, batch: Sequence[Read], *, start: bool) -> list[Prepared]:
        """As :func:`rag.prepare.prepare`, with the helpers at it; ``start`` them where none runs.

        Raises EmbeddingError.
        """
        if start:
            self._start()
        if self._threads is None:
            return list(prepare(batch, self._embedder))
        waiting: Waiting = deque(enumerate(blocks(batch)))
        made: Made = {}
        helped = [self._threads.submit(self._help, one, waiting, made) for one in self._helpers]
        try:
            self._take(waiting, made)
        except BaseException:
            waiting.clear()
            raise
        for each in helped:
            each.result()
        self._take(waiting, made)  # what helpers that died had in hand
        return [item for at in sorted(made) for item in made[at]]

    def close(self) -> None:
        """Stop the processes."""
        for helper in self._helpers:
            helper.stop()
        self._helpers = []
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None

    def _start(self) -> None:
        if self._wanted and isinstance(self._embedder, StaticEmbedder):
            self._helpers = [Helper(self._embedder.folder) for _ in range(self._wanted)]
            self._threads = ThreadPoolExecutor(self._wanted, thread_name_prefix="sanad-prepare")
            self._wanted = 0

    def _take(self, waiting: Waiting, made: Made) -> None:
        while taken := _next(waiting):
            at, block = taken
            made[at] = list(prepare(block, self._embedder))

    def _help(self, helper: Helper, waiting: Waiting, made: Made) -> None:
        """Have a helper prepare what waits, until nothing does or it dies."""
        while taken := _next(waiting):
            at, block = taken
            try:
                made[at] = helper.prepare(block)
            except (OSError, EOFError, ValueError, pickle.UnpicklingError):
                waiting.append(taken)
                return


def _next(waiting: Waiting) -> tuple[int, Block] | None:
    try:
        return waiting.popleft()
    except IndexError:
        return None
