"""Connections to the accounts: kept, never to a file that has gone, and few."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from pathlib import Path

import pytest

from rag.errors import LibraryDamaged
from ui.access import users
from ui.access.accounts import Accounts
from ui.access.connections import MOST, Connections


def test_one_is_used_again(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    with accounts.transaction() as first:
        pass
    with accounts.transaction() as second, accounts.transaction() as other:
        assert second is first
        assert other is not first


def test_few_are_kept(tmp_path: Path) -> None:
    Accounts(tmp_path)
    connections = Connections(tmp_path / "accounts.sqlite")
    with ExitStack() as lent:
        for _ in range(3 * MOST):
            lent.enter_context(connections.lent())
    assert len(connections._idle) == MOST


def test_after_an_error_it_is_not_used_again(tmp_path: Path) -> None:
    connections = Connections(Accounts(tmp_path).path)
    with pytest.raises(sqlite3.OperationalError), connections.lent() as db:
        db.execute("select nothing from nowhere")
    assert connections._idle == []


def test_a_file_in_the_place_of_another_is_seen(tmp_path: Path) -> None:
    accounts, other = Accounts(tmp_path / "a"), Accounts(tmp_path / "b")
    users.add(accounts, "sara", None)
    other.path.replace(accounts.path)
    assert users.users(accounts) == []


def test_a_file_that_has_gone_is_an_error(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    accounts.path.unlink()
    with pytest.raises(LibraryDamaged):
        accounts.any()


def test_what_another_process_writes_is_seen_at_once(tmp_path: Path) -> None:
    accounts, theirs = Accounts(tmp_path), Accounts(tmp_path)
    assert not accounts.any()
    users.add(theirs, "sara", "correct horse")
    assert accounts.any()
    users.remove(theirs, "sara")
    assert not accounts.any()
