"""Panics of native code: what Rust raises where it believed nothing could go wrong.

PyO3 raises them as ``pyo3_runtime.PanicException``, which is a BaseException
and cannot be imported, so that ``except Exception`` lets it end a thread or a
server. Below an index they mean a damaged file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryDamaged, LibraryError
from rag.store.problems import library_error

REPAIR = "Rebuild it from the truth: sanad doctor --repair"


OF_THE_DISK = {
    "No space left on device": "full",
    "database or disk is full": "full",
    "File too large": "full",
    "Permission denied": "forbidden",
    "Read-only file system": "forbidden",
    "readonly database": "forbidden",
    "Too many open files": "disk",
    "Input/output error": "disk",
}
"""Phrases of the libraries' errors that blame the disk, and the problem each is."""


def damaged(what: str, directory: Path, error: BaseException) -> LibraryError:
    """The error for an index that failed, with its fix: of the disk where the disk failed."""
    for phrase, code in OF_THE_DISK.items():
        if phrase in str(error):
            return library_error(code, directory, error)
    return LibraryDamaged(f"The {what} in {directory} failed: {error}", REPAIR)


@contextmanager
def panics(what: str, directory: Path) -> Iterator[None]:
    """Panics as LibraryDamaged; everything else passes."""
    try:
        yield
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise damaged(what, directory, error) from error
