"""Making and removing folders, with the system's errors as ours."""

from __future__ import annotations

import shutil
from pathlib import Path

from rag.store.problems import system


def make(path: Path, mode: int = 0o777) -> None:
    """Make a folder with those above it, where there is none. Raises LibraryError."""
    with system(path):
        path.mkdir(parents=True, exist_ok=True, mode=mode)


def remove(path: Path) -> None:
    """Remove a folder, a file in its place, or what a linked folder holds. Raises LibraryError."""
    with system(path):
        if path.is_dir() and path.is_symlink():
            for inner in path.iterdir():
                remove(inner)
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
