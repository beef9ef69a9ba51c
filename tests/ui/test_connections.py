"""Connections that bring nothing, drip, or never end: tried on a socket."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI, Request

from tests.ui.raw import connected, head, rest, served
from ui import connections
from ui.access.accounts import Accounts
from ui.access.guard import Door, Guard
from ui.access.limits import Limits
from ui.connections import Noted, bounded

LIMITS = Limits(body=200_000, body_grace=0.4, body_rate=1000, body_pause=0.6, open=40, slow=12)


def an_app(accounts: Accounts) -> FastAPI:
    app = FastAPI()
    app.add_middleware(Guard, door=Door(accounts, "token", limits=LIMITS))

    @app.get("/quick")
    def quick() -> str:
        return "here"

    @app.post("/work")
    async def work(request: Request) -> int:
        return len(await request.body())

    @app.get("/long")
    def long() -> str:
        time.sleep(1)  # more than what waits for a head gets
        return "at last"

    return app


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "LOOK", 0.05)
    monkeypatch.setattr(connections, "HEAD_LOOKS", 8)


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    app = Noted(an_app(Accounts(tmp_path)))
    with served(uvicorn.Config(app, http=bounded(20), log_level="warning")) as port:
        yield port


def quick(port: int) -> bytes:
    with connected(port) as line:
        line.sendall(head("GET /quick", "connection: close"))
        return rest(line)


@pytest.mark.parametrize("sent", [b"", b"GET /quick HT", b"GET /quick HTTP/1.1\r\nhost: local"])
def test_without_a_head_a_connection_ends(port: int, sent: bytes) -> None:
    with connected(port) as line:
        line.sendall(sent)
        began = time.monotonic()
        rest(line)
        assert time.monotonic() - began < 10


def test_dripping_does_not_keep_it_open(port: int) -> None:
    with connected(port) as line, pytest.raises(ConnectionError):
        line.sendall(b"GET /quick HTTP/1.1\r\nx: ")
        for _ in range(200):
            line.sendall(b"x")
            time.sleep(0.05)


def test_a_head_has_an_end(port: int) -> None:
    with connected(port) as line:
        with contextlib.suppress(ConnectionError):
            line.sendall(b"GET /quick HTTP/1.1\r\n")
            for count in range(20_000):
                line.sendall(b"x-%d: y\r\n" % count)
        with contextlib.suppress(ConnectionError):
            assert rest(line).split(b"\r\n")[0].split()[1] in (b"431", b"400")


def test_a_long_answer_is_left_alone(port: int) -> None:
    with connected(port) as line:
        line.sendall(head("GET /long", "connection: close"))
        assert b"at last" in rest(line)


def test_a_slow_body_is_told_so(port: int) -> None:
    with connected(port) as line:
        line.sendall(head("POST /work", "content-length: 100") + b"x")
        assert b"408 Request Timeout" in line.recv(10_000)


def test_a_body_that_keeps_coming_is_read(port: int) -> None:
    with connected(port) as line:
        line.sendall(head("POST /work", "content-length: 8000", "connection: close"))
        for _ in range(8):
            line.sendall(b"x" * 1000)
            time.sleep(0.1)
        assert rest(line).endswith(b"8000")


def test_the_rest_of_a_refused_body_is_not_taken_for_ever(port: int) -> None:
    with connected(port) as line:
        line.sendall(head("POST /work", "content-length: 999999"))
        assert b"413" in line.recv(10_000)
        with pytest.raises(ConnectionError):
            for _ in range(200):
                line.sendall(b"x" * 10)
                time.sleep(0.05)


def test_one_address_leaves_room_by_losing_what_waited_longest(port: int) -> None:
    lines = [connected(port) for _ in range(30)]
    assert b"here" in quick(port)
    lines[0].setblocking(False)
    with contextlib.suppress(ConnectionError):
        assert lines[0].recv(1) == b""  # not BlockingIOError: it is closed
    for line in lines:
        line.close()


def test_half_a_request_holds_up_nobody(port: int) -> None:
    lines = [connected(port) for _ in range(9)]  # one address may hold ten that are all answered
    for line in lines:
        line.sendall(head("POST /work", "content-length: 100") + b"x")
    began = time.monotonic()
    assert b"here" in quick(port)
    assert time.monotonic() - began < 10
    for line in lines:
        line.close()
