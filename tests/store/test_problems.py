"""Errors of the system, of SQLite and of native code in our words, and folders and owners."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from rag.errors import LibraryDamaged, LibraryError, LibraryInUse, SettingsError
from rag.store import choose, folders, lock, problems
from rag.store.lock import Lock
from rag.store.native import OF_THE_DISK, REPAIR, damaged, panics


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EFBIG, "full"),
        (errno.EACCES, "forbidden"), (errno.EROFS, "forbidden"), (errno.EISDIR, "kind"),
        (errno.ENOENT, "kind"), (errno.EIO, "disk"), (None, "disk"),
    ],
)  # fmt: skip
def test_errors_of_the_system(number: int | None, code: str, tmp_path: Path) -> None:
    error = OSError(number, "words", "/named") if number else OSError("words")
    with pytest.raises(LibraryError) as raised, problems.system(tmp_path):
        raise error
    assert raised.value.code == f"library-{code}"
    assert raised.value.fields["path"] == ("/named" if number else str(tmp_path))
    assert type(raised.value) is LibraryError


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (sqlite3.SQLITE_FULL, "full", LibraryError),
        (sqlite3.SQLITE_IOERR | 5 << 8, "disk", LibraryError),
        (sqlite3.SQLITE_BUSY, "busy", LibraryError),
        (sqlite3.SQLITE_ERROR, "part", LibraryDamaged),
        (sqlite3.SQLITE_CORRUPT, "damaged", LibraryDamaged),
        (None, "damaged", LibraryDamaged),
    ],
)
def test_errors_of_sqlite(number: int | None, code: str, kind: type[LibraryError]) -> None:
    error = sqlite3.OperationalError("malformed. ")
    if number is not None:
        error.sqlite_errorcode = number
    found = problems.of_sqlite(error, Path("/l/truth.sqlite"))
    assert (type(found), found.code) == (kind, f"library-{code}")
    assert found.fields == {"path": "/l/truth.sqlite", "why": "malformed"}


def test_bytes_that_python_cannot_decode_are_of_a_row() -> None:
    error = sqlite3.OperationalError("Could not decode to UTF-8 column 'title'")
    found = problems.of_sqlite(error, Path("/l"))
    assert found.code == "library-part" and "bytes that are no letters" in found.problem


@pytest.mark.parametrize(("phrase", "code"), OF_THE_DISK.items())
def test_native_code_that_failed_for_the_disk(phrase: str, code: str) -> None:
    found = damaged("word index", Path("/l/keywords"), OSError(f"failed: {phrase} (os error)"))
    assert found.code == f"library-{code}" and found.fields["path"] == "/l/keywords"


def test_native_code_that_failed_by_itself() -> None:
    found = damaged("word index", Path("/l/keywords"), ValueError("odd bytes"))
    assert isinstance(found, LibraryDamaged)
    assert (found.problem, found.fix) == ("The word index in /l/keywords failed: odd bytes", REPAIR)
    with pytest.raises(KeyboardInterrupt), panics("word index", Path("/l")):
        raise KeyboardInterrupt


def test_folders_are_made_and_removed(tmp_path: Path) -> None:
    folders.make(tmp_path / "a" / "b", mode=0o700)
    folders.make(tmp_path / "a" / "b")
    (tmp_path / "a" / "b" / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    folders.remove(tmp_path / "link")  # what a mount point holds, and not the mount point
    assert (tmp_path / "link").is_symlink() and not (tmp_path / "a" / "b").exists()
    (tmp_path / "file").touch()
    for name in ("file", "a", "gone"):
        folders.remove(tmp_path / name)
        assert not (tmp_path / name).exists()
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError) as raised:
        folders.make(tmp_path / "file" / "below")
    assert raised.value.code == "library-kind"


@pytest.mark.parametrize(
    ("serves", "fix"),
    [
        (("http://127.0.0.1:9", "t"), "Ask it at http://127.0.0.1:9, or stop it first."),
        (None, "Wait until it ends, or choose another --library."),
    ],
)
def test_who_owns_a_library_is_told(
    tmp_path: Path, serves: tuple[str, str] | None, fix: str
) -> None:
    first = Lock.acquire(tmp_path)
    if serves:
        first.publish(*serves)
    assert lock.owner(tmp_path) == lock.Owner(os.getpid(), *(serves or ()))
    with pytest.raises(LibraryInUse) as raised:
        Lock.acquire(tmp_path)
    told = f"Another process ({os.getpid()}) owns the library {tmp_path}."
    assert (raised.value.problem, raised.value.fix) == (told, fix)
    assert (tmp_path / lock.FILE).stat().st_size == lock._SIZE
    first.release()
    assert lock.owner(tmp_path) is None and (tmp_path / lock.FILE).stat().st_size == 0


@pytest.mark.parametrize(
    ("written", "owner"),
    [
        (b'{"pid": 7, "address": null, "token": null}', lock.Owner(7)),
        (b'{"pid": 7, "address": "a", "token": "t"}', lock.Owner(7, "a", "t")),
        (b'{"pid": "7", "address": null, "token": null}', lock.Owner(0)),
        (b'{"pid": 7, "address": 1, "token": null}', lock.Owner(0)),
        (b'{"pid": 7}', lock.Owner(0)),
        (b"[]", lock.Owner(0)),
        (b"", lock.Owner(0)),
    ],
)
def test_what_an_owner_wrote(written: bytes, owner: lock.Owner, tmp_path: Path) -> None:
    assert lock._parse(written) == owner
    found = lock._in_use(tmp_path, lock.Owner(0))
    assert found.problem == f"Another process (just starting) owns the library {tmp_path}."


@pytest.mark.parametrize(
    ("url", "index", "said"),
    [
        ("mysql://x/y", "lance:/f", "SANAD_STORE is no address of PostgreSQL."),
        ("postgresql://x/y", None, "SANAD_INDEX does not name Lance tables."),
        ("postgres://x/y", "lance:", "SANAD_INDEX does not name Lance tables."),
        ("postgresql://x/y", "/folder", "SANAD_INDEX does not name Lance tables."),
    ],
)
def test_a_place_that_is_none(url: str, index: str | None, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        choose.open_store(tmp_path, embedder_id="e", dimensions=2, url=url, index=index)
    assert raised.value.problem == said and "Set it to" in raised.value.fix
    assert choose._place("postgres://x/y", "lance:s3://b/p") == "s3://b/p"
