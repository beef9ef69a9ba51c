"""How an index' files were left, in a hash: every change of them is seen, and nothing else is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.store.health import signature

WRITTEN = "1d0b1c75528e7ffb"
"""How the signature of ``files`` begins, which libraries hold that were closed before."""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    for name in ("a/x", "a.b/x", "b", "ب"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
        os.utime(path, (1, 2))
    (folder / "empty").mkdir()
    return folder


def test_it_is_as_it_was_written_before(files: Path) -> None:
    assert signature(files).startswith(WRITTEN)


CHANGES: dict[str, Callable[[Path], object]] = {
    "longer": lambda folder: (folder / "a.b" / "x").write_text("longer"),
    "touched": lambda folder: os.utime(folder / "a" / "x", (1, 3)),
    "gone": lambda folder: (folder / "b").unlink(),
    "new": lambda folder: (folder / "empty" / "new").touch(),
    "moved": lambda folder: (folder / "a" / "x").rename(folder / "a" / "y"),
    "linked": lambda folder: (folder / "link").symlink_to(folder / "b"),
}


@pytest.mark.parametrize("how", CHANGES)
def test_every_change_of_a_file_is_seen(how: str, files: Path) -> None:
    before = signature(files)
    CHANGES[how](files)
    assert signature(files) != before


def test_what_is_no_file_says_nothing(files: Path) -> None:
    before = signature(files)
    (files / "loop").symlink_to("loop")
    (files / "folder").symlink_to(files / "a")
    (files / "none").mkdir()
    os.mkfifo(files / "pipe")
    assert signature(files) == before
    assert signature(files / "nowhere") == signature(files / "b") == signature(files / "loop")
