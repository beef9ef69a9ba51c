"""A server on loopback that answers as a row of a table says, byte for byte.

A row has ``steps``: the first whose ``if`` holds for the request's body replies, with a
``status``, ``headers`` and a raw ``body`` (in pieces of ``split`` bytes, or ``gzip``ped).
``get`` maps other paths to replies; every other path is a 404. Posts elsewhere than to
``/chat/completions`` are looked up in ``post``.

    with PlayedServer(row) as server:
        OpenAILLM("played", base_url=server.url)
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests import loopback

Row = Mapping[str, Any]


class PlayedServer:
    """Runs while its ``with`` block does; ``requests`` are the (path, body) it was sent."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.requests: list[tuple[str, Any]] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def url(self) -> str:
        return f"{self.root}/v1"

    def __enter__(self) -> PlayedServer:
        loopback.begin(self._http)
        return self

    def __exit__(self, *_: object) -> None:
        loopback.end(self._http)

    def asked(self, path: str = "/v1/chat/completions") -> list[Any]:
        """The bodies posted to a path."""
        return [body for sent, body in self.requests if sent == path]


def _handler(server: PlayedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Quiet."""

        def do_GET(self) -> None:
            self._reply(server.row.get("get", {}).get(self.path.split("?")[0]))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])) or b"{}")
            path = self.path.split("?")[0]
            server.requests.append((path, body))
            steps = server.row.get("post", {}).get(path, ())
            if path.endswith("/chat/completions"):
                steps = server.row["steps"]
            self._reply(next((step for step in steps if holds(step.get("if"), body)), None))

        def _reply(self, step: Row | None) -> None:
            self.close_connection = True
            step = step or {"status": 404, "body": '{"detail":"Not Found"}'}
            body = step["body"]
            content = (body if isinstance(body, str) else json.dumps(body)).encode()
            headers = dict(step.get("headers", {"content-type": "application/json"}))
            if step.get("gzip"):
                content, headers["content-encoding"] = gzip.compress(content), "gzip"
            self.send_response(step.get("status", 200))
            for name, value in headers.items():
                if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                    self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.send_header("connection", "close")
            self.end_headers()
            size = step.get("split") or max(1, len(content))
            for at in range(0, len(content), size):
                self.wfile.write(content[at : at + size])
                self.wfile.flush()

    return Handler


def holds(predicate: Row | None, body: Any) -> bool:
    """Whether a request's body is as a step wants it: has a field, or one with a value."""
    if predicate is None:
        return True
    if "not" in predicate:
        return not holds(predicate["not"], body)
    path, *wanted = [predicate["has"]] if "has" in predicate else predicate["is"]
    for name in path.split("."):
        if isinstance(body, list) and name.isdigit() and int(name) < len(body):
            body = body[int(name)]
        elif isinstance(body, dict) and name in body:
            body = body[name]
        else:
            return False
    return not wanted or bool(body == wanted[0])
