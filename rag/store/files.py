"""Small files of a server, most of them SQLite's, on the disk or in the database of many servers.

A path says which: :mod:`rag.store.mounts`. A file in the database is opened in memory and put
back as a whole in the transaction that holds its row, so nobody sees half of a change; the last
version of each that was read is kept, since most are asked for far more often than changed.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rag.store.mounts import Files, mounted

KEPT = 200
"""Files in the database of which the last version is kept in memory."""

_kept: OrderedDict[tuple[Files, str], tuple[int, bytes]] = OrderedDict()
_keeping = threading.Lock()


@contextmanager
def writing(path: Path, make: Callable[[sqlite3.Connection], None]) -> Iterator[sqlite3.Connection]:
    """A connection whose changes are kept together, or not at all; the file is made (0600).

    ``make`` is given the connection before its transaction begins.
    """
    place = mounted(path)
    if place is None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        with closing(_opened(str(path))) as db, db:
            make(db)
            db.execute("pragma secure_delete = on")
            db.execute("begin immediate")
            yield db
        return
    files, name = place
    with files.changing(name) as held, closing(_loaded(held.content)) as db:
        make(db)
        with db:
            db.execute("begin immediate")
            yield db
        db.execute("vacuum")  # what was deleted is in no version after this one
        held.content = db.serialize()


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to look with; to an empty file in memory where nothing was written."""
    place = mounted(path)
    if place is None:
        opened = _opened(str(path) if path.exists() else ":memory:")
    else:
        opened = _loaded(_content(*place))
    with closing(opened) as db:
        yield db


def exists(path: Path) -> bool:
    """Whether there is such a file."""
    place = mounted(path)
    return path.exists() if place is None else place[0].version(place[1]) is not None


def content(path: Path) -> bytes:
    """The bytes of a file. Raises OSError where there is none on the disk."""
    place = mounted(path)
    return path.read_bytes() if place is None else _content(*place)


def folders(folder: Path) -> list[str]:
    """The names of the folders in a folder."""
    place = mounted(folder)
    if place is None:
        return sorted(path.name for path in folder.glob("*"))
    files, own = place
    return sorted({path.removeprefix(f"{own}/").partition("/")[0] for path in files.listed(own)})


def has_library(folder: Path) -> bool:
    """Whether there is a library in a folder."""
    place = mounted(folder)
    return folder.exists() if place is None else place[0].has_library(place[1])


def below(folder: Path, name: str) -> list[Path]:
    """The files of a name in the folders of a folder."""
    place = mounted(folder)
    if place is None:
        return sorted(folder.glob(f"*/{name}"))
    files, own = place
    found = (folder / path.removeprefix(f"{own}/") for path in files.listed(own))
    return [path for path in found if path.name == name and path.parent.parent == folder]


def write(path: Path, content: bytes) -> None:
    """Write a file (0600) that is no database, whole. Raises OSError."""
    place = mounted(path)
    if place is None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        return
    with place[0].changing(place[1]) as held:
        held.content = content


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, where there is one."""
    if place := mounted(path):
        place[0].remove(place[1])
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _opened(place: str) -> sqlite3.Connection:
    return sqlite3.connect(place, timeout=10, isolation_level=None)


def _loaded(content: bytes) -> sqlite3.Connection:
    db = _opened(":memory:")
    if content:
        db.deserialize(content)
    return db


def _content(files: Files, name: str) -> bytes:
    key = (files, name)
    version = files.version(name)
    if version is None:
        return b""
    with _keeping:
        kept = _kept.get(key)
        if kept and kept[0] == version:
            _kept.move_to_end(key)
            return kept[1]
    kept = files.content(name)
    with _keeping:
        _kept[key] = kept
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return kept[1]
