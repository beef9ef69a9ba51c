"""Whether a server keeps anything of readers who hang up in the middle of an answer.

    python -m evals.bench.vanishing [--library DIR] [--rounds 10] [--each 100]

``sanad serve`` is started over a library (the demo corpus where none is named),
and at each of its doors (the API's stream, OpenAI's, MCP, an upload, the page's
queue) clients ask and hang up: before the answer, in its midst, or in the midst
of what they send. Printed are, after each round, once all is quiet, the memory of
the server and its file descriptors and threads. The page keeps conversations,
so name no library that must not be written.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from evals.bench.serve import asking, questions_of, server
from evals.bench.spoken import Spoken

AT_ONCE = 8
"""Clients at the same time."""

QUIET = 3.0
"""Seconds until what was left is over: the model's own time, and a sweep."""

OWNER = "owner.json"
"""Where a library says who serves it, with the token that is never paced."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a process holds: resident memory in MB, descriptors, threads."""

    memory: float
    files: int
    threads: int

    @classmethod
    def of(cls, pid: int) -> Kept:
        status = Path(f"/proc/{pid}/status").read_text()
        rows = dict(line.split(":", 1) for line in status.splitlines())
        files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
        return cls(int(rows["VmRSS"].split()[0]) / 1024, files, int(rows["Threads"]))


class Vanishing:
    """Clients of one server that send a request and hang up."""

    def __init__(self, address: str, token: str) -> None:
        at = urlsplit(address)
        assert at.hostname
        assert at.port
        self._at = at.hostname, at.port
        self._token = token

    def __call__(self, sent: bytes, *, whole: bool = True, reads: int = 0) -> None:
        """Send a request, or half of it, read so many pieces of the answer, and go."""
        with suppress(ConnectionError, TimeoutError), socket.create_connection(self._at, 30) as one:
            one.sendall(sent if whole else sent[: -len(sent) // 3])
            for _ in range(reads):
                one.recv(2048)

    def post(self, path: str, body: bytes, kind: str = "application/json", **more: str) -> bytes:
        """A request to send, with its head."""
        named = {"content-type": kind, "content-length": str(len(body)), **more}
        return self._head("POST", path, named) + body

    def get(self, path: str) -> bytes:
        return self._head("GET", path, {})

    def _head(self, method: str, path: str, named: dict[str, str]) -> bytes:
        named = {"host": "localhost", "authorization": f"Bearer {self._token}", **named}
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in named.items())]
        return "\r\n".join([*lines, "", ""]).encode()


def doors(ask: Vanishing, address: str) -> dict[str, Callable[[str], None]]:
    """What a client does at each door with one question."""
    known = {"authorization": f"Bearer {ask._token}"}
    config = httpx.get(f"{address}/en/config", headers=known, timeout=60).json()

    def pieces() -> int:
        return random.randrange(4)

    def api(question: str) -> None:
        ask(ask.post("/api/ask", _json(question=question, stream=True)), reads=pieces())

    def openai(question: str) -> None:
        said = [{"role": "user", "content": question}]
        body = _json(model="sanad", stream=True, messages=said)
        ask(ask.post("/v1/chat/completions", body), reads=pieces())

    def mcp(question: str) -> None:
        call = {"name": "ask", "arguments": {"question": question}}
        body = _json(jsonrpc="2.0", id=1, method="tools/call", params=call)
        both = "application/json, text/event-stream"
        ask(ask.post("/mcp", body, accept=both), reads=random.randrange(2))

    def upload(question: str) -> None:
        field = b'content-disposition: form-data; name="files"; filename="gone.txt"'
        body = b"--x\r\n" + field + b"\r\n\r\n" + question.encode() * 20_000 + b"\r\n--x--\r\n"
        ask(ask.post("/api/articles", body, "multipart/form-data; boundary=x"), whole=False)

    def page(question: str) -> None:
        session = os.urandom(8).hex()
        event = {**asking(config, question), "session_hash": session}
        ask(ask.post("/en/gradio_api/queue/join", _json(**event)), reads=1)
        if random.random() < 0.8:  # the others vanish before they listen
            ask(ask.get(f"/en/gradio_api/queue/data?session_hash={session}"), reads=pieces())

    return {"api": api, "openai": openai, "mcp": mcp, "upload": upload, "page": page}


def _json(**body: object) -> bytes:
    return json.dumps(body).encode()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.vanishing", description=__doc__)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--each", type=int, default=100, help="questions a round, at each door")
    parser.add_argument("--doors", help="only these, with commas between")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as empty, Spoken() as model:
        library = options.library or Path(empty) / "library"
        asked = questions_of(library, options.each)
        with server(library, model.url) as started, ThreadPoolExecutor(AT_ONCE) as pool:
            owner = json.loads((library / OWNER).read_text())
            ask = Vanishing(started.address, owner["token"])
            ways = doors(ask, started.address)
            names = options.doors.split(",") if options.doors else list(ways)
            print("| questions | memory, MB | descriptors | threads | seconds |")
            print("| --- | --- | --- | --- | --- |")
            for turn in range(options.rounds):
                began = time.monotonic()
                for name in names:
                    list(pool.map(ways[name], asked))
                time.sleep(QUIET)
                kept, count = Kept.of(owner["pid"]), (turn + 1) * len(names) * len(asked)
                print(
                    f"| {count} | {kept.memory:.0f} | {kept.files} | {kept.threads} "
                    f"| {time.monotonic() - began:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
