"""The small files of a server, on the disk and elsewhere: the same of both."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.store import files
from rag.store.mounts import mount, mounted, unmount
from tests.store.memory import MemoryFiles


@pytest.fixture(params=["disk", "elsewhere"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    if request.param == "elsewhere":
        mount(tmp_path, MemoryFiles())
    yield tmp_path
    unmount(tmp_path)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[MemoryFiles]:
    held = MemoryFiles()
    mount(tmp_path, held)
    yield held
    unmount(tmp_path)


def make(db: sqlite3.Connection) -> None:
    db.execute("create table if not exists notes (said text)")


def notes(path: Path) -> list[str]:
    with files.reading(path) as db:
        make(db)
        return [said for (said,) in db.execute("select said from notes order by rowid")]


def add(path: Path, *said: str) -> None:
    with files.writing(path, make) as db:
        db.executemany("insert into notes values (?)", [(each,) for each in said])


def test_what_is_written_is_read_and_half_of_a_change_is_not(folder: Path) -> None:
    path = folder / "users" / "a" / "notes.sqlite"
    assert not files.exists(path) and notes(path) == []
    assert not files.exists(path)  # looking makes nothing
    add(path, "one")
    with pytest.raises(KeyError), files.writing(path, make) as db:
        db.execute("insert into notes values ('half')")
        raise KeyError
    add(path, "two", "three")
    assert notes(path) == ["one", "two", "three"]
    assert files.exists(path) and files.content(path).startswith(b"SQLite format 3\0")


def test_what_was_deleted_is_in_no_file(folder: Path) -> None:
    path = folder / "notes.sqlite"
    add(path, *(f"a secret of Ms Quill {n}" for n in range(200)), "kept")
    assert b"Ms Quill" in files.content(path)
    with files.writing(path, make) as db:
        db.execute("delete from notes where said <> 'kept'")
    assert b"Ms Quill" not in files.content(path)
    assert notes(path) == ["kept"]


def test_a_file_that_is_no_database(folder: Path) -> None:
    path = folder / "mark"
    assert not files.exists(path)
    files.write(path, b"one")
    files.write(path, b"another")
    assert (files.exists(path), files.content(path)) == (True, b"another")
    files.remove(path)
    assert not files.exists(path)
    files.remove(path)


def test_folders_and_the_files_below_them(folder: Path) -> None:
    for user in ("b", "a"):
        add(folder / "users" / user / "notes.sqlite", user)
    add(folder / "users" / "a" / "others.sqlite", "x")
    add(folder / "users" / "a" / "deeper" / "notes.sqlite", "x")
    own = folder / "users"
    assert files.folders(own) == ["a", "b"]
    found = [own / "a" / "notes.sqlite", own / "b" / "notes.sqlite"]
    assert files.below(own, "notes.sqlite") == found
    assert files.folders(folder / "nothing") == [] == files.below(folder / "nothing", "x")
    files.remove(own / "a")
    assert files.folders(own) == ["b"]
    assert notes(own / "a" / "notes.sqlite") == []


def test_files_on_the_disk_are_their_owner_s_alone(tmp_path: Path) -> None:
    add(tmp_path / "users" / "a" / "notes.sqlite", "one")
    files.write(tmp_path / "mark", b"")
    for path in (tmp_path / "users" / "a" / "notes.sqlite", tmp_path / "mark"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "users" / "a").stat().st_mode) == 0o700


def test_a_library_in_a_folder(tmp_path: Path) -> None:
    assert not files.has_library(tmp_path / "users" / "a")
    (tmp_path / "users" / "a").mkdir(parents=True)
    assert files.has_library(tmp_path / "users" / "a")
    held = MemoryFiles()
    held.libraries.add("users/b")
    mount(tmp_path, held)
    there = [files.has_library(tmp_path / "users" / user) for user in "ab"]
    unmount(tmp_path)
    assert there == [False, True]


def test_a_version_is_read_once_and_few_are_kept(
    elsewhere: MemoryFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "KEPT", 2)
    paths = [tmp_path / name for name in "abc"]
    for path in paths[:2]:
        add(path, path.name)
        assert notes(path) == notes(path) == [path.name]
    assert elsewhere.read == ["a", "b"]
    add(paths[0], "more")
    assert notes(paths[0]) == ["a", "more"]
    assert elsewhere.read == ["a", "b", "a"]
    add(paths[2], "c")
    assert [notes(path) for path in (paths[2], paths[0])] == [["c"], ["a", "more"]]
    assert elsewhere.read == ["a", "b", "a", "c"]  # b was asked for longest ago
    notes(paths[1])
    assert elsewhere.read == ["a", "b", "a", "c", "b"]


def test_who_is_mounted(elsewhere: MemoryFiles, tmp_path: Path) -> None:
    assert mounted(tmp_path) == (elsewhere, ".")
    assert mounted(tmp_path / "users" / "a") == (elsewhere, "users/a")
    assert mounted(tmp_path.parent / "other") is None is mounted(tmp_path.parent)
    unmount(tmp_path)
    unmount(tmp_path)
    assert mounted(tmp_path / "users") is None
