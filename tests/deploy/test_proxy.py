"""The Caddyfile of the cluster: each browser back at its server, answers as they come, and the
headers of a proxy its own. Run by Caddy itself where there is one."""

from __future__ import annotations

import http.client
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rag.settings import Settings
from tests import loopback
from tests.deploy.deployed import DEPLOY, free_port, running
from ui.server import FORM

FILE = DEPLOY / "Caddyfile"
TEXT = FILE.read_text(encoding="utf-8")
CADDY = shutil.which("caddy")
PAUSE = 1.5

needs_caddy = pytest.mark.skipif(CADDY is None, reason="there is no caddy")


def test_files_as_large_as_are_read_pass() -> None:
    (size,) = re.findall(r"max_size (\d+)MB", TEXT)
    assert int(size) * 1_000_000 >= Settings.model_fields["max_file_bytes"].default + FORM


def test_answers_are_not_kept_back_and_browsers_come_back() -> None:
    assert "flush_interval -1" in TEXT
    assert "lb_policy cookie sanad_server {$SANAD_STICKY_SECRET}" in TEXT
    assert "admin off" in TEXT
    assert "trusted_proxies" not in TEXT


class _Upstream(BaseHTTPRequestHandler):
    """Tells which server it is, and what it was sent; ``/events`` in two parts."""

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("server-is", str(self.server.server_port))  # type: ignore[attr-defined]
        for name in ("host", "x-forwarded-for", "x-forwarded-proto"):
            self.send_header(f"saw-{name}", ",".join(self.headers.get_all(name, [])))
        if self.path == "/events":
            self.send_header("content-type", "text/event-stream")
            self.send_header("connection", "close")
            self.end_headers()
            self.wfile.write(b"data: first\n\n")
            self.wfile.flush()
            time.sleep(PAUSE)
            self.wfile.write(b"data: last\n\n")
        else:
            self.send_header("content-length", "0")
            self.end_headers()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.do_GET()


@contextmanager
def upstream(port: int = 0) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", port), _Upstream)
    server.daemon_threads = True
    loopback.begin(server)
    try:
        yield server.server_port
    finally:
        loopback.end(server)


def asked(
    port: int, path: str = "/", cookie: str = "", headers: dict[str, str] | None = None
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"cookie": cookie, **(headers or {})})
    return connection.getresponse()


@contextmanager
def proxied(tmp_path: Path, upstreams: list[int]) -> Iterator[int]:
    """The port of Caddy with the file as it is, over servers that stand in for Sanad's."""
    assert CADDY
    port = free_port()
    env = {
        "SANAD_SITE": f"http://127.0.0.1:{port}",
        "SANAD_UPSTREAMS": " ".join(f"127.0.0.1:{each}" for each in upstreams),
        "SANAD_STICKY_SECRET": "kept",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    words = [CADDY, "run", "--config", str(FILE), "--adapter", "caddyfile"]
    with running(words, env) as caddy:
        until = time.monotonic() + 30
        while True:
            assert caddy.poll() is None and time.monotonic() < until, "caddy did not start"
            try:
                asked(port)
            except OSError:
                time.sleep(0.05)
            else:
                break
        yield port


@pytest.fixture
def two(tmp_path: Path) -> Iterator[int]:
    with upstream() as first, upstream() as second, proxied(tmp_path, [first, second]) as port:
        yield port


def sent_back(answer: http.client.HTTPResponse) -> str:
    return (answer.headers["set-cookie"] or "").partition(";")[0]


@needs_caddy
def test_a_browser_comes_back_to_its_server(two: int) -> None:
    at: dict[str, str] = {}
    for _ in range(20):
        answer = asked(two)
        at[answer.headers["server-is"]] = sent_back(answer)
    assert len(at) == 2, "all of twenty browsers came to one server"
    for server, cookie in at.items():
        assert cookie.startswith("sanad_server=")
        assert {asked(two, cookie=cookie).headers["server-is"] for _ in range(8)} == {server}


@needs_caddy
def test_a_server_that_is_gone_is_not_waited_for(tmp_path: Path) -> None:
    with ExitStack() as leaving, upstream() as stays:
        leaves = leaving.enter_context(upstream())
        with proxied(tmp_path, [leaves, stays]) as port:
            cookie = ""
            while not cookie:
                answer = asked(port)
                cookie = sent_back(answer) if answer.headers["server-is"] == str(leaves) else ""
            leaving.close()
            answer = asked(port, cookie=cookie)
            assert answer.status == 200
            assert answer.headers["server-is"] == str(stays)
            moved = sent_back(answer)
            assert asked(port, cookie=moved).headers["server-is"] == str(stays)


@needs_caddy
def test_an_answer_comes_as_it_is_written(two: int) -> None:
    started = time.monotonic()
    answer = asked(two, "/events")
    first = answer.read(len(b"data: first\n\n"))
    took = time.monotonic() - started
    assert first == b"data: first\n\n"
    assert took < PAUSE
    assert answer.read() == b"data: last\n\n"
    assert time.monotonic() - started > PAUSE


@needs_caddy
def test_what_a_reader_says_of_a_proxy_is_dropped(two: int) -> None:
    answer = asked(two, headers={"x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "gopher"})
    assert answer.headers["saw-x-forwarded-for"] == "127.0.0.1"
    assert answer.headers["saw-x-forwarded-proto"] == "http"
    assert answer.headers["saw-host"] == f"127.0.0.1:{two}"
