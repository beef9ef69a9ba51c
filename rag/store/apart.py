"""The index of vectors in a process of its own.

Chroma holds the interpreter's lock for as long as it writes, and its native code ends the process
on some damaged files: where much is written or damage is likely, others must not wait for it nor
end with it. The process is :mod:`rag.store.apart_worker`.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.store.beside import Stopped
from rag.store.native import damaged
from rag.store.records import EmbedderRow, Entry
from rag.store.vectors import Vectors

_BATCH = 250
"""Chunks that are written before it may be stopped, some .2 s."""

_PATIENCE = 5
"""Seconds for which a change that is being written when the library closes is waited for."""


class Apart:
    """As :class:`Vectors`, for one thread; its process begins when it is first needed."""

    def __init__(self, index: Vectors, embedder: EmbedderRow) -> None:
        self.directory, self.stamp = index.directory, index.stamp
        self.failed, self.is_open = False, True
        """It tells of damage itself, and what it opens can end no process but its own."""
        self._embedder = embedder
        self._process: Popen[bytes] | None = None
        self._stopped = False
        self._ending = threading.Lock()

    def add(self, entries: Sequence[Entry]) -> None:
        for at in range(0, len(entries), _BATCH):
            bare = [replace(e, text="", title="", tokens=None) for e in entries[at : at + _BATCH]]
            self._call("add", bare)

    def remove(self, language: str, keys: Sequence[int]) -> None:
        self._call("remove", language, keys)

    def search(
        self, language: str, vector: NDArray[np.floating], top: int
    ) -> list[tuple[int, float]]:
        found: list[tuple[int, float]] = self._call("search", language, vector, top)
        return found

    def languages(self) -> list[str]:
        found: list[str] = self._call("languages")
        return found

    def keys(self, language: str) -> list[int]:
        found: list[int] = self._call("keys", language)
        return found

    def wipe(self) -> None:
        """Remove every collection with its files."""
        self.close()  # one that has damaged files open might end with them
        self._call("wipe")

    def close(self) -> None:
        """Let go of the files."""
        with self._ending:
            process, self._process = self._process, None
            if process is not None:
                _ended(process)

    def stop(self) -> None:
        """Have the call under way, or the next, raise Stopped; what is being written may end.

        To be called by another thread.
        """
        self._stopped = True
        self.close()

    def _call(self, name: str, *given: Any) -> Any:
        """What a method of the index returns. Raises LibraryError, LibraryDamaged, Stopped."""
        if self._stopped:
            raise Stopped
        process = self._process = self._process or _begun(self.directory, self._embedder)
        assert process.stdin and process.stdout
        try:
            pickle.dump((name, given), process.stdin)
            process.stdin.flush()
            kind, *result = pickle.load(process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self.close()
            if self._stopped:
                raise Stopped from error
            why = RuntimeError(f"its process ended ({process.returncode})")
            raise damaged("vector index", self.directory, why) from error
        if kind is not None:
            raise kind(*result)
        return result[0]


def _begun(directory: Path, embedder: EmbedderRow) -> Popen[bytes]:
    home = str(Path(__file__).parent.parent.parent)
    path = os.pathsep.join([home, *(entry for entry in sys.path if entry)])
    command = [sys.executable, "-P", "-m", "rag.store.apart_worker", str(directory)]
    process = Popen(command, stdin=PIPE, stdout=PIPE, env=os.environ | {"PYTHONPATH": path})
    assert process.stdin
    pickle.dump(embedder, process.stdin)
    return process


def _ended(process: Popen[bytes]) -> None:
    """End a process, which may finish what it is writing."""
    assert process.stdin and process.stdout
    with suppress(OSError, ValueError):  # it is dead, or another thread was writing to it
        process.stdin.close()
    try:
        process.wait(_PATIENCE)
    except TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
