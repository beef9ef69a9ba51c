"""Commands in processes of their own that begin with everything imported.

    run([sys.executable, "-m", "rag", ...], capture_output=True, text=True)
    Popen([sys.executable, "-c", code, ...], stdout=subprocess.PIPE)

as ``subprocess`` has them. One process imports what takes seconds, once for all tests, and each
command is a fork of it: with arguments, environment, directory, standard streams, signals, exit
status and death of its own, but without the start of Python. What a fork cannot be given is
started as usual.
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
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).parent.parent
READ_AT_START = ("PYTHON", "LANG", "LC_", "GRADIO_")
"""How variables begin that are read before a command is: who sets one gets a new Python."""

SAFE = "-P"
"""Before ``-m``: nothing is imported from the folder that the command runs in."""

AS_EVER = {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
"""Those that a fork makes up for."""


# Who asks


_begun: list[tuple[str, dict[str, str]]] = []


def _place() -> tuple[str, dict[str, str]]:
    """The socket at which the process with everything imported takes commands, and what
    environment it began with."""
    if _begun:
        return _begun[0]
    folder = tempfile.TemporaryDirectory(prefix="forks")
    path = str(Path(folder.name) / "socket")
    ends, held = os.pipe()  # read to its end when this process has ended
    env = {name: value for name, value in os.environ.items() if not name.startswith("SANAD_")}
    env |= AS_EVER | {"HF_HUB_OFFLINE": "1"}
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.forks", path, str(ends)],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        pass_fds=[ends],
    )
    os.close(ends)
    assert started.stdout and started.stdout.readline() == b"ready\n"
    atexit.register(folder.cleanup)
    atexit.register(started.wait)
    atexit.register(os.close, held)
    _begun.append((path, env))
    return _begun[0]


def _can_be_forked(args: Any, env: dict[str, str] | None, others: Sequence[Any]) -> bool:
    if isinstance(args, str) or args[:1] != [sys.executable]:
        return False
    if args[1] not in ("-m", "-c", SAFE) or (args[1] == SAFE and args[2] != "-m"):
        return False
    changed = {name for name, _ in (env or os.environ).items() ^ _place()[1].items()}
    new = [name for name in changed - AS_EVER.keys() if name.startswith(READ_AT_START)]
    return not new and not any(others)


class Popen(subprocess.Popen[Any]):
    """A process that begins with everything imported."""

    _line: socket.socket | None = None

    def _execute_child(
        self, args: Any, executable: Any, preexec_fn: Any, close_fds: Any, pass_fds: Any,
        cwd: Any, env: Any, startupinfo: Any, creationflags: Any, shell: Any, *rest: Any,
    ) -> None:  # fmt: skip
        if not _can_be_forked(args, env, (executable, preexec_fn, pass_fds, shell, rest[11])):
            super()._execute_child(  # type: ignore[misc]
                args, executable, preexec_fn, close_fds, pass_fds,
                cwd, env, startupinfo, creationflags, shell, *rest,
            )  # fmt: skip
            return
        pipes = rest[:6]
        asked = {
            "args": [os.fspath(word) for word in args[1:]],
            "env": dict(os.environ if env is None else env),
            "cwd": str(cwd or Path.cwd()),
        }
        try:
            self._line = socket.socket(socket.AF_UNIX)
            self._line.connect(_place()[0])
            streams = (pipes[0], pipes[3], pipes[5])
            own = [fd if given == -1 else given for fd, given in enumerate(streams)]
            socket.send_fds(self._line, [b"."], own)
            self._line.sendall(json.dumps(asked).encode() + b"\n")
            self.pid = self._told()
            self._child_created = True
        finally:
            self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]

    def _told(self) -> int:
        """A number on a line."""
        assert self._line
        told = b""
        while not told.endswith(b"\n"):
            more = self._line.recv(1)
            assert more, "the process that commands are forks of has ended"
            told += more
        return int(told)

    def _internal_poll(self, *given: Any, **named: Any) -> Any:
        if self._line is None:
            return super()._internal_poll(*given, **named)  # type: ignore[misc]
        if self.returncode is None and self._hears(0):
            self._ended()
        return self.returncode

    def _wait(self, timeout: float | None) -> Any:
        if self._line is None:
            return super()._wait(timeout)  # type: ignore[misc]
        if self.returncode is None:
            if not self._hears(timeout):
                raise subprocess.TimeoutExpired(self.args, timeout or 0)
            self._ended()
        return self.returncode

    def _hears(self, timeout: float | None) -> bool:
        """Whether the end is told within seconds."""
        polled = select.poll()
        polled.register(self._line, select.POLLIN)  # type: ignore[arg-type]
        return bool(polled.poll(None if timeout is None else max(0, timeout) * 1000))

    def _ended(self) -> None:
        self.returncode = self._told()
        assert self._line
        self._line.close()


def run(
    args: Sequence[Any],
    *,
    input: Any = None,
    timeout: float | None = None,
    check: bool = False,
    capture_output: bool = False,
    **given: Any,
) -> subprocess.CompletedProcess[Any]:
    """``subprocess.run`` of such a process."""
    if capture_output:
        given |= {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    if input is not None:
        given["stdin"] = subprocess.PIPE
    with Popen(args, **given) as started:
        try:
            said, errors = started.communicate(input, timeout=timeout)
        except BaseException:
            started.kill()
            raise
    ran = subprocess.CompletedProcess(args, started.returncode, said, errors)
    if check:
        ran.check_returncode()
    return ran


# The process that they are forks of


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
    probe.run = look.run = run


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
    safe = asked["args"][0] == SAFE
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
    _begun.append((sys.argv[1], dict(os.environ)))
    _import_everything()
    gc.collect()
    gc.freeze()
    _end(_command(sys.argv[1], int(sys.argv[2])))
