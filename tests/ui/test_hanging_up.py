"""Clients of a served library that hang up in the middle, or ask for a WebSocket.

Nothing of them stays: no line in the log, no file descriptor, no thread's work.
``evals.bench.vanishing`` measures the same over thousands, with the memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from rag import Article, Library
from tests import forks
from tests.conftest import ROOT
from tests.ui.raw import connected, head, rest
from ui.access import tokens, users
from ui.access.accounts import Accounts

QUESTION = "When was the bridge in Ahvaz opened?"
CHAT = {
    "model": "sanad",
    "stream": True,
    "messages": [{"role": "user", "content": QUESTION}],
}
CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "ask", "arguments": {"question": QUESTION}},
}
JSON = "content-type: application/json"
SOCKET = (
    "connection: Upgrade",
    "upgrade: websocket",
    "sec-websocket-version: 13",
    "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
)


@dataclass(frozen=True, slots=True)
class Served:
    """A ``sanad serve`` in a process of its own."""

    port: int
    pid: int
    known: str
    log: Path

    def send(self, line: str, *more: str, body: bytes = b"", cut: int = 0) -> bytes:
        """A request of the reader's, without its last ``cut`` bytes."""
        sent = head(line, self.known, f"content-length: {len(body)}", *more) + body
        return sent[: len(sent) - cut]

    def files(self) -> int:
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("left")
    with Library.open(folder) as library:
        library.add([Article("a", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
    accounts = Accounts(folder)
    users.add(accounts, "sara", None)
    known = f"authorization: Bearer {tokens.add(accounts, 'sara')[1]}"
    command = [sys.executable, "-m", "rag", "serve", "--library", str(folder), "--port", "0"]
    log = folder / "log"
    with log.open("w") as errors:
        running = forks.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=ROOT)
    assert running.stdout
    port = int(running.stdout.readline().rsplit(":", 1)[1])
    name, _, value = known.partition(": ")
    with httpx.Client(headers={name: value}, timeout=120) as client:
        while "gradio-app" not in client.get(f"http://127.0.0.1:{port}/en/").text:
            time.sleep(0.2)
    yield Served(port, running.pid, known, log)
    running.terminate()
    running.wait(20)


def requests(to: Served) -> list[tuple[bytes, float]]:
    """Whole requests, and some that are cut off, at each door; and the seconds in which what is
    answered to one may come, or it has only been taken in."""
    asked = json.dumps({"question": QUESTION, "stream": True}).encode()
    chat, call = json.dumps(CHAT).encode(), json.dumps(CALL).encode()
    both = "accept: application/json, text/event-stream"
    file = b'--x\r\ncontent-disposition: form-data; name="files"; filename="z.txt"\r\n\r\n'
    form = "content-type: multipart/form-data; boundary=x"
    event = b'{"session_hash": "gone", "fn_index": 0, "data": ["who?", "auto", "normal"]}'
    overview = json.dumps({"question": QUESTION, "kind": "timeline", "stream": True}).encode()
    written = json.dumps({"question": QUESTION, "format": "json"}).encode()
    return [
        (to.send(f"POST {path}", JSON, *more, body=body, cut=cut), seconds)
        for path, body, more in (
            ("/api/ask", asked, ()),
            ("/api/ask", overview, ()),
            ("/api/export", written, ()),
            ("/v1/chat/completions", chat, ()),
            ("/mcp", call, (both,)),
            ("/en/gradio_api/queue/join", event, ()),
        )
        for cut, seconds in ((0, 0.2), (10, 0.05))
    ] + [
        (to.send("POST /api/articles", form, body=file + b"x" * 300_000, cut=1000), 0.05),
        (to.send("GET /en/gradio_api/queue/data?session_hash=gone"), 0.2),
        (to.send("GET /en/gradio_api/heartbeat/gone"), 0.2),
    ]


def test_nothing_stays_of_who_hangs_up(served: Served) -> None:
    def hang_up(reads: int) -> None:
        for sent, seconds in requests(served):
            with suppress(ConnectionError), connected(served.port) as line:
                line.sendall(sent)
                line.settimeout(seconds)
                with suppress(TimeoutError):
                    for _ in range(reads):
                        line.recv(500)

    hang_up(1)  # what is opened once stays open
    before = served.files()
    for reads in (0, 0, 1, 2):
        hang_up(reads)
    until = time.monotonic() + 60
    while served.files() > before + 2:  # connections to the accounts that are kept
        assert time.monotonic() < until, f"{before} descriptors became {served.files()}"
        time.sleep(0.5)
    assert served.log.read_text() == ""


@pytest.mark.parametrize(
    "path",
    ["/", "/en/", "/fa/library/", "/en/draft/", "/mcp", "/assets/icon.svg", "/en/theme.css"],
)
def test_no_address_takes_a_websocket(served: Served, path: str) -> None:
    with connected(served.port) as line:
        line.sendall(head(f"GET {path}", served.known, *SOCKET))
        assert rest(line).startswith(b"HTTP/1.1 403 ")
    assert served.log.read_text() == ""


def test_an_unknown_session_is_told_so(served: Served) -> None:
    path = "/en/gradio_api/queue/data?session_hash=unknown"
    with connected(served.port) as line:
        line.sendall(served.send(f"GET {path}", "connection: close"))
        found = rest(line)
    assert b"session_not_found" in found
    assert found.endswith(b"0\r\n\r\n")  # the end of the answer, and no cut
    assert served.log.read_text() == ""


@pytest.mark.parametrize(
    "path", ["/en/gradio_api/file=/etc/passwd", "/en/gradio_api/vibe-code", "/en/monitoring"]
)
def test_what_no_page_asks_for_is_not_there(served: Served, path: str) -> None:
    with connected(served.port) as line:
        line.sendall(served.send(f"GET {path}", "connection: close"))
        assert rest(line).startswith(b"HTTP/1.1 404 ")
