"""Walking a folder without leaving it.

Links are never followed: one whose target lies in the folder is read where it
lies, one that leaves the folder is refused. Names starting with a dot are not
looked at. Everything else comes out in the order of names: files of a kind that
is read, and the rest with a reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from rag.errors import ReadingError, Reason, UnsafeSource
from rag.messages import Phrase, phrase
from rag.reading.files import unreadable
from rag.reading.load import check_name, loader_of, printable
from rag.reading.parsed import Refused, Skipped


def walk(root: Path) -> Iterator[Path | Skipped | Refused]:
    """All files under a folder, depth first; ``root`` itself may be a link."""
    root = root.resolve()
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Refused(printable(folder), printable(folder), unreadable(error).reason())
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            else:
                yield _file(entry, root)
        waiting.extend(reversed(folders))


def _file(entry: os.DirEntry[str], root: Path) -> Path | Skipped | Refused:
    path = Path(entry.path)
    if entry.is_symlink():
        return _link(path, root)
    if not entry.is_file(follow_symlinks=False):
        return _skipped(path, phrase("skip-not-regular"))
    try:
        if loader_of(path) is None:
            ending = path.suffix or Phrase("word-no-ending")
            return _skipped(path, phrase("skip-ending", ending=ending))
        check_name(path)
    except ReadingError as error:
        return Refused(printable(path), printable(path), error.reason())
    return path


def _link(path: Path, root: Path) -> Skipped | Refused:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a loop, on Python < 3.13
        return _skipped(path, phrase("skip-link-nothing"))
    if target.is_relative_to(root):
        return _skipped(path, phrase("skip-link"))
    error = UnsafeSource(code="read-link-leaves")
    return Refused(printable(path), printable(path), error.reason())


def _skipped(path: Path, why: Phrase) -> Skipped:
    return Skipped(printable(path), Reason.of(why))
