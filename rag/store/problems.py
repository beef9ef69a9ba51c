"""What can go wrong with a library directory: errors of the system and of SQLite become ours.

They do by the tables of their numbers; what SQLite itself says stays in its language. The
words are those of the messages ``library-CODE``. It decides nothing.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryDamaged, LibraryEmptied, LibraryError
from rag.messages import Field, Phrase, reason_of

CODES = (
    "damaged", "foreign", "part", "emptied", "full", "forbidden", "kind", "busy", "disk",
)  # fmt: skip
"""What can go wrong, as the messages name it."""

KINDS: dict[str, type[LibraryError]] = {
    "damaged": LibraryDamaged,
    "foreign": LibraryDamaged,
    "part": LibraryDamaged,
    "emptied": LibraryEmptied,
}
"""The class of an error by its code; LibraryError for all others."""

NUMBERS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.EEXIST: "kind",
    errno.ENOTDIR: "kind",
    errno.EISDIR: "kind",
    errno.ELOOP: "kind",
    errno.ENXIO: "kind",
    errno.ENOENT: "kind",
}
"""Codes by the number of an OSError; ``disk`` for all others."""

SQLITE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "forbidden",
    sqlite3.SQLITE_PERM: "forbidden",
    sqlite3.SQLITE_CANTOPEN: "kind",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_NOMEM: "disk",
    sqlite3.SQLITE_ERROR: "part",
    sqlite3.SQLITE_CONSTRAINT: "part",
    sqlite3.SQLITE_MISMATCH: "part",
}
"""Codes by the primary number of an error of SQLite's; ``damaged`` for all others."""


def library_error(
    code: str, path: Path | str, why: Field | BaseException = "", **fields: Field
) -> LibraryError:
    """The error of the message ``library-CODE``; ``why`` may be what a library underneath says."""
    said = why if isinstance(why, (int, Phrase)) else str(why).strip().rstrip(".")
    kind = KINDS.get(code, LibraryError)
    return kind(code=f"library-{code}", path=str(path), why=said, **fields)


def of_system(error: OSError, path: Path) -> LibraryError:
    """The system's error about a file or folder as ours."""
    where = Path(error.filename) if isinstance(error.filename, str) else path
    code = NUMBERS.get(error.errno or 0, "disk")
    return library_error(code, where, reason_of(error))


def of_sqlite(error: sqlite3.Error, path: Path) -> LibraryError:
    """SQLite's error about a file as ours; Python's own, which has no number, is of
    bytes that it cannot decode."""
    number = getattr(error, "sqlite_errorcode", None)
    if number is not None:
        return library_error(SQLITE.get(number & 0xFF, "damaged"), path, error)
    if "decode" in str(error):
        return library_error("part", path, Phrase("why-no-letters"))
    return library_error("damaged", path, error)


@contextmanager
def system(path: Path) -> Iterator[None]:
    """The system's errors as ours."""
    try:
        yield
    except OSError as error:
        raise of_system(error, path) from error
