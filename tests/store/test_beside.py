"""A library whose vectors are put right beside its searches: all is answered, nothing is lost."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Article, Library
from rag.doctor import examine
from rag.errors import LibraryError
from rag.store import EmbeddedStore, Finding, apart, generations, indexes, nearest, ranked
from rag.store.apart import Apart
from rag.store.exact import Exact
from tests.store.samples import article, batch, indexed, open_store, prepared, vector
from tests.store.test_health import DAMAGE
from ui.library.health import findings_list

NAMES = [str(number) for number in range(30)]
MANY = [str(number) for number in range(520)]
"""Chunks of so many are in the files of Chroma's graph, and not in its log alone."""

LOST = ("vectors removed", "Chroma's database cut")
SPOILT = ("Chroma's segments removed", "Chroma's vectors zeroed", "Chroma's header zeroed")


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty articles are put right beside the searches, which ask the index of them."""
    monkeypatch.setattr(indexes, "AT_ONCE", 0)
    monkeypatch.setattr(nearest, "_FEW", 0)
    monkeypatch.setattr(ranked, "EXACT_CHUNKS", 0)
    monkeypatch.setattr(ranked, "EXACT_ARTICLES", 2)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    directory = tmp_path / "library"
    with open_store(directory) as store:
        store.put(batch(*NAMES))
        indexed(store)
    return directory


class Held:
    """What holds back every change of the index that is put right, until it is let go or ended."""

    def __init__(self) -> None:
        self.reached, self.let_go = threading.Event(), threading.Event()

    def wait(self) -> None:
        assert self.reached.wait(60)

    def call(self, own: Apart, name: str, *given: Any) -> Any:
        if name == "add":
            self.reached.set()
            while not (self.let_go.wait(0.01) or own._stopped):
                pass
        return _call(own, name, *given)


_call = Apart._call


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    held = Held()
    monkeypatch.setattr(Apart, "_call", lambda own, *given: held.call(own, *given))
    yield held
    held.let_go.set()


def found(store: EmbeddedStore, allowed: set[str] | None = None) -> dict[str, float]:
    hits = store.vectors.search("en", vector("any"), 400, allowed)
    assert len({hit.chunk_id for hit in hits}) == len(hits)
    return {hit.chunk_id: hit.score for hit in hits}


def chunks(*names: str, version: int = 0) -> set[str]:
    return {chunk.id for item in batch(*names, version=version) for chunk in item.chunks}


def same(scores: dict[str, float]) -> object:
    """As precisely as two indexes say: rows of 16 bits are not quite of length one."""
    return pytest.approx(scores, abs=2e-4)


def damaged(library: Path, name: str = LOST[0]) -> Path:
    _, act = DAMAGE[name]
    act(library / "vectors")
    return library


@pytest.mark.parametrize("damage", LOST)
def test_it_answers_before_and_after_alike(library: Path, held: Held, damage: str) -> None:
    with open_store(library) as sound:
        right, few = found(sound), {article(name).id for name in NAMES[:9]}
        narrow = found(sound, few)
    with open_store(damaged(library, damage)) as store:
        assert found(store) == same(right) and found(store, few) == same(narrow)
        held.wait()
        assert not store._indexes.vectors.is_open
        assert found(store) == same(right) and found(store, few) == same(narrow)
        assert store.findings == [] and store.unindexed > 0
        (told,) = store.check()
        assert (told.part, told.repaired) == ("vectors", None)
        assert f"{store.unindexed} of 60 chunks" in told.problem
        held.let_go.set()
        store.wait()
        assert store._indexes.nearest.is_whole and store._indexes.vectors.is_open
        assert found(store) == same(right) and found(store, few) == same(narrow)
        assert [(one.part, one.repaired) for one in store.findings] == [("vectors", True)]
        assert store.unindexed == 0 and store.check() == []
    with open_store(library) as store:
        assert store._indexes.nearest.is_whole and store.findings == []


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("large") / "library"
    with open_store(directory) as store:
        store.put(batch(*MANY))
        indexed(store)
    return directory


@pytest.mark.parametrize("damage", SPOILT)
def test_whatever_is_spoilt_of_a_graph_is_put_right(
    large: Path, tmp_path: Path, damage: str
) -> None:
    shutil.copytree(large, tmp_path / "copy")
    asked = prepared(article("7"))
    with open_store(damaged(tmp_path / "copy", damage)) as store:
        for _ in range(2):
            hits = store.vectors.search("en", asked.vectors[0], 3)
            assert hits[0].chunk_id == asked.chunks[0].id
            store.wait()
        assert store._indexes.nearest.is_whole
        assert store.check() == []


def test_writes_go_on_meanwhile(library: Path, held: Held) -> None:
    with open_store(damaged(library)) as store:
        held.wait()
        store.put(batch("new"))
        store.put(batch("3", version=1))
        store.delete([article("4").id])
        left = [name for name in NAMES if name not in "34"]
        wanted = chunks(*left, "new") | chunks("3", version=1)
        assert set(found(store)) == wanted
        held.let_go.set()
        store.wait()
        assert store._indexes.nearest.is_whole
        assert set(found(store)) == wanted
        assert store.check() == []


def test_what_comes_while_the_last_is_taken_in_is_taken_in(
    library: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as there is much of it, writes go on; at the very end they wait."""
    missing, counts, writers = nearest.Nearest._missing, list[int](), list[threading.Thread]()

    def then_more(own: nearest.Nearest, told: Any) -> int:
        counts.append(missing(own, told))
        if len(counts) == 1 or own._changing._is_owned():
            writer = threading.Thread(target=store.put, args=(batch(f"new {len(counts)}"),))
            writers.append(writer)
            writer.start()
        if len(counts) == 1:
            writers[0].join()
        return counts[-1]

    monkeypatch.setattr(nearest.Nearest, "_missing", then_more)
    with open_store(damaged(library)) as store:
        held.wait()
        store.put(batch("before"))
        held.let_go.set()
        store.wait()
        for writer in writers:
            writer.join()
        assert counts == [2, 2, 0, 0]
        assert set(found(store)) == chunks(*NAMES, "before", "new 1", "new 4")
        assert store.check() == []


def test_a_search_of_an_index_that_is_let_go_of_is_made_again(
    library: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(library) as store:
        right, near = found(store), store._indexes.nearest

        def nothing(*asked: Any) -> list[tuple[int, float]]:
            with store._indexes.changing():
                near.put_right(lambda told: None)
            return []

        monkeypatch.setattr(near.index, "search", nothing)
        assert found(store) == same(right)
        assert not near.is_whole
        monkeypatch.undo()


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
    monkeypatch.setattr(indexes.health, "_BATCH", 10)
    monkeypatch.setattr(indexes.probe, "problem", None)  # the words are as they were left
    added: list[int] = []
    third = threading.Event()

    def call(own: Apart, name: str, *given: Any) -> Any:
        if name == "add":
            if len(added) == 3:
                third.set()
                assert stopping.wait(60)
            added.append(len(given[0]))
        return _call(own, name, *given)

    stopping = threading.Event()
    stop = Apart.stop

    def stopped(own: Apart) -> None:
        own._stopped = True
        stopping.set()
        stop(own)

    monkeypatch.setattr(Apart, "_call", call)
    monkeypatch.setattr(Apart, "stop", stopped)
    store = open_store(damaged(library))
    assert third.wait(60)
    store.close()
    stopping.set()
    assert added[:3] == [10, 10, 10]
    del added[:]
    added += [0] * 4  # nothing is held back any more
    with open_store(library) as store:
        assert set(found(store)) == chunks(*NAMES)
        store.wait()
        assert sum(added) == 30 and store.findings == []
        assert set(found(store)) == chunks(*NAMES)
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
        writer = context.Process(target=write, args=(damaged(library), ready))
        writer.start()
        assert ready.wait(60)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        with open_store(library) as store:
            names = {store.article(row.id).source for row in store.articles()}
            assert len(found(store)) == 2 * len(names)
            assert set(NAMES) <= {name.split("/")[-1][:-4] for name in names}
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
        return _call(own, name, *given)

    monkeypatch.setattr(Apart, "_call", full)
    with open_store(damaged(library)) as store:
        store.wait()
        told = [(one.problem, one.repaired) for one in store.check()]
        assert told == [("The disk is full.", False)]
        assert set(found(store)) == chunks(*NAMES)
        store.put(batch("new"))
        assert set(found(store)) == chunks(*NAMES, "new")
        monkeypatch.setattr(Apart, "_call", _call)
        if by == "repair":
            assert [one.repaired for one in store.repair()] == [True]
            assert store._indexes.nearest.is_whole and store.check() == []
    with open_store(library) as store:
        store.wait()
        assert store._indexes.nearest.is_whole
        assert set(found(store)) == chunks(*NAMES, "new")
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
        return _call(own, name, *given)

    monkeypatch.setattr(Apart, "_call", dying)
    (library / "vectors" / "other").write_text("so that it is looked at")
    with open_store(library) as store:
        store.wait()
        (rebuilt,) = store.findings
        assert "its process ended (-9)" in rebuilt.problem
        assert store.check() == []


def test_repair_is_beside_the_searches_too(library: Path, held: Held) -> None:
    told: list[list[Finding]] = []
    with open_store(library) as store:
        store._indexes.vectors.remove("en", [1, 2])
        repairing = threading.Thread(target=lambda: told.append(store.repair()))
        repairing.start()
        held.wait()
        assert set(found(store)) == chunks(*NAMES)
        held.let_go.set()
        repairing.join()
        assert [(one.part, one.repaired) for one in told[0]] == [("vectors", True)]
        assert store.check() == []


def test_how_far_it_is_is_told_by_doctor_and_page(
    tmp_path: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no problem to be repaired; whoever wants to wait for it can."""
    directory = tmp_path / "library"
    with Library.open(directory) as library:
        library.add([Article("a", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        assert isinstance(library._store, EmbeddedStore)
        indexed(library._store)
    damaged(directory)
    (line,) = [line for line in examine(directory).lines if line.what == "vectors"]
    assert (line.ok, "1 of 1 chunks" in line.found) == (None, True)
    assert "sanad doctor --repair" in line.fix
    with Library.open(directory) as library:
        held.wait()
        assert library.unindexed == 1 and library.ask("When was the bridge opened?").citations
        shown = findings_list(library.inspect(), "en")
        assert "being repaired" in shown and "All vectors are compared" in shown
    held.let_go.set()
    said = [line for line in examine(directory, repair=True).lines if line.what == "vectors"]
    assert all(line.ok for line in said)
    with Library.open(directory) as library:
        assert library.unindexed == 0 and library.inspect() == [] == library.findings


def test_vectors_in_memory_follow_the_truth(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever steps they are read; without what was let go of."""
    monkeypatch.setattr("rag.store.exact._PAGE", 7)
    monkeypatch.setattr("rag.store.exact._SMALL", 20)
    asked = vector("any")
    with open_store(library) as store:

        def keys() -> list[int]:
            return [key for key, _ in exact.search("en", asked, 400)]

        exact = Exact(store._truth, store._embedder)
        index = store._indexes.vectors
        assert keys() == [key for key, _ in index.search("en", asked, 400)]
        assert [len(part.keys) for part in exact._parts["en"]] == [14, 14, 14, 18]
        assert [s for _, s in exact.search("en", asked, 5)] == pytest.approx(
            [s for _, s in index.search("en", asked, 5)], abs=2e-4
        )
        store.put([prepared(article("fa", language="fa")), *batch("9", version=1)])
        exact.remove("en", [19, 20, 9_999])
        assert sorted(keys()) == [key for key in range(1, 65) if key not in (19, 20, 61, 62)]
        assert len(exact.search("fa", asked, 9)) == 2
        with store._truth.writing() as db:
            generations.mark_deleted(db, [article("0").id])
        assert 1 not in dict(Exact(store._truth, store._embedder).search("en", asked, 400))
        assert exact.search("ar", asked, 9) == []
