"""The copy that each server keeps in memory: what it finds, and that it is never behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.errors import StoreUnreachable
from rag.store import Store
from rag.store.cluster import postgres, replica, upkeep
from tests.cluster import Cluster
from tests.store.samples import article, batch, vector
from tests.store.test_cluster import TITLE, server

NAMES = [f"n{at}" for at in range(30)]


def found(store: Store, allowed: set[str] | None = None) -> dict[str, float]:
    """What both lists find, with scores."""
    lists = {
        "words": store.keywords.search("en", TITLE, 400, allowed),
        "near": store.vectors.search("en", vector("any"), 400, allowed),
    }
    scores = {f"{name} {hit.chunk_id}": hit.score for name, own in lists.items() for hit in own}
    assert len(scores) == sum(map(len, lists.values()))
    assert len({name.split()[1] for name in scores}) * 2 == len(scores)
    return scores


def alike(scores: dict[str, float]) -> object:
    """The same by lists of another precision."""
    return pytest.approx(scores, abs=0.005)


def settled(store: Store) -> None:
    """Wait until the copy is made that is made beside the searches."""
    for _ in range(200):
        if store.keywords._replica.copy("en") is not None:
            return
        time.sleep(0.02)
    raise AssertionError("no copy was made")


def test_it_finds_what_the_tables_find(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while articles come and go, their parts are joined, and few are allowed."""
    url = cluster.new()
    monkeypatch.setattr(replica, "_PARTS", 3)
    with server(cluster, url, tmp_path / "a") as one, server(cluster, url, tmp_path / "b") as two:
        few = {article(name).id for name in NAMES[:3]}
        for at, name in enumerate(NAMES):
            one.put(batch(name, version=at % 3))
            if at % 5 == 4:
                one.delete([article(NAMES[at - 2]).id])
            assert found(two) == alike(found(one))
        copy = two.keywords._replica.copy("en")
        assert copy is two.keywords._replica.copy("en")
        assert len(copy.parts) <= 3
        held, narrow = found(two), found(two, few)
        counts = two.keywords.frequencies("en", "head", ["titl", "none"])
        with monkeypatch.context() as small:
            small.setattr(replica, "COPIED", -1)
            with server(cluster, url, tmp_path / "c") as three:
                assert found(three) == alike(held)
                assert found(three, few) == alike(narrow)
                assert three.keywords.frequencies("en", "head", ["titl", "none"]) == counts


def test_of_a_large_language_it_is_made_beside_the_searches(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = cluster.new()
    with server(cluster, url, tmp_path / "a") as one:
        one.put(batch(*NAMES))
        held = found(one)
        monkeypatch.setattr(replica, "AT_ONCE", 5)
        with server(cluster, url, tmp_path / "b") as two:
            assert two.keywords._replica.copy("en") is None
            assert found(two) == alike(held)
            settled(two)
            assert found(two) == alike(held)
            # So much that is new at once is taken in beside the searches, too.
            one.put(batch("x", "y", "z"))
            assert found(two) == alike(found(one))
            settled(two)
            assert found(two) == alike(found(one))


def test_one_that_is_too_far_behind_is_made_anew(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "KEPT", 2)
    monkeypatch.setattr(upkeep, "KEPT", 2)
    monkeypatch.setattr(upkeep, "_OFTEN", 1)
    url = cluster.new()
    with server(cluster, url, tmp_path / "a") as one, server(cluster, url, tmp_path / "b") as two:
        one.put(batch("x"))
        assert len(found(two)) == 4
        for name in NAMES[:6]:
            one.put(batch(name))
        with one._truth.reading() as db:  # what was moved long ago is let go of
            assert db.execute("SELECT count(*) FROM moved").fetchone()[0] <= 6
        assert len(found(two)) == 28
        # What the tables had lost is in no copy until it is repaired, and then in all.
        one._tables.remove("en", one._tables.keys("en")[:1])
        with server(cluster, url, tmp_path / "c") as three:
            assert len(three.keywords.search("en", TITLE, 400)) == 13
            one.repair()
            assert len(found(three)) == len(found(two)) == 28


def test_an_older_schema_is_brought_to_this_one(cluster: Cluster, tmp_path: Path) -> None:
    """And what an older server moves is noted all the same."""
    url = cluster.new()
    with server(cluster, url, tmp_path / "a") as one:
        one.put(batch("x", "y"))
        with one._truth.writing() as db:
            db.execute("DROP TABLE moved; DROP FUNCTION note_moved CASCADE")
            db.execute("UPDATE meta SET value = '1' WHERE name = 'version'")
    with server(cluster, url, tmp_path / "b") as two:
        assert len(found(two)) == 8
        with two._truth.writing() as db:  # as a server does that knows of no copies
            postgres.count_change(db)
            db.execute("UPDATE articles SET state = 3 WHERE id = %s", (article("x").id,))
        assert len(found(two)) == 4


def test_a_store_that_is_away_is_waited_for_once(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = cluster.new()
    with server(cluster, url, tmp_path / "a") as one, server(cluster, url, tmp_path / "b") as two:
        one.put(batch("x"))
        assert len(found(two)) == 4
        one.put(batch("y"))
        asked: list[int] = []

        def away(*_: object) -> None:
            asked.append(1)
            raise StoreUnreachable(code="store-unreachable", place="s3://news", why="gone")

        with monkeypatch.context() as patch:
            patch.setattr(two._tables, "packed", away)
            for _ in range(3):
                with pytest.raises(StoreUnreachable):
                    two.keywords.search("en", TITLE, 9)
        assert asked == [1]
        monkeypatch.setattr(replica, "RESTED", 0.0)
        assert len(found(two)) == 8


def test_files_taken_away_while_they_are_read_are_asked_for_again(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of deleted articles go at once, whoever reads them."""
    url = cluster.new()
    with server(cluster, url, tmp_path / "a") as store:
        store.put(batch("x", "y"))
        tables = store.keywords._replica._tables
        asked: list[object] = []
        whole = tables.search

        def torn(*given: Any) -> Iterator[Any]:
            rows = list(whole(*given))
            yield rows[0].slice(0, 1)
            raise RuntimeError("Object at location data/1.lance not found")

        def search(*given: Any) -> Any:
            asked.append(given)
            return torn(*given) if len(asked) == 1 else whole(*given)

        monkeypatch.setattr(tables, "search", search)
        (first,), *_ = parts = list(tables.packed("en"))
        monkeypatch.undo()
        assert [key for part in parts for key in part].count(first) == 1
        assert sorted(key for part in parts for key in part) == tables.keys("en")
