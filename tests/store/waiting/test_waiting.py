"""Vectors that wait to be put into their index: found at once, and put in when there are many."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from rag import Article, Library
from rag.doctor import examine
from rag.store import exact, health, nearest
from rag.store.exact import Exact
from tests.store.samples import article, batch, chunks, found, indexed, open_store, vector
from tests.store.waiting.articles import MORE, NAMES, keys


def until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_what_is_written_waits_and_is_found(tmp_path: Path) -> None:
    for times in range(2):
        with open_store(tmp_path) as store:
            if not times:
                store.put(batch(*NAMES))
            assert set(found(store)) == chunks(*NAMES)
            assert store.unindexed == 24
            assert store.check() == store.findings == []
            store.wait()
    assert not (tmp_path / "vectors").exists()


def test_a_search_joins_what_waits_with_the_index(tmp_path: Path) -> None:
    few = {article(name).id for name in ("1", "2", "more 1", "more 2")}
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        indexed(store)
        store.put(batch(*MORE[:20]))
        assert (len(keys(store)), store.unindexed) == (24, 40)
        joined = found(store), found(store, few), list(found(store, top=10))
        assert set(joined[0]) == chunks(*NAMES, *MORE[:20])
        assert set(joined[1]) == chunks("1", "2", "more 1", "more 2")
        assert store.check() == []
        indexed(store)
        assert (len(keys(store)), store.unindexed) == (64, 0)
        assert found(store) == pytest.approx(joined[0], abs=2e-4)
        assert list(found(store, top=10)) == joined[2]


def test_of_a_key_in_both_the_better_is_told_once() -> None:
    """A graph whose process was killed while it was written may have what is compared too."""
    one, other = [(1, 0.9), (2, 0.8), (3, 0.1)], [(3, 0.85), (4, 0.5), (1, 0.2)]
    joined = [(1, 0.9), (3, 0.85), (2, 0.8), (4, 0.5)]
    assert nearest._joined(one, other, 9) == nearest._joined(other, one, 9) == joined
    assert nearest._joined(one, other, 2) == joined[:2]
    assert nearest._joined(one, [], 3) == nearest._joined([], one, 3) == one


def test_many_are_put_into_the_index_beside_the_searches(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        store.put(batch(*MORE))
        until(lambda: store.unindexed == 0 and store._indexes.nearest.is_whole)
        assert len(keys(store)) == 84
        assert set(found(store)) == chunks(*NAMES, *MORE)
        assert store.check() == store.findings == []
        store.put(batch("new"))
        assert set(found(store)) == chunks(*NAMES, *MORE, "new")
        assert (len(keys(store)), store.unindexed) == (84, 2)
    with open_store(tmp_path) as store:
        assert set(found(store)) == chunks(*NAMES, *MORE, "new")
        assert store._indexes.nearest.is_whole
        assert (store.findings, store.unindexed) == ([], 2)


def test_of_a_large_index_a_share_may_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES, *MORE))
        indexed(store)
        monkeypatch.setattr(nearest, "WAITING", 2)
        near = store._indexes.nearest
        monkeypatch.setattr(near, "tend", lambda: None)
        monkeypatch.setattr(nearest, "SHARE", 42)
        store.put(batch("new"))
        assert not near.owes
        store.put(batch("newer"))
        assert near.owes
        monkeypatch.setattr(nearest, "SHARE", 21)
        assert not near.owes


def test_nothing_is_begun_while_more_is_on_its_way(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with store.filling():
            store.put(batch(*MORE))
            time.sleep(0.5)
            assert store._indexes.nearest._waiting is not None
            assert (store._indexes.nearest.is_whole, store.unindexed) == (True, 60)
        until(lambda: store.unindexed == 0)


def test_it_is_not_begun_in_the_midst_of_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "PAUSE", 0.5)
    with open_store(tmp_path) as store:
        store.put(batch(*MORE))
        ends = time.monotonic() + 1.5
        for version in range(1, 10_000):
            store.put(batch("busy", version=version))
            if time.monotonic() > ends:
                break
        assert store._indexes.nearest.is_whole and store.unindexed > 60
        store.wait()
        assert store.unindexed == 0
        assert set(found(store)) == chunks(*MORE) | chunks("busy", version=version)


def test_closed_before_it_goes_on_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "PAUSE", 60)
    with open_store(tmp_path) as store:
        started = time.monotonic()
        store.put(batch(*MORE))
    assert time.monotonic() - started < 30
    with open_store(tmp_path) as store:
        (told,) = store.check()
        assert (told.part, told.repaired) == ("vectors", None)
        assert "60 of 60 chunks" in told.problem and "--repair" in told.fix
        assert store.findings == [] and set(found(store)) == chunks(*MORE)
        assert store.repair() == []
        assert (len(keys(store)), store.unindexed) == (60, 0)
        assert store.check() == [] and set(found(store)) == chunks(*MORE)
    with open_store(tmp_path) as store:
        assert store._indexes.nearest._waiting is None
        assert (store.unindexed, store.findings) == (0, [])


def test_what_waits_is_replaced_and_deleted_without_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        indexed(store)
        store.put(batch("a", "b", "c"))
        assert set(found(store)) == chunks(*NAMES, "a", "b", "c")
        with monkeypatch.context() as patch:
            patch.setattr(store._indexes.vectors, "remove", None)
            store.put(batch("a", version=1))
            store.delete([article("b").id])
        left = chunks(*NAMES, "c") | chunks("a", version=1)
        assert set(found(store)) == left
        store.put(batch("0", version=1))
        store.delete([article("1").id])
        left = left - chunks("0", "1") | chunks("0", version=1)
        assert set(found(store)) == left
        assert (len(keys(store)), store.unindexed) == (20, 6)
        assert store.check() == []
    with open_store(tmp_path) as store:
        assert (set(found(store)), store.unindexed) == (left, 6)
        assert store.check() == store.findings == []


def test_files_that_are_lent_are_not_opened_by_a_search(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        indexed(store)
        index = store._indexes.vectors
        assert len(index.search("en", vector("any"), 5)) == 5
        index.lend()
        assert index.search("en", vector("any"), 5) == [] and not index.is_open
        index.take_back()
        assert len(index.search("en", vector("any"), 5)) == 5


def test_a_language_the_index_has_not_is_looked_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        indexed(store)
        index = store._indexes.vectors
        assert index.search("fa", vector("any"), 5) == []
        with monkeypatch.context() as patch:
            patch.setattr(index, "languages", None)
            assert index.search("fa", vector("any"), 5) == []
        entries = health.sample(store._truth, store._embedder)
        index.add([exact.replace(entry, language="fa") for entry in entries[:3]])
        assert len(index.search("fa", vector("any"), 5)) == 3


def test_what_was_let_go_of_takes_no_room(tmp_path: Path) -> None:
    """However often articles are replaced while they wait."""
    with open_store(tmp_path) as store:
        near = store._indexes.nearest
        for version in range(20):
            store.put(batch("a", "b", version=version))
            assert set(found(store)) == chunks("a", "b", version=version)
        parts = near._exact._parts["en"]
        assert near._exact._held == sum(len(part.keys) for part in parts) <= 8
        store.delete([article("a").id, article("b").id])
        assert near._exact._held == 0 and found(store) == {}


def test_the_numbers_of_a_few_are_kept_as_they_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exact, "_WIDE", 24)
    monkeypatch.setattr(exact, "_SMALL", 0)
    with open_store(tmp_path) as store:
        store.put(batch(*NAMES))
        copy = Exact(store._truth, store._embedder)
        copy.follow()
        store.put(batch("new"))
        copy.follow()
        kinds = [part.vectors.rows.dtype for part in copy._parts["en"]]
        assert kinds == [np.float32, np.float16]
        assert len(copy.search("en", vector("any"), 50)) == 26
        assert len(Exact(store._truth, store._embedder, 24).search("en", vector("any"), 50)) == 2


def test_doctor_says_how_many_wait_and_calls_it_no_problem(tmp_path: Path) -> None:
    directory = tmp_path / "library"
    with Library.open(directory) as library:
        library.add([Article("a", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        assert (library.unindexed, library.inspect()) == (1, [])
    (line,) = [line for line in examine(directory).lines if line.what == "vectors"]
    assert (line.ok, line.fix) == (True, "") and line.found.startswith("1 of those")
