"""Counts of wrong passwords are kept for all servers, outlast a restart, and are bounded."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ui.access import counted
from ui.access.counted import GuessCounts
from ui.access.guesses import FREE, LONGEST, Attempt

SARA = Attempt("sara", "192.0.2.1")


def tried(counts: GuessCounts, attempt: Attempt, now: float, most: int = 30) -> int:
    return sum(counts.begin(attempt, now) == 0 for _ in range(most))


def kept(folder: Path) -> int:
    with GuessCounts(folder).reading() as db:
        return int(db.execute("select count(*) from guesses").fetchone()[0])


def test_a_restart_and_another_server_give_no_more(folder: Path) -> None:
    assert tried(GuessCounts(folder), SARA, 0.0, 3) == 3
    assert tried(GuessCounts(folder), SARA, 0.0) == FREE["both"] - 3


def test_many_at_once_are_no_more_than_one_after_another(folder: Path) -> None:
    together = threading.Barrier(4)

    def guess(_: int) -> int:
        together.wait(10)
        return tried(GuessCounts(folder), SARA, 0.0, 5)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(guess, range(4))) == FREE["both"]


def test_the_right_password_starts_the_account_anew(folder: Path) -> None:
    counts = GuessCounts(folder)
    for _ in range(3):
        assert tried(counts, SARA, 0.0) == FREE["both"]
        counts.succeed(SARA, 0.0)


def test_what_is_forgotten_is_not_kept(folder: Path) -> None:
    counts = GuessCounts(folder)
    counts.begin(SARA, 0.0)
    assert kept(folder) == 3
    counts.begin(Attempt("ali", "198.51.100.9"), LONGEST + 1)
    assert kept(folder) == 3


def test_counts_are_bounded_and_the_worst_are_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counted, "MOST", 20)
    counts = GuessCounts(folder)
    tried(counts, SARA, 0.0, FREE["both"])
    for number in range(30):
        counts.begin(Attempt(str(number), f"host {number}"), 0.0)
    assert kept(folder) == 20
    assert counts.begin(SARA, 0.0) > 0


def test_nobody_else_reads_who_signs_in_from_where(tmp_path: Path) -> None:
    GuessCounts(tmp_path).begin(SARA)
    assert (tmp_path / counted.FILE).stat().st_mode & 0o777 == 0o600
