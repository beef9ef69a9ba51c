"""Small files of a library that stand in its database instead of in its directory.

What a server keeps of its users are SQLite files in the library's directory. Where many servers
share a library its directory is mounted: the same paths name rows of the database. Whoever opens
such a file asks here first (:mod:`ui.files`).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol


class Changing(Protocol):
    """A file that nobody else changes for now; what is in ``content`` at the end is kept."""

    content: bytes


class Files(Protocol):
    """The files of one library, by their path from its directory."""

    def version(self, path: str) -> int | None:
        """Goes up with each change of a file; None where there is none."""

    def content(self, path: str) -> tuple[int, bytes]:
        """The version and the bytes of a file; 0 and none where there is no such file."""

    def changing(self, path: str) -> AbstractContextManager[Changing]:
        """Change a file, or make it, all at once; others wait until the block ends."""

    def listed(self, folder: str) -> Sequence[str]:
        """The files below a folder, by path."""

    def remove(self, folder: str) -> None:
        """Remove a file, or a folder with the files and the libraries below it."""

    def has_library(self, folder: str) -> bool:
        """Whether there is a library in the place of a folder."""


_mounted: dict[Path, Files] = {}


def mount(directory: Path, files: Files) -> None:
    """Let the files below a directory stand elsewhere."""
    _mounted[directory.absolute()] = files


def unmount(directory: Path) -> None:
    """Let the files below a directory stand in it."""
    _mounted.pop(directory.absolute(), None)


def mounted(path: Path) -> tuple[Files, str] | None:
    """What holds a file or folder, and its path there; None where it stands on the disk."""
    whole = path.absolute()
    for folder in (whole, *whole.parents):
        if files := _mounted.get(folder):
            return files, whole.relative_to(folder).as_posix()
    return None
