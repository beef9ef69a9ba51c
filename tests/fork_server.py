"""The process that commands of tests are forks of (:mod:`tests.forks`).

    python -m tests.fork_server SOCKET ENDS

imports everything, says "ready" and takes commands at a socket until ``ENDS``, a pipe, is closed.
For each it says the number of the fork, and at its end the exit status, a line each.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import random
import runpy
import select
import signal
import socket
import sys
import threading
import traceback
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

from tests import forks


def _import_everything() -> None:
    import chromadb  # noqa: F401
    import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: F401

    import ui.kept
    import ui.server  # noqa: F401
    from rag.moving import look
    from rag.settings import load_settings
    from rag.store import probe
    from ui import pages
    from ui.front.files import folder, front

    with suppress(ImportError):  # of clusters; lancedb begins threads, which no fork has
        import psycopg_pool  # noqa: F401

    shelves: Any = SimpleNamespace(shared=SimpleNamespace(settings=load_settings()))
    state = pages.build_pages(shelves).state
    front(folder(), state.components, state.theme)
    probe.run = look.run = forks.run


def _command(path: str, ends: int) -> dict[str, Any]:
    """Fork for every command that is asked for; returns in each fork, with its command."""
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(100)
    print("ready", flush=True)
    children: dict[int, socket.socket] = {}
    while True:
        readable = select.select([listener, woken, ends], [], [])[0]
        if ends in readable:
            os._exit(0)
        if woken in readable:
            os.read(woken, 1000)
            _tell_of_ended(children)
        if listener not in readable:
            continue
        line, _ = listener.accept()
        asked, streams = _asked(line)
        if asked is None:
            line.close()
            continue
        sys.stdout.flush()
        if pid := os.fork():
            children[pid] = line
            with suppress(OSError):  # who asked was killed
                line.sendall(f"{pid}\n".encode())
            for stream in streams:
                os.close(stream)
            continue
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, interrupted)
        for own, stream in enumerate(streams):
            os.dup2(stream, own)
        for each in (listener, line, *children.values()):
            each.close()
        for each in (woken, wakes, ends, *streams):
            os.close(each)
        return asked


def _asked(line: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """The command that a line asks for, and its streams; None where who asks was killed: tests
    kill commands that ask for others."""
    streams: list[int] = []
    try:
        _, streams, *_ = socket.recv_fds(line, 1, 3)
        with line.makefile("rb") as told:
            return json.loads(told.readline()), streams
    except (OSError, ValueError):
        for stream in streams:
            os.close(stream)
        return None, []


def _tell_of_ended(children: dict[int, socket.socket]) -> None:
    """Reap the forks that have ended, and say how to who asked for them."""
    with suppress(ChildProcessError):
        while ended := os.waitpid(-1, os.WNOHANG):
            if not ended[0]:
                return
            with children.pop(ended[0]) as line, suppress(OSError):
                line.sendall(f"{os.waitstatus_to_exitcode(ended[1])}\n".encode())


def _be(asked: dict[str, Any]) -> None:
    """Be a command, as Python is told to be one."""
    import numpy as np

    random.seed()
    np.random.seed()
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    for fd, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        errors = "backslashreplace" if name == "stderr" else "strict"
        plain = name == "stderr" or os.isatty(fd) or "PYTHONUNBUFFERED" in os.environ
        stream = open(fd, mode, encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115
        if mode == "w":
            stream.reconfigure(line_buffering=plain)  # type: ignore[attr-defined]
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    safe = asked["args"][0] == forks.SAFE
    how, what, *words = asked["args"][safe:]
    sys.path[:1] = [] if safe else [asked["cwd"] if how == "-m" else ""]
    sys.path[not safe : not safe] = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    if how == "-m":
        sys.argv = [what, *words]
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.argv = ["-c", *words]
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})


def _end(asked: dict[str, Any]) -> None:
    """Be a command and end as Python does, but without taking apart all that was imported."""
    status = 0
    try:
        _be(asked)
    except SystemExit as ended:
        told = ended.code is None or isinstance(ended.code, int)
        status = int(ended.code or 0) if told else 1
        if not told:
            print(ended.code, file=sys.stderr)
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
        traceback.print_exc()
    except BaseException:  # noqa: BLE001 - as Python ends with any
        status = 1
        traceback.print_exc()
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    forks._begun.append((sys.argv[1], dict(os.environ)))  # commands ask it for commands too
    _import_everything()
    gc.collect()
    gc.freeze()
    _end(_command(sys.argv[1], int(sys.argv[2])))
