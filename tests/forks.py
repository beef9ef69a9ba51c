"""Commands in processes of their own that begin with everything imported.

    run([sys.executable, "-m", "rag", ...], capture_output=True, text=True)
    Popen([sys.executable, "-c", code, ...], stdout=subprocess.PIPE)

as ``subprocess`` has them. One process imports what takes seconds, once for all tests
(:mod:`tests.fork_server`), and each command is a fork of it: with arguments, environment,
directory, standard streams, signals, exit status and death of its own, but without the start of
Python. What a fork cannot be given is started as usual.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
READ_AT_START = ("PYTHON", "LANG", "LC_", "GRADIO_")
"""How variables begin that are read before a command is: who sets one gets a new Python."""

SAFE = "-P"
"""Before ``-m``: nothing is imported from the folder that the command runs in."""

AS_EVER = {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
"""Those that a fork makes up for."""


_begun: list[tuple[str, dict[str, str]]] = []
"""Once there is one, the place of the server and what environment it began with."""


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
        [sys.executable, "-m", "tests.fork_server", path, str(ends)],
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
