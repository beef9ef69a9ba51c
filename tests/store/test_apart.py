"""The process in which vectors are put right: closed, killed or failed, nothing is lost by it."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from rag.errors import LibraryError
from rag.store import apart, health, indexes, probe
from rag.store.apart import Apart
from tests.store.index_damage import damaged
from tests.store.samples import THIRTY, batch, chunks, found, open_store

pytestmark = pytest.mark.usefixtures("beside")

LOST = "vectors removed"
CALL = Apart._call


def test_two_processes_of_one_library_are_never_at_work_at_once(library: Path) -> None:
    """As where a server was killed, whose process ends what it was writing."""
    other = os.open(library, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with open_store(library) as store:
        index = Apart(store._indexes.vectors, store._embedder)
        said: list[list[str]] = []
        asking = threading.Thread(target=lambda: said.append(index.languages()))
        asking.start()
        asking.join(0.5)
        assert said == []
        os.close(other)
        asking.join(60)
        assert said == [["en"]]
        index.close()


def test_closed_in_the_midst_it_goes_on_when_it_is_opened(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_BATCH", 10)
    monkeypatch.setattr(health, "_BATCH", 10)
    monkeypatch.setattr(probe, "problem", None)  # the words are as they were left
    added: list[int] = []
    third = threading.Event()

    def call(own: Apart, name: str, *given: Any) -> Any:
        if name == "add":
            if len(added) == 3:
                third.set()
                assert stopping.wait(60)
            added.append(len(given[0]))
        return CALL(own, name, *given)

    stopping = threading.Event()
    stop = Apart.stop

    def stopped(own: Apart) -> None:
        own._stopped = True
        stopping.set()
        stop(own)

    monkeypatch.setattr(Apart, "_call", call)
    monkeypatch.setattr(Apart, "stop", stopped)
    store = open_store(damaged(library, LOST))
    assert third.wait(60)
    store.close()
    stopping.set()
    assert added[:3] == [10, 10, 10]
    del added[:]
    added += [0] * 4  # nothing is held back any more
    with open_store(library) as store:
        assert set(found(store)) == chunks(*THIRTY)
        store.wait()
        assert sum(added) == 30 and store.findings == []
        assert set(found(store)) == chunks(*THIRTY)
        monkeypatch.undo()
        assert store.check() == []


def write(library: Path, ready: Any) -> None:
    """Have the vectors put right and articles written until killed."""
    indexes.AT_ONCE = 0
    store = open_store(library)
    ready.set()
    for version in range(1, 1_000):
        store.put(batch("a", "b", "c", version=version))


def test_killed_in_the_midst_it_is_opened(library: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    for _ in range(2):
        ready = context.Event()
        writer = context.Process(target=write, args=(damaged(library, LOST), ready))
        writer.start()
        assert ready.wait(60)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        with open_store(library) as store:
            names = {store.article(row.id).source for row in store.articles()}
            assert len(found(store)) == 2 * len(names)
            assert set(THIRTY) <= {name.split("/")[-1][:-4] for name in names}
            store.wait()
            assert store._indexes.nearest.is_whole
            assert len(found(store)) == 2 * len(names)
            assert store.check() == []


@pytest.mark.parametrize("by", ["repair", "opening"])
def test_what_ends_it_is_told_and_tried_again(
    library: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    def full(own: Apart, name: str, *given: Any) -> Any:
        if name == "add":
            raise LibraryError("The disk is full.", "Make room.")
        return CALL(own, name, *given)

    monkeypatch.setattr(Apart, "_call", full)
    with open_store(damaged(library, LOST)) as store:
        store.wait()
        told = [(one.problem, one.repaired) for one in store.check()]
        assert told == [("The disk is full.", False)]
        assert set(found(store)) == chunks(*THIRTY)
        store.put(batch("new"))
        assert set(found(store)) == chunks(*THIRTY, "new")
        monkeypatch.setattr(Apart, "_call", CALL)
        if by == "repair":
            assert [one.repaired for one in store.repair()] == [True]
            assert store._indexes.nearest.is_whole and store.check() == []
    with open_store(library) as store:
        store.wait()
        assert store._indexes.nearest.is_whole
        assert set(found(store)) == chunks(*THIRTY, "new")
        assert store.check() == []


def test_a_process_that_dies_is_damage_and_the_index_is_built_anew(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([True])

    def dying(own: Apart, name: str, *given: Any) -> Any:
        if name == "search" and next(times, False):
            assert own._process
            own._process.kill()
            own._process.wait()
        return CALL(own, name, *given)

    monkeypatch.setattr(Apart, "_call", dying)
    (library / "vectors" / "other").write_text("so that it is looked at")
    with open_store(library) as store:
        store.wait()
        (rebuilt,) = store.findings
        assert "its process ended (-9)" in rebuilt.problem
        assert store.check() == []
