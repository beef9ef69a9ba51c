"""One owner per library directory.

The owner holds an exclusive flock(2) on ``owner.json`` (mode 0600). The file
names the owner's process and, where it serves, its loopback address and a
token, so that the command line can forward to it. The kernel lets go of the
lock when its process dies, however it dies: a file without a lock is stale and
is simply taken over. It does not know what the directory holds.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

from rag.errors import LibraryError, LibraryInUse
from rag.store.problems import system

FILE = "owner.json"

_SIZE = 1024
"""The file is always this long and written in one call, so a reader never sees half of it."""

_TRIES, _PAUSE = 5, 0.02
"""Attempts and their distance in seconds: ``owner`` takes the lock for an instant to look."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that owns a library; ``address`` and ``token`` if it serves."""

    pid: int
    address: str | None = None
    token: str | None = None


class Lock:
    """A held lock; ``release`` gives the directory back."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def acquire(cls, directory: Path) -> Lock:
        """Own the directory. Raises LibraryInUse when another holder is alive, LibraryError."""
        path = directory / FILE
        with system(path):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        for _ in range(_TRIES):
            if _flock(descriptor):
                break
            time.sleep(_PAUSE)
        else:
            owner = _parse(os.pread(descriptor, _SIZE, 0))
            os.close(descriptor)
            raise _in_use(directory, owner)
        lock = cls(descriptor)
        try:
            with system(path):
                os.fchmod(descriptor, 0o600)
                lock._write(Owner(os.getpid()))
        except BaseException:
            os.close(descriptor)
            raise
        return lock

    def publish(self, address: str, token: str) -> None:
        """Name the loopback address (``http://127.0.0.1:7860``) where the owner serves."""
        self._write(Owner(os.getpid(), address, token))

    def release(self) -> None:
        """Give the directory back, naming nobody."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)

    def _write(self, owner: Owner) -> None:
        fields = {"pid": owner.pid, "address": owner.address, "token": owner.token}
        os.pwrite(self._descriptor, json.dumps(fields).encode().ljust(_SIZE), 0)


def owner(directory: Path) -> Owner | None:
    """The living owner of a directory, or None when it is free. Raises LibraryError."""
    path = directory / FILE
    with system(path):
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
    try:
        return None if _flock(descriptor) else _parse(os.pread(descriptor, _SIZE, 0))
    finally:
        os.close(descriptor)


def _flock(descriptor: int) -> bool:
    """Whether the exclusive lock was free and is now ours."""
    try:
        import fcntl
    except ImportError as error:
        raise LibraryError(
            "This system has no flock(2), which keeps two writers apart.",
            "Run Sanad on Linux, macOS or the Windows Subsystem for Linux.",
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _parse(written: bytes) -> Owner:
    """What the owner wrote; a holder that has written nothing readable has pid 0."""
    try:
        fields = json.loads(written)
    except ValueError:
        return Owner(0)
    match fields:
        case {"pid": int(pid), "address": str() | None as address, "token": str() | None as token}:
            return Owner(pid, address, token)
    return Owner(0)


def _in_use(directory: Path, owner: Owner) -> LibraryInUse:
    problem = f"Another process ({owner.pid or 'just starting'}) owns the library {directory}."
    if owner.address:
        return LibraryInUse(problem, f"Ask it at {owner.address}, or stop it first.")
    return LibraryInUse(problem, "Wait until it ends, or choose another --library.")
