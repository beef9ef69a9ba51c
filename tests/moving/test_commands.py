"""``sanad export`` and ``sanad import``, by themselves and through the server that runs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rag.library import Library
from tests import forks
from tests.moving.samples import ARTICLES, manifest, opened, rewrite
from tests.test_cli import ROOT, sanad, value
from ui import shelves
from ui.access import tokens, users
from ui.access.accounts import Accounts, folder_of
from ui.chat.conversations import Conversations
from ui.chat.turn import Turn
from ui.server import create_app


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Path]:
    """A library that `sanad serve` owns, with an article in it."""
    library = tmp_path / "served"
    (tmp_path / "note.txt").write_text("The bridge in Ahvaz was opened on Monday.")
    running = forks.Popen(
        [sys.executable, "-m", "rag", "serve", "--library", str(library), "--port", "0"],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert running.stdout
    assert re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
    assert sanad("ingest", tmp_path / "note.txt", library=library).returncode == 0
    yield library
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 0


def test_while_the_server_runs(server: Path, tmp_path: Path) -> None:
    told = value(sanad("export", tmp_path / "export", "--json", library=server))
    assert (told["articles"], told["folder"]) == (1, str(tmp_path / "export"))
    ran = sanad("export", tmp_path / "export", library=server)
    assert ran.returncode == 1
    assert "Name a new folder." in ran.stderr
    (tmp_path / "note.txt").write_text("Another text stood here.")
    assert sanad("ingest", tmp_path / "note.txt", library=server).returncode == 0
    ran = sanad("import", tmp_path / "export", library=server)
    assert ran.stdout == "0 added, 1 replaced, 0 unchanged\n", ran.stderr
    found = value(sanad("search", "bridge", "--json", library=server))["passages"]
    assert "Ahvaz" in found[0]["text"]


def test_by_themselves(tmp_path: Path) -> None:
    with opened(tmp_path / "library") as library:
        library.add(ARTICLES)
        Conversations(folder_of(library.directory, "owner")).add("", Turn("Who?"))
    hashed = {"SANAD_EMBEDDER": "hashed"}
    ran = sanad("export", tmp_path / "export", library=tmp_path / "library", **hashed)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(
        f"3 articles, 3 chunks in {tmp_path / 'export'}\nfiles of people: 1;"
    )
    ran = sanad("import", tmp_path / "export", library=tmp_path / "there", **hashed)
    assert ran.stdout == (
        "3 added, 0 replaced, 0 unchanged\n"
        "files and libraries of people left out: 1; --people brings them\n"
    ), ran.stderr
    ran = sanad("import", tmp_path / "export", "--people", library=tmp_path / "there", **hashed)
    assert "people: 1 brought, 0 kept as here, 0 left" in ran.stdout
    ran = sanad("import", tmp_path / "export", library=tmp_path / "other")
    assert "3 chunks embedded again: it was made with hashed" in ran.stdout
    rewrite(tmp_path / "export", "chunks.parquet", lambda rows: rows[0].update(end=0))
    ran = sanad("import", tmp_path / "export", library=tmp_path / "last", **hashed)
    assert ran.returncode == 1
    assert "a passage does not lie in its text. Nothing was imported." in ran.stderr


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "library") as library:
        library.add(ARTICLES)
        yield library


def test_only_the_owner_may(library: Library, tmp_path: Path) -> None:
    held = Accounts(library.directory)
    users.add(held, "sara", None, "editor")
    _, token = tokens.add(held, "sara")
    client = TestClient(
        create_app(library, "owner-s"), base_url="http://127.0.0.1", client=("127.0.0.1", 1)
    )
    body = {"folder": str(tmp_path / "export"), "people": True}
    for act in ("export", "import"):
        sent = client.post(
            f"/api/library/{act}", json=body, headers={"authorization": f"Bearer {token}"}
        )
        assert sent.status_code == 403
    assert not (tmp_path / "export").exists()
    owner = {"authorization": "Bearer owner-s"}
    assert client.post("/api/library/import", json=body, headers=owner).status_code == 422
    assert client.post("/api/library/export", json=body, headers=owner).status_code == 200
    manifest(tmp_path / "export", lambda told: told.update(format=99))
    assert client.post("/api/library/import", json=body, headers=owner).status_code == 422
    sent = client.post("/api/library/export", json=body, headers={**owner, "accept-language": "fa"})
    assert "پوشهٔ تازه‌ای" in json.dumps(sent.json(), ensure_ascii=False)


def test_users_libraries_are_lent_by_the_server(library: Library, tmp_path: Path) -> None:
    """It has them open: nobody else may open them, and what is put in is seen at once."""
    held = Accounts(library.directory)
    user = users.add(held, "sara", None)
    _, token = tokens.add(held, "sara")
    app = create_app(library, "owner-s")
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 1)) as client:
        sara, owner = ({"authorization": f"Bearer {each}"} for each in (token, "owner-s"))
        file = {"files": ("own.txt", b"The secret bridge of Zurbaria was opened by Ms Quill.")}
        added = client.post("/api/articles", files=file, headers=sara).json()["outcomes"]
        identity = added[0]["article_id"]
        body = {"folder": str(tmp_path / "export"), "people": True}
        told = client.post("/api/library/export", json=body, headers=owner).json()
        assert (told["articles"], told["libraries"]) == (4, 2)
        client.delete(f"/api/articles/{identity}", headers=sara)
        assert client.get(f"/api/articles/{identity}", headers=sara).status_code == 404
        told = client.post("/api/library/import", json=body, headers=owner).json()
        assert (told["added"], told["unchanged"]) == (1, 3)
        assert client.get(f"/api/articles/{identity}", headers=sara).status_code == 200
        assert client.get(f"/api/articles/{identity}", headers=owner).status_code == 404
    assert folder_of(library.directory, user.id).joinpath(shelves.FOLDER).is_dir()
