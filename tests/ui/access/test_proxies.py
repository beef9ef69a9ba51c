"""Whose word counts about where a request came from."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient
from starlette.types import Scope

from rag.errors import SettingsError
from rag.settings import load_settings
from ui.access.hosts import neighbourhood
from ui.access.proxies import Forwarded, sender

PROXIES = "10.0.0.1, 10.1.0.0/16 ,fd00::1"


def told(
    proxies: str = PROXIES, peer: str = "10.0.0.1", headers: Any = (), address: str = "http://x"
) -> list[str]:
    app = FastAPI()

    @app.get("/")
    def who(request: Request) -> list[str]:
        assert request.client
        return [request.client.host, request.url.scheme]

    app.add_middleware(Forwarded, proxies=load_settings(proxies=proxies).proxy_networks)
    found: list[str] = TestClient(app, address, client=(peer, 1)).get("/", headers=headers).json()
    return found


@pytest.mark.parametrize(
    ("peer", "hops", "client"),
    [
        ("192.0.2.1", "203.0.113.7", "192.0.2.1"),
        ("127.0.0.1", "203.0.113.7", "127.0.0.1"),
        ("::1", "203.0.113.7", "::1"),
        ("10.0.0.2", "203.0.113.7", "10.0.0.2"),
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("fd00::1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "127.0.0.1, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "127.0.0.1, 203.0.113.7, 10.1.2.3", "203.0.113.7"),
        ("10.0.0.1", "203.0.113.7:1234", "203.0.113.7"),
        ("10.0.0.1", "[2001:db8::7]:1234", "2001:db8::7"),
        ("10.0.0.1", "2001:db8::7", "2001:db8::7"),
        ("10.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.7, _hidden", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.7, x, 10.1.2.3", "10.1.2.3"),
        ("10.0.0.1", "10.1.2.3", "10.1.2.3"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", ",,", "10.0.0.1"),
        ("10.0.0.1", "[", "10.0.0.1"),
    ],
)
def test_the_last_address_that_is_no_proxy(peer: str, hops: str, client: str) -> None:
    assert told(peer=peer, headers={"x-forwarded-for": hops})[0] == client


def test_a_header_before_the_proxy_s_own_does_not_hide_it() -> None:
    headers = [("x-forwarded-for", "127.0.0.1"), ("x-forwarded-for", "203.0.113.7")]
    assert told(headers=headers)[0] == "203.0.113.7"


@pytest.mark.parametrize(
    ("peer", "said", "scheme"),
    [
        ("10.0.0.1", "https", "https"),
        ("10.0.0.1", "HTTPS", "https"),
        ("10.0.0.1", "javascript", "http"),
        ("127.0.0.1", "https", "http"),
    ],
)
def test_the_scheme(peer: str, said: str, scheme: str) -> None:
    assert told(peer=peer, headers={"x-forwarded-proto": said})[1] == scheme


@pytest.mark.parametrize(
    ("peer", "said", "told"),
    [
        ("10.0.0.1", "https", ("203.0.113.7", "wss")),
        ("10.0.0.1", "http", ("203.0.113.7", "ws")),
        ("10.0.0.1", "ftp", ("203.0.113.7", "ws")),
        ("192.0.2.1", "https", ("192.0.2.1", "ws")),
        (None, "https", (None, "ws")),
    ],
)
def test_a_socket_is_told_in_its_own_schemes(
    peer: str | None, said: str, told: tuple[str | None, str]
) -> None:
    seen: list[Scope] = []

    async def app(scope: Scope, receive: Any, send: Any) -> None:
        seen.append(scope)

    names = ("x-forwarded-for", "x-forwarded-proto", "x-real-ip", "Forwarded", "accept")
    headers = [(name.encode(), b"203.0.113.7") for name in names]
    headers[1] = (b"x-forwarded-proto", said.encode())
    client = (peer, 1) if peer else None
    scope = {"type": "websocket", "scheme": "ws", "client": client, "headers": headers}
    forwarded = Forwarded(app, load_settings(proxies=PROXIES).proxy_networks)
    for each in (scope, {"type": "lifespan"}):
        asyncio.run(forwarded(each, None, None))  # type: ignore[arg-type]
    assert ((seen[0]["client"] or [None])[0], seen[0]["scheme"]) == told
    kept = [name.decode() for name, _ in seen[0]["headers"]]
    assert kept == (list(names) if told[0] == "203.0.113.7" else ["accept"])
    assert seen[1] == {"type": "lifespan"}


def test_without_proxies_nobody_counts() -> None:
    assert told("", "127.0.0.1", {"x-forwarded-for": "203.0.113.7"})[0] == "127.0.0.1"


def test_a_proxy_that_nobody_named_is_told_of_once(caplog: pytest.LogCaptureFixture) -> None:
    app = FastAPI()
    app.add_middleware(Forwarded)
    with caplog.at_level(logging.WARNING):
        client = TestClient(app, client=("127.0.0.1", 1))
        for _ in range(3):
            client.get("/", headers={"x-forwarded-for": "203.0.113.7"})
    (said,) = [record.getMessage() for record in caplog.records if "SANAD" in record.getMessage()]
    assert "127.0.0.1" in said
    assert said.endswith("if that is your proxy, name it in SANAD_PROXIES.")


@pytest.mark.parametrize("name", ["*", "proxy.example", "0.0.0.0/0", "::/0", "10.0.0.1/8", "1.2.3"])
def test_what_is_no_proxy(name: str) -> None:
    with pytest.raises(SettingsError, match="proxies"):
        load_settings(proxies=f"10.0.0.1,{name}")


def test_hops_without_end() -> None:
    networks = load_settings(proxies=PROXIES).proxy_networks
    assert sender("10.0.0.1", ",".join(["10.1.0.1"] * 5000), networks) == "10.1.0.1"


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_what_one_client_is_counted_by(host: str, counted: str) -> None:
    assert neighbourhood(host) == counted
