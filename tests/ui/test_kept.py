"""Accounts and conversations that cannot be used keep a server from starting, with their fix."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rag.errors import LibraryDamaged, LibraryError
from ui.access.accounts import FILE as ACCOUNTS
from ui.access.accounts import Accounts, folder_of
from ui.access.counted import FILE as GUESSES
from ui.chat.conversations import FILE, Conversations
from ui.chat.turn import Turn
from ui.collections.saved import FILE as COLLECTIONS
from ui.kept import kept_lines, require_sound


@pytest.fixture
def library(tmp_path: Path) -> Path:
    Accounts(tmp_path).close()
    for user in ("one", "two"):
        Conversations(folder_of(tmp_path, user)).add("", Turn("Who?"))
    return tmp_path


def test_sound_files_are_passed_over(library: Path) -> None:
    require_sound(library)
    assert list(kept_lines(library)) == []


def test_every_damaged_file_is_named_with_its_fix(library: Path) -> None:
    (library / ACCOUNTS).write_bytes(b"no database, but long enough to be looked at as one" * 9)
    with closing(sqlite3.connect(folder_of(library, "one") / FILE)) as db:
        db.execute("drop table ratings")
    (folder_of(library, "two") / FILE).unlink()
    (folder_of(library, "two") / FILE).mkdir()
    (folder_of(library, "two") / COLLECTIONS).write_bytes(b"no database, but long enough" * 9)
    (library / GUESSES).write_bytes(b"no database, but long enough" * 9)
    lines = list(kept_lines(library))
    assert [line.ok for line in lines] == [False] * 5
    assert "add the users again" in lines[0].fix
    assert "only counts wrong passwords" in lines[1].fix
    assert "it lacks the table ratings" in lines[2].found
    assert "it is no file" in lines[3].found
    assert "collections.sqlite" in lines[4].found
    with pytest.raises(LibraryDamaged, match="accounts"):
        require_sound(library)


@pytest.mark.parametrize("act", [Accounts, lambda at: Conversations(at).add("", Turn("Who?"))])
def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path, act) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(LibraryError, match="cannot be opened"):
        act(tmp_path / "file")
