"""Several servers on one store: killed and replaced, they lose and double nothing."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from rag.store import Store
from rag.store.cluster import postgres, writing
from tests import forks
from tests.cluster import Cluster
from tests.conftest import ROOT
from tests.store.samples import TITLE, article, batch, prepared, server, vector
from tests.store.test_kill import expected, finished

ROUNDS = 3


def started(cluster: Cluster, url: str, folder: Path, seed: int, own: str) -> subprocess.Popen:
    words = [url, cluster.index, str(folder / own), str(folder / f"{own}.journal"), str(seed), own]
    return forks.Popen([sys.executable, "-m", "tests.store.cluster_writer", *words], cwd=ROOT)


def told(folder: Path, own: str) -> Path:
    journal = folder / f"{own}.journal"
    journal.touch()
    return journal


def texts(state: dict[str, int]) -> list[tuple[str, str]]:
    """(name, text) of articles by their versions."""
    return sorted((name, article(name, version=at).text) for name, at in state.items())


def held(store: Store, own: str) -> list[tuple[str, str]]:
    """(name, text) of the articles of one writer, each as often as it is there."""
    found = [(Path(each.source).stem, each.id) for each in store.articles()]
    return sorted((name, store.article(at).text) for name, at in found if name.startswith(own))


def test_two_writers_killed_while_others_read(cluster: Cluster, tmp_path: Path) -> None:
    """No acknowledged write is lost, no article is there twice, and no reader sees an error."""
    url, choose = cluster.new(), random.Random(5)
    journals = {own: told(tmp_path, own) for own in ("a", "b")}
    wrong: set[str] = set()
    with server(cluster, url, tmp_path / "reader") as store:
        over = threading.Event()

        def read() -> None:
            while not over.wait(0.005):  # not all of the interpreter's time
                try:
                    hits = store.keywords.search("en", TITLE, 20)
                    near = store.vectors.search("en", vector("any"), 20)
                    store.chunks([hit.chunk_id for hit in [*hits, *near]])
                except Exception as error:  # noqa: BLE001 - whatever it is, it is a failure
                    wrong.add(f"{error!r}: {error}")

        reader = threading.Thread(target=read)
        reader.start()
        try:
            for number in range(ROUNDS):
                before = {own: finished(journal) for own, journal in journals.items()}
                writers = {
                    own: started(cluster, url, tmp_path, 2 * number + at, own)
                    for at, own in enumerate(journals)
                }
                deadline = time.monotonic() + 60
                while any(finished(journals[own]) <= before[own] + 2 for own in journals):
                    assert time.monotonic() < deadline
                    assert all(each.poll() is None for each in writers.values())
                    time.sleep(0.02)
                time.sleep(choose.uniform(0, 0.3))
                for each in writers.values():
                    each.kill()
                    each.wait()
                store.tend()
                assert store.check() == []
                for own, journal in journals.items():
                    states = [texts(state) for state in expected(journal)]
                    assert held(store, own) in states
                    # What an unfinished step did or did not do is how it stands from now on.
                    if states.index(held(store, own)):
                        last = journal.read_text().splitlines()[-1]
                        with journal.open("a") as lines:
                            print(last.replace("begin", "done"), file=lines)
        finally:
            over.set()
            reader.join()
    assert wrong == set()


def test_who_began_later_wins(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.new()
    with (
        server(cluster, url, tmp_path / "a") as one,
        server(cluster, url, tmp_path / "b") as other,
    ):
        ends = [
            threading.Thread(target=lambda s=store, v=version: s.put(batch("x", "y", version=v)))
            for version, store in enumerate((one, other, one, other))
        ]
        for thread in ends:
            thread.start()
        for thread in ends:
            thread.join()
        assert [each.source for each in one.articles()] == ["/news/x.txt", "/news/y.txt"]
        assert other.languages() == {"en": 4}
        assert one.check() == other.check() == []
        (first,) = {other.article(article(n).id).text for n in "x"}
        assert first in {article("x", version=v).text for v in range(4)}


def test_what_one_server_writes_another_finds_at_once(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.new()
    with (
        server(cluster, url, tmp_path / "a") as one,
        server(cluster, url, tmp_path / "b") as other,
    ):
        for version in range(3):
            one.put(batch("x", version=version))
            time.sleep(postgres.FRESH)
            (row, _) = prepared(article("x", version=version)).vectors
            (hit, *_) = other.vectors.search("en", row, 1)
            assert hit.score > 0.99
            assert len(other.keywords.search("en", TITLE, 9)) == 2
            assert other.keywords.frequencies("en", "head", TITLE["head"]) == {"titl": 2}
        one.delete([article("x").id])
        time.sleep(postgres.FRESH)
        assert other.keywords.search("en", TITLE, 9) == []
        assert other.keywords.frequencies("en", "head", TITLE["head"]) == {"titl": 0}


def test_many_writers_leave_room_for_readers(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Users who all put in articles of their own share the connections of a process."""
    url = cluster.new()
    stores = [server(cluster, url, tmp_path / str(n), name=f"users/{n}/library") for n in range(12)]
    settle = writing.settle
    monkeypatch.setattr(writing, "settle", lambda *given: (time.sleep(0.8), settle(*given))[1])
    monkeypatch.setattr(postgres, "PATIENCE", 0.5)
    writers = [threading.Thread(target=lambda s=store: s.put(batch("x", "y"))) for store in stores]
    for thread in writers:
        thread.start()
    while any(thread.is_alive() for thread in writers):
        assert len(list(stores[0].articles())) in (0, 2)
    assert [store.languages() for store in stores] == [{"en": 4}] * len(stores)


def test_a_batch_whose_writer_died_is_removed(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server(cluster, cluster.new(), tmp_path) as store:
        store.put(batch("x"))
        with monkeypatch.context() as broken, pytest.raises(OSError, match="cut"):
            broken.setattr("rag.store.cluster.writing.settle", _cut)
            store.put(batch("x", "y", version=1))
        assert [each.source for each in store.articles()] == ["/news/x.txt"]
        assert len(store.keywords.search("en", TITLE, 9)) == 2
        store.tend()
        assert store.check() == []
        assert store.article(article("x").id).text == article("x").text
        assert store.keywords.frequencies("en", "head", TITLE["head"]) == {"titl": 2}


def _cut(*_: object) -> None:
    raise OSError("cut off")
