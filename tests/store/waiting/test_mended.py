"""Vectors that wait for their index where it was killed, lost, worn or damaged: none is lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from rag.store import health, indexes, nearest
from rag.store.nearest import NOTE
from rag.store.truth import FILE
from tests.store.samples import batch, chunks, found, indexed, open_store
from tests.store.waiting.articles import MORE, NAMES, keys


def write(library: Path, ready: Any, waiting: int) -> None:
    """Put articles until killed; what waits is put into the index meanwhile, if it may not wait."""
    nearest.WAITING, nearest.PAUSE, nearest.CALM = waiting, 0.01, 1_000
    store = open_store(library)
    for version in range(1, 1_000):
        store.put(batch("a", "b", "c", version=version))
        if version == 3:
            ready.set()


def kill_a_writer(library: Path, waiting: int) -> None:
    context = multiprocessing.get_context("forkserver")
    ready = context.Event()
    writer = context.Process(target=write, args=(library, ready, waiting))
    writer.start()
    assert ready.wait(60)
    os.kill(writer.pid or 0, signal.SIGKILL)
    writer.join()


@pytest.mark.parametrize("waiting", [10_000, 0])
def test_a_writer_that_is_killed_loses_nothing(tmp_path: Path, waiting: int) -> None:
    """While it writes articles alone, or has the index written too."""
    library = tmp_path / "library"
    with open_store(library) as store:
        store.put(batch(*NAMES))
        indexed(store)
    for _ in range(3):
        kill_a_writer(library, waiting)
        with open_store(library) as store:
            stored = {store.article(row.id).source for row in store.articles()}
            assert stored == {f"/news/{name}.txt" for name in [*NAMES, "a", "b", "c"]}
            assert len(found(store)) == 30
            store.wait()
            assert store._indexes.nearest.is_whole and store.findings == []
            assert len(found(store)) == 30
            assert store.check() == []


def test_what_waited_is_not_lost_where_the_index_is_looked_at(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        indexed(store)
        store.put(batch("a", "b", "c"))
    graph = next((tmp_path / "vectors").rglob("*.sqlite3"))
    os.utime(graph, (1, 1))
    with open_store(tmp_path) as store:
        store.wait()
        assert (store.findings, store.unindexed) == ([], 0)


def test_a_killed_run_that_never_opened_the_index_leaves_it_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is neither looked at nor asked for all it holds."""
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        indexed(store)
    kill_a_writer(tmp_path, 10_000)
    monkeypatch.setattr(indexes.Indexes, "_beside", None)
    with open_store(tmp_path) as store:
        assert not store._indexes.vectors.is_open
        assert len(found(store)) == 30


def note(directory: Path, value: str | None) -> None:
    with sqlite3.connect(directory / FILE) as db:
        db.execute("DELETE FROM meta WHERE name = ?", (NOTE,))
        if value is not None:
            db.execute("INSERT INTO meta VALUES (?, ?)", (NOTE, value))
    db.close()


@pytest.mark.parametrize("value", [None, "all of it"])
def test_an_index_of_which_it_is_not_known_what_it_has_is_looked_at(
    tmp_path: Path, value: str | None
) -> None:
    """As one of an earlier version."""
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        indexed(store)
    note(tmp_path, value)
    with open_store(tmp_path) as store:
        assert set(found(store)) == chunks(*NAMES)
        store.wait()
        assert store._indexes.nearest.last == 24
        assert set(found(store)) == chunks(*NAMES)
        assert store.findings == [] == store.check()
    with open_store(tmp_path) as store:
        assert not store._indexes.vectors.is_open and store._indexes.nearest.last == 24


def test_before_an_index_is_emptied_it_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        indexed(store)
        noted: list[str | None] = []
        monkeypatch.setattr(
            store._indexes.vectors, "wipe", lambda: noted.append(store._truth.note(NOTE))
        )
        assert store._truth.note(NOTE) == "24"
        store._indexes._rebuild("vectors")
        assert noted == ["0"]


def test_a_worn_index_is_built_anew_without_what_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "_SPARE", 0)
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        indexed(store)
        for version in range(1, 4):
            store.put(batch(*NAMES[1:], version=version))
    with open_store(tmp_path) as store:
        assert (keys(store), store.unindexed) == ([1, 2], 22)
        assert set(found(store)) == chunks("0") | chunks(*NAMES[1:], version=3)
        assert store.check() == store.findings == []


def test_damage_of_an_index_is_found_beside_what_waits(tmp_path: Path) -> None:
    """Chunks are drawn of those it has."""
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        indexed(store)
        store.put(batch(*MORE[:20]))
        entries = health.sample(store._truth, store._embedder, upto=24)
        assert {entry.key for entry in entries} <= set(range(1, 25)) and len(entries) == 20
        store._indexes.vectors.remove("en", [3, 4])
        (told,) = store.check()
        assert "en: 2 chunks are missing and 0" in told.problem
        assert [one.repaired for one in store.repair()] == [True]
        assert store.unindexed == 0 and store.check() == []
