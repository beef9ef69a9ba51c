"""A hub of models that is away, and one that answers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import huggingface_hub.constants
import pytest

from rag.hub import away


class Unknown(BaseHTTPRequestHandler):
    """Says of every model that there is none, as the hub does."""

    def do_GET(self) -> None:
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.send_header("X-Error-Code", "RepoNotFound")
        self.end_headers()

    def log_message(self, *told: object) -> None:
        pass


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = HTTPServer(("127.0.0.1", 0), Unknown)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    at(monkeypatch, server.server_port)
    yield
    server.shutdown()
    server.server_close()


def at(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", f"http://127.0.0.1:{port}")


def test_a_hub_that_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        at(monkeypatch, closed.getsockname()[1])
        assert away("no/such-model")


def test_a_hub_that_knows_no_such_model(answering: None) -> None:
    assert not away("no/such-model")


def test_what_is_no_name_is_left_to_the_loader(answering: None) -> None:
    assert not away("/nowhere/no-such-model")


def test_a_folder_needs_no_hub(answering: None, tmp_path: Path) -> None:
    assert away(str(tmp_path))
