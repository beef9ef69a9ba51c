"""A real HTTP server that speaks the OpenAI embeddings protocol, well or badly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from rag.embedding.hashed import HashedEmbedder
from tests import loopback

Answer = tuple[int, str]
"""Status and body."""


class Endpoint(ThreadingHTTPServer):
    """Keeps what it was asked; answers from a script first, with vectors after that."""

    def __init__(self, script: list[Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = list(script)
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        self.server.keys.append(self.headers.get("Authorization"))
        status, text = self.server.script.pop(0) if self.server.script else vectors(body)
        if self.path != "/v1/embeddings":
            status, text = 404, "no such page"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the tests' output clean."""


def vectors(body: dict[str, Any]) -> Answer:
    """Twice the unit rows of hashed 4-grams, last input first, as a server may answer."""
    rows = 2 * HashedEmbedder().embed_passages(body["input"])
    data = [{"index": i, "embedding": row.tolist()} for i, row in enumerate(rows)]
    return 200, json.dumps({"data": data[::-1], "model": body["model"]})


@contextmanager
def serving(*script: Answer) -> Iterator[Endpoint]:
    with Endpoint(list(script)) as server:
        loopback.begin(server)
        yield server
        loopback.end(server)
