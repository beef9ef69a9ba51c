"""Opening files that nobody vouches for: regular ones only, never more than the limit.

A path is opened once and judged by what was opened, so a FIFO cannot block and
a file swapped between the look and the read is not followed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rag.errors import ReadingError
from rag.messages import reason_of
from rag.reading.limits import Limits

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_BLOCK = 1 << 20


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading. Raises ReadingError for anything else."""
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise unreadable(error) from error
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ReadingError(code="read-not-regular")
        try:
            yield file
        except OSError as error:
            raise unreadable(error) from error


def unreadable(error: OSError) -> ReadingError:
    """The system's reason in words."""
    return ReadingError(code="read-system", why=reason_of(error))


def read_bytes(path: Path, limits: Limits) -> bytes:
    """All bytes of a file. Raises TooLarge before reading more than the limit."""
    with open_regular(path) as file:
        limits.check_bytes(os.fstat(file.fileno()).st_size)
        data = file.read(limits.max_bytes + 1)
    limits.check_bytes(len(data))
    return data


def fingerprint(path: Path, limits: Limits) -> str:
    """SHA-256 of a file's bytes as hex, in flat memory. Raises TooLarge, ReadingError."""
    digest, size = hashlib.sha256(), 0
    with open_regular(path) as file:
        limits.check_bytes(os.fstat(file.fileno()).st_size)
        while block := file.read(_BLOCK):
            size += len(block)
            limits.check_bytes(size)
            digest.update(block)
    return digest.hexdigest()
