"""One owner a directory, whoever died before."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from rag.errors import LibraryInUse
from rag.store.lock import FILE, Lock, Owner, owner
from tests import forks

HOLD = """
import sys, time
from pathlib import Path
from rag.store.lock import Lock
lock = Lock.acquire(Path(sys.argv[1]))
lock.publish("http://127.0.0.1:7860", "secret")
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path):
    """Another process that owns ``tmp_path`` and serves."""
    child = forks.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    yield child
    child.kill()
    child.wait()


def test_the_file_is_private_and_names_the_process(tmp_path: Path) -> None:
    lock = Lock.acquire(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert owner(tmp_path) == Owner(os.getpid())
    lock.release()


def test_a_wider_mode_is_narrowed(tmp_path: Path) -> None:
    (tmp_path / FILE).touch(mode=0o644)
    (tmp_path / FILE).chmod(0o644)
    lock = Lock.acquire(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    lock.release()


def test_nobody_owns_a_free_directory(tmp_path: Path) -> None:
    assert owner(tmp_path) is None
    Lock.acquire(tmp_path).release()
    assert owner(tmp_path) is None


def test_a_second_owner_is_refused_and_told_where_the_first_serves(tmp_path, holder) -> None:
    with pytest.raises(LibraryInUse, match=r"Ask it at http://127\.0\.0\.1:7860") as caught:
        Lock.acquire(tmp_path)
    assert str(holder.pid) in caught.value.problem
    assert "secret" not in str(caught.value)
    assert owner(tmp_path) == Owner(holder.pid, "http://127.0.0.1:7860", "secret")


def test_the_same_process_cannot_own_twice(tmp_path: Path) -> None:
    lock = Lock.acquire(tmp_path)
    with pytest.raises(LibraryInUse, match="another --library"):
        Lock.acquire(tmp_path)
    lock.release()
    Lock.acquire(tmp_path).release()


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path: Path, holder) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert "secret" in (tmp_path / FILE).read_text()
    assert owner(tmp_path) is None
    lock = Lock.acquire(tmp_path)
    assert owner(tmp_path) == Owner(os.getpid())
    lock.release()


@pytest.mark.parametrize("written", ["", "{", "nonsense", '{"pid": 1'])
def test_a_file_that_says_nothing_is_still_a_lock(tmp_path: Path, written: str) -> None:
    lock = Lock.acquire(tmp_path)
    (tmp_path / FILE).write_text(written)
    assert owner(tmp_path) == Owner(0)
    with pytest.raises(LibraryInUse, match="just starting"):
        Lock.acquire(tmp_path)
    lock.release()
