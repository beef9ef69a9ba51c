"""Hundreds of half-sent requests, of a reader and of nobody: another reader is answered still."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from rag import Article, Library
from rag.settings import load_settings
from tests.ui.raw import connected, head, rest, served
from tests.ui.routes import wait_for_pages
from ui.access import tokens, users
from ui.access.accounts import Accounts
from ui.server import configured, create_app

MANY = 260
SOON = 20.0
"""Seconds to the first words: two on a machine with nothing else to do."""


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str, str]]:
    """A served library: its port, and the Authorization of two readers."""
    folder = tmp_path_factory.mktemp("served")
    accounts, shown = Accounts(folder), []
    for name in ("sara", "ali"):
        users.add(accounts, name, None)
        shown.append(f"Bearer {tokens.add(accounts, name)[1]}")
    with Library.open(folder, settings=load_settings(library=folder)) as library:
        library.add([Article("a", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        app = create_app(library, "token")
        with served(configured(app)) as port:
            wait_for_pages(app)
            yield port, shown[0], shown[1]


def first_words(port: int, authorization: str) -> float:
    """Seconds until a question has the first words of its answer."""
    began = time.monotonic()
    with httpx.stream(
        "POST",
        f"http://127.0.0.1:{port}/api/ask",
        json={"question": "When was the bridge in Ahvaz opened?", "stream": True},
        headers={"authorization": authorization},
        timeout=60,
    ) as answered:
        assert answered.status_code == 200
        next(line for line in answered.iter_lines() if "bridge" in line)
        return time.monotonic() - began


@pytest.mark.parametrize(
    ("path", "is_signed_in"),
    [("/api/ask", True), ("/mcp", True), ("/api/articles", True), ("/login", False)],
)
def test_another_reader_is_answered(
    readers: tuple[int, str, str], path: str, is_signed_in: bool
) -> None:
    port, sara, ali = readers
    named = [f"authorization: {sara}"] if is_signed_in else []
    half = head(f"POST {path}", *named, "content-type: application/json", "content-length: 900")
    with contextlib.ExitStack() as held:
        for _ in range(MANY):
            held.enter_context(connected(port)).sendall(half + b"{")
        assert [first_words(port, ali) < SOON for _ in range(3)] == [True] * 3


def test_a_slow_telephone_is_read(readers: tuple[int, str, str]) -> None:
    port, _, ali = readers
    text = b"The bridge of Zurbaria was opened by Ms Quill on 3 May 2024. " * 500
    field = b'content-disposition: form-data; name="files"; filename="z.txt"'
    body = b"--x\r\n" + field + b"\r\n\r\n" + text + b"\r\n--x--\r\n"
    with connected(port) as line:
        line.sendall(
            head(
                "POST /api/articles",
                f"authorization: {ali}",
                "content-type: multipart/form-data; boundary=x",
                f"content-length: {len(body)}",
                "connection: close",
            )
        )
        for start in range(0, len(body), 4000):
            line.sendall(body[start : start + 4000])
            time.sleep(0.25)  # 16 kB/s
        assert b"200 OK" in rest(line)


def test_nobody_s_request_to_sign_in_is_small(readers: tuple[int, str, str]) -> None:
    refused = httpx.post(f"http://127.0.0.1:{readers[0]}/login", content=b"x" * 16_001)
    assert refused.status_code in (413, 429)


def test_every_connection_gives_up_on_the_vanished(tmp_path: Path) -> None:
    import socket

    from ui.listening import listen

    with listen(load_settings(library=tmp_path, port=0)) as listener:
        port = listener.getsockname()[1]
        with connected(port), listener.accept()[0] as taken:
            assert taken.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
            if hasattr(socket, "TCP_USER_TIMEOUT"):
                assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 120_000
