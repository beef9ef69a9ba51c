"""A library whose vectors are put right beside its searches: all is answered, nothing is lost."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Article, Library
from rag.doctor import examine
from rag.store import (
    EmbeddedStore,
    Finding,
    generations,
    nearest,
)
from rag.store.apart import Apart
from rag.store.exact import Exact
from tests.store.index_damage import damaged
from tests.store.samples import (
    THIRTY,
    article,
    batch,
    chunks,
    found,
    indexed,
    open_store,
    prepared,
    vector,
)
from ui.library.health import findings_list

pytestmark = pytest.mark.usefixtures("beside")

MANY = [str(number) for number in range(520)]
"""Chunks of so many are in the files of Chroma's graph, and not in its log alone."""

LOST = ("vectors removed", "Chroma's database cut")
SPOILT = ("Chroma's segments removed", "Chroma's vectors zeroed", "Chroma's header zeroed")


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


def same(scores: dict[str, float]) -> object:
    """As precisely as two indexes say: rows of 16 bits are not quite of length one."""
    return pytest.approx(scores, abs=2e-4)


@pytest.mark.parametrize("damage", LOST)
def test_it_answers_before_and_after_alike(library: Path, held: Held, damage: str) -> None:
    with open_store(library) as sound:
        right, few = found(sound), {article(name).id for name in THIRTY[:9]}
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
    with open_store(damaged(library, LOST[0])) as store:
        held.wait()
        store.put(batch("new"))
        store.put(batch("3", version=1))
        store.delete([article("4").id])
        left = [name for name in THIRTY if name not in "34"]
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
    with open_store(damaged(library, LOST[0])) as store:
        held.wait()
        store.put(batch("before"))
        held.let_go.set()
        store.wait()
        for writer in writers:
            writer.join()
        assert counts == [2, 2, 0, 0]
        assert set(found(store)) == chunks(*THIRTY, "before", "new 1", "new 4")
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


def test_repair_is_beside_the_searches_too(library: Path, held: Held) -> None:
    told: list[list[Finding]] = []
    with open_store(library) as store:
        store._indexes.vectors.remove("en", [1, 2])
        repairing = threading.Thread(target=lambda: told.append(store.repair()))
        repairing.start()
        held.wait()
        assert set(found(store)) == chunks(*THIRTY)
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
    damaged(directory, LOST[0])
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
