"""The index of a cluster is checked, repaired and kept small while others write."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.store.cluster import frequencies, lance, tables, upkeep
from tests.cluster import Cluster
from tests.store.samples import TITLE, batch, server, vector


def test_an_index_that_lost_rows_is_repaired(cluster: Cluster, tmp_path: Path) -> None:
    with server(cluster, cluster.new(), tmp_path) as store:
        store.put(batch("x", "y"))
        store._tables.remove("en", store._tables.keys("en")[:1])
        (found,) = store.check()
        assert "1 chunks are missing" in found.problem
        assert [each.repaired for each in store.repair()] == [True]
        store._tables.wipe()
        store.repair()
        assert store.check() == []
        assert len(store.keywords.search("en", TITLE, 9)) == 4


def test_what_is_written_while_the_index_is_looked_at_is_no_fault(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server(cluster, cluster.new(), tmp_path) as store:
        store.put(batch("x"))
        keys, names = store._tables.keys, iter("yz")

        def looked(language: str) -> list[int]:
            found = keys(language)
            store.put(batch(next(names)))
            return found

        monkeypatch.setattr(store._tables, "keys", looked)
        assert store.check() == []


def test_small_indexes_are_made_whole(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows outside of an index are found as those in it, before and after it is optimized."""
    monkeypatch.setattr(tables, "APPROXIMATE", 256)
    names = [f"n{n}" for n in range(140)]
    with server(cluster, cluster.new(), tmp_path) as store:
        store.put(batch(*names[:100]))
        asked = vector("question")
        monkeypatch.setattr(lance, "_WAITING", 10_000)
        store.put(batch(*names[100:]))
        words, near = store.keywords.search("en", TITLE, 400), store.vectors.search("en", asked, 50)
        store.tend()
        assert {hit.chunk_id for hit in store.keywords.search("en", TITLE, 400)} == {
            hit.chunk_id for hit in words
        }
        found = {hit.chunk_id for hit in store.vectors.search("en", asked, 50)}
        assert len(found & {hit.chunk_id for hit in near}) >= 48
        assert store.check() == []


def test_counts_are_made_compact_and_stay_what_they_are(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "_OFTEN", 4)
    monkeypatch.setattr(frequencies, "MANY", 3)
    with server(cluster, cluster.new(), tmp_path) as store:
        for number in range(12):
            store.put(batch(f"n{number}"))
        with store._truth.reading() as db:
            (rows,) = db.execute(
                "SELECT count(*) FROM frequencies WHERE token = 'titl' AND field = 'head'"
            ).fetchone()
        assert rows <= 6
        assert store.keywords.frequencies("en", "head", ["titl"]) == {"titl": 24}
