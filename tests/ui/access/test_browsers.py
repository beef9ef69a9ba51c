"""Browsers that are remembered, and signing in with and without one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.cluster import content
from ui.access import browsers, users
from ui.access.accounts import Accounts
from ui.access.checks import Full, Lane
from ui.access.guesses import FREE
from ui.access.login import SignIn
from ui.access.visitors import Visitor

PASSWORD = "correct horse"
HERE, THERE = "198.51.100.9", "192.0.2.1"


@pytest.fixture
def accounts(folder: Path) -> Accounts:
    accounts = Accounts(folder)
    for name in ("sara", "ali", "zoé"):
        users.add(accounts, name, PASSWORD)
    return accounts


def visitor(accounts: Accounts, name: str) -> Visitor:
    user = users.get(accounts, name)
    return Visitor(user.id, user.name, user.role)


def test_a_browser_is_remembered_for_whom_it_was_used_by(accounts: Accounts) -> None:
    first = browsers.remember(accounts, visitor(accounts, "sara"), now=0)
    assert browsers.is_known(accounts, first, now=1)
    assert browsers.is_known(accounts, first, "sara", now=1)
    assert not browsers.is_known(accounts, first, "ali", now=1)
    assert not browsers.is_known(accounts, "another", now=1)
    assert not browsers.is_known(accounts, first, now=browsers.LASTS)

    second = browsers.remember(accounts, visitor(accounts, "ali"), first, now=1)
    assert not browsers.is_known(accounts, first, now=2)
    assert browsers.is_known(accounts, second, "sara", now=2)
    assert browsers.is_known(accounts, second, "ali", now=2)
    users.remove(accounts, "sara")
    assert not browsers.is_known(accounts, second, "sara", now=2)
    assert first.encode() not in content(accounts.path)


def test_the_last_browsers_are_remembered(accounts: Accounts) -> None:
    sara = visitor(accounts, "sara")
    made = [browsers.remember(accounts, sara, now=n) for n in range(browsers.MOST + 3)]
    known = [browsers.is_known(accounts, secret, now=50) for secret in made]
    assert known == [False] * 3 + [True] * browsers.MOST


def test_guesses_end_and_a_known_browser_gets_in(accounts: Accounts) -> None:
    check = SignIn(accounts)
    own = browsers.remember(accounts, visitor(accounts, "sara"))
    guessed = [check("sara", f"wrong {n}", THERE, "") for n in range(20)]
    assert guessed.count(0.0) == FREE["both"]
    assert all(isinstance(wait, float) for wait in guessed)
    assert isinstance(check("sara", PASSWORD, THERE, ""), float)
    for address in (THERE, HERE):
        assert check("sara", PASSWORD, address, own) == visitor(accounts, "sara")
    assert check("sara", PASSWORD, HERE, "") == visitor(accounts, "sara")


def test_one_name_however_it_is_typed(accounts: Accounts) -> None:
    check = SignIn(accounts)
    spelt = ["zoé", "zoe\u0301"] * 10
    assert [check(name, "wrong", THERE, "") for name in spelt].count(0.0) == FREE["both"]
    assert [check("x" * 5000 + str(n), "wrong", HERE, "") for n in range(10)].count(0.0) == 5


@pytest.mark.parametrize("name", ["sara", "nobody", "feed", "' or 1=1 --", ""])
def test_every_name_costs_one_check(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    users.add(accounts, "feed", None)
    check, hasher, work = SignIn(accounts), users._hasher(), []

    class Counting:
        def verify(self, stored: str, password: str) -> bool:
            work.append(("verify", stored.rpartition("$")[0].rpartition("$")[0]))
            return hasher.verify(stored, password)

        def hash(self, password: str) -> str:
            work.append(("hash", ""))
            return hasher.hash(password)

    monkeypatch.setattr(users, "_hasher", Counting)
    assert check(name, "wrong horse", HERE, "") == 0.0
    with accounts.transaction() as db:
        stored = db.execute("select password from users where name = 'sara'").fetchone()[0]
    assert work == [("verify", stored.rpartition("$")[0].rpartition("$")[0])]


def held(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> tuple[threading.Semaphore, threading.Event, Callable[[], int]]:
    """Have checks wait: who has begun, what lets them end, and the most there were at once."""
    begun, leave, lock, running, most = (
        threading.Semaphore(0),
        threading.Event(),
        threading.Lock(),
        0,
        0,
    )

    def known(*_: Any) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        begun.release()
        leave.wait(20)
        with lock:
            running -= 1

    monkeypatch.setattr(users, "known", known)
    return begun, leave, lambda: most


def test_checks_at_once_are_bounded_and_a_known_browser_finds_room(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = SignIn(accounts)
    own = browsers.remember(accounts, visitor(accounts, "sara"))
    begun, leave, most = held(accounts, monkeypatch)
    with ThreadPoolExecutor(50) as pool:
        flood = [pool.submit(check, str(n), "wrong", f"192.0.2.{n}", "") for n in range(40)]
        assert all(begun.acquire(timeout=10) for _ in range(3))
        hers = pool.submit(check, "sara", "wrong", HERE, own)
        assert begun.acquire(timeout=10)
        leave.set()
        answered = [each.result(20) for each in flood]
        assert hers.result(20) == 0.0
    assert most() == 4
    assert answered.count(0.0) >= 15
    assert set(answered) <= {0.0, 1.0}


def test_a_full_lane_refuses_at_once() -> None:
    lane = Lane(at_once=1, waiting=1)
    with lane.place(), lane.place(), pytest.raises(Full), lane.place():
        pass
    with lane.place(), lane.turn():
        pass
