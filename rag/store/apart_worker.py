"""The process of :mod:`rag.store.apart`: ``python -m rag.store.apart_worker DIRECTORY``.

It is told its embedder and then what to call of the index of vectors, and answers, as pickles,
since both ends are one program. It ends when its input does, and two of one library are never at
work at once.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from rag.errors import LibraryDamaged, LibraryError
from rag.store.vectors import Vectors


def serve(directory: Path) -> None:
    """Do what is called until the input ends."""
    import fcntl  # a system without it opens no library

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what stops the library closes the input
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not land among the answers
    alone = os.open(directory.parent, os.O_RDONLY)
    fcntl.flock(alone, fcntl.LOCK_EX)  # of a library that was killed, one may still be at work
    index = Vectors(directory, pickle.load(sys.stdin.buffer))
    with suppress(EOFError, pickle.UnpicklingError, BrokenPipeError):  # also in their midst
        while True:
            name, given = pickle.load(sys.stdin.buffer)
            pickle.dump(_done(index, name, given), answers)
            answers.flush()
    index.close()


def _done(index: Vectors, name: str, given: Sequence[Any]) -> tuple[Any, ...]:
    """(None, result), or the error's class with its problem and fix."""
    try:
        return None, getattr(index, name)(*given)
    except LibraryError as error:
        kind = LibraryDamaged if isinstance(error, LibraryDamaged) else LibraryError
        return kind, error.problem, error.fix


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
