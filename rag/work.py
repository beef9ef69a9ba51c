"""`sanad work`, `sanad jobs` and `sanad ingest --queue`: what is read by workers of a cluster.

A worker takes a job, reads its file or address into the library as `sanad ingest` would, and goes
on until it is told to stop; then it ends its job first. A path must be one that workers see.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag import shell
from rag.errors import SanadError, StoreUnreachable
from rag.options import AsJson, LibraryDir
from rag.records import is_url

if TYPE_CHECKING:
    from rag.library import Library
    from rag.store.cluster.queue import Job, Queue

IDLE = 1.0
"""Seconds between two looks at an empty queue."""

RENEWS = 20.0
"""Seconds between two times that a worker says it still has its job."""

TENDS = 60.0
"""Seconds between two times that a worker looks after the store."""


def enqueue(library: Library, sources: Sequence[str], sender: str = "", priority: int = 0) -> int:
    """Let workers read files, the files of folders, and addresses; how many were not waiting.

    Raises InputError where the library has no workers.
    """
    queue = library.queue
    return queue.add([one for source in sources for one in _each(source)], sender, priority)


def _each(source: str) -> Iterator[str]:
    from rag.reading import Refused, Skipped
    from rag.reading.walk import walk

    if is_url(source):
        yield source
        return
    path = Path(source).expanduser().resolve()
    if not path.is_dir():
        yield str(path)
        return
    for found in walk(path):
        if isinstance(found, (Refused, Skipped)):
            shell.warn(f"{found.source}: {found.reason}")
        else:
            yield str(found)


class Worker:
    """Takes jobs one after the other; ``stop`` lets it end after the one it has."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._queue: Queue = library.queue
        self._stopped = threading.Event()
        self._tended = 0.0

    def stop(self) -> None:
        self._stopped.set()

    def run(self, *, until_empty: bool = False) -> int:
        """Work until it is stopped, or until nothing is left; how many jobs were done.

        While the store cannot be reached it is waited for.
        """
        done = 0
        while not self._stopped.is_set():
            try:
                self._tend()
                job = self._queue.take()
                if job is None:
                    if until_empty and not any(self._open().values()):
                        break
                    self._stopped.wait(IDLE)
                    continue
                done += self.do(job)
            except StoreUnreachable as error:
                shell.warn(str(error))
                self._stopped.wait(IDLE)
        return done

    def do(self, job: Job) -> bool:
        """Read what a job names; whether it was read."""
        reason = ""
        try:
            with self._holding(job):
                outcomes = self._library.ingest([job.source])
        except StoreUnreachable:
            raise  # its lease ends, and it is taken again
        except SanadError as error:
            reason = str(error)
        else:
            refused = [each.reason for each in outcomes if each.status == "refused"]
            if refused and len(refused) == len(outcomes):
                reason = refused[0]
        if reason:
            # A file is what it is; a server may answer later.
            self._queue.failed(job, reason, for_good=not is_url(job.source))
            shell.warn(f"{job.source}: {reason}")
        else:
            self._queue.done(job)
        return not reason

    @contextmanager
    def _holding(self, job: Job) -> Iterator[None]:
        ended = threading.Event()

        def renew() -> None:
            while not ended.wait(RENEWS):
                try:
                    self._queue.renew(job)
                except StoreUnreachable as error:
                    shell.warn(str(error))

        thread = threading.Thread(target=renew, name="sanad-lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def _open(self) -> dict[str, int]:
        counts = self._queue.counts()
        return {state: counts[state] for state in ("waiting", "running")}

    def _tend(self) -> None:
        if time.monotonic() - self._tended > TENDS:
            self._library.tend()
            self._tended = time.monotonic()


def work(
    library: LibraryDir = None,
    until_empty: Annotated[
        bool, typer.Option("--until-empty", help="End when no job is left.")
    ] = False,
) -> None:
    """Read what `sanad ingest --queue` has put into the queue of a shared library."""
    from rag.client import open_library

    with open_library(library) as lib:
        worker = Worker(_own(lib))
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: worker.stop())
        done = worker.run(until_empty=until_empty)
    shell.say(f"{done} jobs done")


def put_in_queue(library: Path | None, sources: Sequence[str]) -> None:
    """`sanad ingest --queue`."""
    from rag.client import open_library

    with open_library(library) as lib:
        shell.say(f"{enqueue(_own(lib), sources)} jobs waiting for a worker")


def jobs(
    library: LibraryDir = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try the dead ones again.")] = False,
    json: AsJson = False,
) -> None:
    """Say how many jobs wait, run and are dead, and why those are."""
    from rag.client import open_library

    with open_library(library) as lib:
        queue = _own(lib).queue
        if retry:
            queue.revive()
        counts, dead = queue.counts(), queue.dead()
    if json:
        shell.show_json({"counts": counts, "dead": [shell.plain(each) for each in dead]})
        return
    shell.say("  ".join(f"{state} {count}" for state, count in counts.items()))
    for each in dead:
        shell.say(f"{each.source}: {each.reason}")


def _own(opened: Any) -> Library:
    """An opened library, which is this process's where there is a queue."""
    from rag.errors import InputError
    from rag.library import Library

    if not isinstance(opened, Library):
        raise InputError(code="queue-none")
    return opened
