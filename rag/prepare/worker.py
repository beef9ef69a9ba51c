"""A helper process: ``python -m rag.prepare.worker FOLDER``, FOLDER of its static embedder.

Articles come in by its input and what is prepared of them goes out, as pickles, since both ends
are one program. It ends when its input does.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from queue import SimpleQueue

from rag.embedding.static import StaticEmbedder
from rag.prepare.articles import Read, make

GARBAGE = 50_000
"""Objects after which circles are looked for: preparing makes none, and looking took a tenth."""


def serve(folder: Path) -> None:
    """Prepare until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what stops the run closes the input
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not land among the answers
    gc.set_threshold(GARBAGE)
    embedder = StaticEmbedder.load(folder)
    given: SimpleQueue[Sequence[Read] | None] = SimpleQueue()
    threading.Thread(target=_take, args=(given,), daemon=True).start()
    while block := given.get():
        pickle.dump(list(make(block, embedder)), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _take(given: SimpleQueue[Sequence[Read] | None]) -> None:
    """Take what comes while the last is prepared, so that who sends it never waits for a full
    pipe while this process waits to be read."""
    try:
        while True:
            given.put(pickle.load(sys.stdin.buffer))
    except (EOFError, pickle.UnpicklingError):  # ended, or broke off in the middle of a block
        given.put(None)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
