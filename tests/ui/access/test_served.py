"""A library that `sanad serve` serves, while other processes change its people."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests import forks
from ui.access import users
from ui.access.accounts import Accounts

ROOT = Path(__file__).parent.parent.parent.parent
PASSWORD = "correct horse"


@contextmanager
def served(library: Path, *more: str) -> Iterator[httpx.Client]:
    """`sanad serve` until the block ends."""
    command = [sys.executable, "-m", "rag", "serve", "--port", "0", "--library", str(library)]
    with forks.Popen([*command, *more], stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout
        address = server.stdout.readline().split()[-1]
        try:
            with httpx.Client(base_url=address, timeout=120) as client:
                yield client
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(60) == 0


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


def sanad(library: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rag", *words, "--library", str(library)]
    return forks.run(
        command, input=typed, capture_output=True, text=True, cwd=ROOT, check=False, timeout=120
    )


def anonymous(client: httpx.Client) -> tuple[int, int]:
    """What a read and a write without a credential are answered."""
    return (
        httpx.get(client.base_url.join("/api/articles"), timeout=60).status_code,
        httpx.delete(client.base_url.join("/api/articles/x"), timeout=60).status_code,
    )


OPEN, LOCKED = (200, 404), (401, 401)


@pytest.mark.timeout(600)
def test_the_last_user_locks_and_the_command_line_unlocks(library: Path) -> None:
    with served(library) as client:
        assert anonymous(client) == OPEN
        assert sanad(library, "user", "add", "sara", typed=f"{PASSWORD}\n").returncode == 0
        assert anonymous(client) == LOCKED
        assert "Somebody can sign in" in sanad(library, "user", "unlock").stderr
        assert "sanad user add" in sanad(library, "user", "remove", "sara").stderr
        assert anonymous(client) == LOCKED
    with served(library) as client:
        assert anonymous(client) == LOCKED
        assert sanad(library, "search", "bridge").returncode == 0  # the owner's own command line
        users.add(Accounts(library), "ali", PASSWORD)
        fields = {"name": "ali", "password": PASSWORD}
        assert client.post("/login", data=fields).status_code == 303
        assert client.get("/api/articles").status_code == 200
        users.remove(Accounts(library), "ali")
        assert client.get("/api/articles").status_code == 401
        assert "until it is started again" in sanad(library, "user", "unlock").stdout
        assert anonymous(client) == LOCKED
    assert not Accounts(library).asks()


def guesses(client: httpx.Client, count: int, forged: bool = False, **more: str) -> list[int]:
    statuses = []
    for n in range(count):
        headers = {"x-forwarded-for": f"203.0.113.{n}", "forwarded": f"for=203.0.113.{n}"}
        fields = {"name": "sara", "password": f"wrong horse {n}"} | more
        sent = client.post("/login", data=fields, headers=headers if forged else {})
        statuses.append(sent.status_code)
    return statuses


@pytest.mark.timeout(600)
def test_passwords_are_not_guessed_without_limit(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")  # uvicorn's, which is not to count
    for name in ("sara", "ali"):
        users.add(Accounts(library), name, PASSWORD)
    with served(library) as hers:
        assert hers.post("/login", data={"name": "sara", "password": PASSWORD}).status_code == 303
        hers.cookies.delete("sanad_session")
        with httpx.Client(base_url=hers.base_url, timeout=120) as reader:
            ali = {"name": "ali", "password": PASSWORD}
            assert reader.post("/login", data=ali).status_code == 303
            tried = guesses(reader, 40) + guesses(reader, 30, forged=True)
            assert 5 <= tried.count(401) <= 12
            assert set(tried) == {401, 429}
            right = {"name": "sara", "password": PASSWORD}
            shown = reader.post("/login", data=right, headers={"accept": "text/html"})
            assert shown.status_code == 429
            assert int(shown.headers["retry-after"]) >= 1
            assert re.search(r'role="alert">[^<]*Try again in', shown.text)
        assert hers.post("/login", data={"name": "sara", "password": PASSWORD}).status_code == 303


@pytest.mark.timeout(600)
def test_only_a_named_proxy_is_believed(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANAD_PROXIES", "127.0.0.1")
    refused = sanad(library, "serve", "--port", "0")
    assert (refused.returncode, "SANAD_PROXIES" in refused.stderr) == (1, True)
    users.add(Accounts(library), "sara", PASSWORD)
    with served(library) as client:
        assert guesses(client, 10, forged=True) == [401] * 10
        right = {"name": "sara", "password": PASSWORD}
        for proto, secure in (("https", True), ("http", False)):
            headers = {"x-forwarded-proto": proto, "x-forwarded-for": f"198.51.100.{secure:d}"}
            entered = client.post("/login", data=right, headers=headers)
            assert ("secure" in entered.headers["set-cookie"].lower()) is secure
