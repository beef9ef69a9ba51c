"""A folder that is there whole or not at all: written under another name and renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import InputError
from rag.store import folders
from rag.store.problems import system

PART = ".part"


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """FOLDER.part, which becomes FOLDER when the block has ended, and goes where it fails.

    Only its owner may read it. Raises InputError for a folder that is not empty, and for what an
    export that was killed has left: it may be somebody's, so it is not removed.
    """
    folder = folder.expanduser().absolute()
    part = folder.with_name(f"{folder.name}{PART}") if folder.name else folder
    with system(folder):
        if os.path.lexists(folder) and not _is_empty(folder):
            raise InputError(code="moving-there", path=str(folder))
        if os.path.lexists(part):
            raise InputError(code="moving-part", path=str(part))
    folders.make(part.parent)
    with system(part):
        part.mkdir(mode=0o700)
    try:
        yield part
        with system(part):
            _flush(part)
            part.rename(folder)
            _flush_one(folder.parent)
    except BaseException:
        folders.remove(part)
        raise


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())


def _flush(folder: Path) -> None:
    """Have the disk hold what was written, files before the folders that name them."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(0o700 if path.is_dir() else 0o600)
        _flush_one(path)
    _flush_one(folder)


def _flush_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
