"""Processes that prepare articles beside this one, for runs that are long enough.

Everything here but numpy's sums holds the interpreter's lock, so a second thread would not be
faster. Each helper is a fresh interpreter with the same static embedder, asked over pipes; it
ends when its pipe does. Processes of :mod:`multiprocessing` would run the caller's main module
again. While this process reads and writes, the helpers prepare; what they have not begun with when
a batch is full, it prepares too.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeAlias

from rag import errors
from rag.embedding import Embedder
from rag.embedding.static import StaticEmbedder
from rag.prepare.articles import BLOCK, Made, Read, blocks, prepare
from rag.store import Prepared

if sys.platform == "linux":
    import fcntl

MOST = 4
"""Processes that are used, however many cores there are: each takes up to 200 MB."""

AHEAD = 2
"""Blocks that a helper is sent: one waits in the pipe while it prepares the other, since this
process is too busy to send another at once."""

PIPE = 1 << 20
"""Bytes of a pipe where the system lets them be set: a block and what is made of it fit."""

Block: TypeAlias = Sequence[Read]
Awaited: TypeAlias = Future[list[Prepared]]
Waiting: TypeAlias = "SimpleQueue[tuple[Block, Awaited] | None]"


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
        if sys.platform == "linux":
            for pipe in (self._process.stdin, self._process.stdout):
                assert pipe
                with suppress(OSError):  # more than a user may have
                    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
        self._sent: deque[Block] = deque()

    def send(self, block: Block) -> None:
        """Raises OSError and ValueError where it died."""
        assert self._process.stdin
        pickle.dump(block, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()
        self._sent.append(block)

    def receive(self) -> list[Prepared]:
        """What was made of the block sent longest ago. Raises OSError, EOFError, ValueError or
        UnpicklingError where it died."""
        assert self._process.stdout
        made: list[Made] = pickle.load(self._process.stdout)
        block = self._sent.popleft()
        return [one.of(read) for one, read in zip(made, block, strict=True)]

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdin and self._process.stdout
        self._process.stdout.close()
        with suppress(BrokenPipeError):  # what was being written to it is lost with it
            self._process.stdin.close()


class Helpers:
    """Up to ``processes`` processes, this one among them, that prepare the articles of one run.

    Without a number, as many as there are cores, at most four. An embedder other than a static
    one is asked from this process alone.
    """

    def __init__(self, embedder: Embedder, processes: int | None = None) -> None:
        self._embedder = embedder
        self._wanted = (processes or min(cores(), MOST)) - 1
        self._helpers: list[Helper] = []
        self._threads: list[threading.Thread] = []
        self._stopped = False
        self._held: list[Read] = []
        self._chunks = 0
        self._given: list[Awaited] = []
        self._waiting: Waiting = SimpleQueue()

    def start(self) -> None:
        """Start the other processes, where they do not run already."""
        if self._helpers or not isinstance(self._embedder, StaticEmbedder):
            return
        self._helpers = [Helper(self._embedder.folder) for _ in range(self._wanted)]
        for helper in self._helpers:
            thread = threading.Thread(target=self._help, args=(helper,), name="sanad-prepare")
            thread.start()
            self._threads.append(thread)

    def add(self, read: Read) -> None:
        """Take an article; the other processes begin with it while more are read."""
        self._held.append(read)
        self._chunks += len(read.chunks)
        if self._helpers and self._chunks >= BLOCK:
            self._give()

    def prepared(self) -> list[Prepared]:
        """What was added since the last time, as :func:`rag.prepare.prepare` makes it, in order.

        Raises EmbeddingError.
        """
        if not self._given:
            held, self._held, self._chunks = self._held, [], 0
            if not self._helpers:
                return list(prepare(held, self._embedder))
            for block in blocks(held):
                self._held = list(block)
                self._give()
        self._give()
        with suppress(Empty):
            while job := self._waiting.get_nowait():
                self._do(*job)
        given, self._given = self._given, []
        return [item for made in given for item in made.result()]

    def close(self) -> None:
        """Stop the processes."""
        self._stopped = True
        for helper in self._helpers:
            helper.stop()
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _give(self) -> None:
        block, self._held, self._chunks = self._held, [], 0
        if block:
            self._given.append(Future())
            self._waiting.put((block, self._given[-1]))

    def _do(self, block: Block, made: Awaited) -> None:
        try:
            made.set_result(list(prepare(block, self._embedder)))
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            made.set_exception(error)

    def _help(self, helper: Helper) -> None:
        """Have a helper prepare what waits, until the run ends or it dies."""
        sent: deque[tuple[Block, Awaited]] = deque()
        try:
            while not self._stopped:
                with suppress(Empty):
                    while len(sent) < AHEAD:
                        job = self._waiting.get(block=not sent)
                        if job is None:
                            return
                        sent.append(job)
                        helper.send(job[0])
                sent[0][1].set_result(helper.receive())
                sent.popleft()
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            if not self._stopped:
                for job in sent:
                    self._do(*job)  # it died with these in hand
