"""Fetching over real HTTP from servers that misbehave, and addresses that must not be reached."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from rag.errors import FetchFailed, ReadingError, TooLarge, TooSlow, UnsafeSource, UnsupportedFormat
from rag.reading import Limits, Refused, addresses, fetch, items
from rag.reading.web import document
from tests.reading import makers

LIMITS = Limits(max_bytes=200_000, max_seconds=5)
PAGE = (
    "<html lang='en'><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>The new "
    "bridge opens tomorrow, the minister said, after two years of work on it.</p></article></html>"
)
ARABIC = (
    "<html lang='ar'><body><p>قال الوزير إن الجسر الجديد يفتح غداً أمام الجميع.</p></body></html>"
)
Reply = Callable[[BaseHTTPRequestHandler], None]


def reply(status: int = 200, body: bytes = b"", **headers: str) -> Reply:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


def raw(data: bytes) -> Reply:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return send


def drip(head: bytes, piece: bytes) -> Reply:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(100):
            handler.wfile.write(piece)
            time.sleep(0.1)

    return send


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    while True:
        handler.wfile.write(b"x" * 65_536)


HTML = "text/html; charset=utf-8"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
REPLIES: dict[str, Reply] = {
    "/page": reply(body=PAGE.encode(), Content_Type=HTML),
    "/text": reply(body="متن ساده".encode(), Content_Type="text/plain"),
    "/1256": reply(
        body=ARABIC.encode("windows-1256"), Content_Type='text/html; charset="windows-1256"'
    ),
    "/pdf": reply(body=makers.pdf(["A line."]), Content_Type="application/octet-stream"),
    "/docx": reply(
        body=makers.docx("Text."),
        Content_Type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "/gzip": reply(body=gzip.compress(PAGE.encode()), Content_Type=HTML, Content_Encoding="gzip"),
    "/deflate": reply(
        body=zlib.compress(PAGE.encode()), Content_Type=HTML, Content_Encoding="deflate"
    ),
    "/moved": reply(302, Location="/page#part"),
    "/loop": reply(302, Location="/loop"),
    "/to-file": reply(302, Location="file:///etc/passwd"),
    "/to-metadata": reply(302, Location="http://169.254.169.254/latest/meta-data/"),
    "/to-nowhere": reply(302, Location="http://e.example/" + "x" * 66_000),
    "/picture": reply(body=b"\x89PNG", Content_Type="image/png"),
    "/none": reply(404),
    "/error": reply(500, PAGE.encode(), Content_Type=HTML),
    "/br": reply(body=b"x", Content_Type=HTML, Content_Encoding="br"),
    "/large": reply(body=b"x" * 300_000, Content_Type="text/plain"),
    "/endless": endless,
    "/bomb": reply(
        body=gzip.compress(b"x" * 50_000_000), Content_Type="text/plain", Content_Encoding="gzip"
    ),
    "/cut-gzip": reply(
        body=gzip.compress(PAGE.encode())[:-20], Content_Type=HTML, Content_Encoding="gzip"
    ),
    "/bad-gzip": reply(body=b"no gzip", Content_Type=HTML, Content_Encoding="gzip"),
    "/cut": raw(OK + b"Content-Length: 100\r\n\r\nshort"),
    "/garbage": raw(b"\x00\x01\x02\r\n\r\n"),
    "/silent": lambda handler: time.sleep(8),
    "/drip-head": drip(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
    "/drip-body": drip(OK + b"\r\n", b"x"),
    "/empty": reply(body=b"", Content_Type=HTML),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        self.close_connection = True
        try:
            REPLIES[self.path](self)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, *_: Any) -> None:
        return


def serve(host: str, context: ssl.SSLContext | None = None) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer((host, 0), Handler)
    server.seen = []  # type: ignore[attr-defined]
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    for server in serve("127.0.0.1"):
        yield f"http://127.0.0.1:{server.server_port}"


READ = [
    ("/page", "new bridge opens tomorrow"),
    ("/text", "متن ساده"),
    ("/1256", "الجسر الجديد"),
    ("/pdf", "A line."),
    ("/docx", "Text."),
    ("/gzip", "new bridge opens tomorrow"),
    ("/deflate", "new bridge opens tomorrow"),
    ("/moved", "new bridge opens tomorrow"),
]


@pytest.mark.parametrize(("path", "words"), READ)
def test_reads_by_content_type(site: str, path: str, words: str) -> None:
    article = fetch(site + path, LIMITS, allow_private=True)
    assert words in article.text
    assert article.source == site + path
    assert article.outlet == "127.0.0.1"


REFUSED = [
    ("/loop", FetchFailed, "redirects more than"),
    ("/to-file", UnsafeSource, "file"),
    ("/to-nowhere", FetchFailed, "redirects to no address"),
    ("/picture", UnsupportedFormat, "image/png"),
    ("/none", FetchFailed, "404"),
    ("/error", FetchFailed, "500"),
    ("/br", FetchFailed, "packs its answer as br"),
    ("/large", TooLarge, "200,000"),
    ("/endless", TooLarge, "200,000"),
    ("/bomb", TooLarge, "200,000"),
    ("/cut-gzip", FetchFailed, "cut off"),
    ("/bad-gzip", FetchFailed, "damaged"),
    ("/cut", FetchFailed, "did not answer"),
    ("/garbage", FetchFailed, "did not answer"),
    ("/empty", ReadingError, "empty"),
]


@pytest.mark.parametrize(("path", "error", "reason"), REFUSED)
def test_refuses(site: str, path: str, error: type[ReadingError], reason: str) -> None:
    with pytest.raises(error, match=reason) as refused:
        fetch(site + path, LIMITS, allow_private=True)
    assert refused.value.fix


@pytest.mark.parametrize("path", ["/silent", "/drip-head", "/drip-body"])
def test_the_clock_stops_a_slow_server(site: str, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(TooSlow, match="longer than 1 seconds"):
        fetch(site + path, Limits(max_seconds=1), allow_private=True)
    assert time.monotonic() - start < 2


ADDRESSES = [
    ("ftp://example.org/x", UnsafeSource),
    ("file:///etc/passwd", UnsafeSource),
    ("gopher://example.org", UnsafeSource),
    ("http://user:secret@example.org/", UnsafeSource),
    ("http:///nothing", UnsafeSource),
    ("http://127.0.0.1/", UnsafeSource),
    ("http://localhost:80/", UnsafeSource),
    ("http://[::1]/", UnsafeSource),
    ("http://[::ffff:127.0.0.1]/", UnsafeSource),
    ("http://169.254.169.254/latest/meta-data/", UnsafeSource),
    ("http://2130706433/", UnsafeSource),
    ("http://0/", UnsafeSource),
    ("http://a\x00b/", FetchFailed),
    ("http://exa mple.org/", FetchFailed),
]


@pytest.mark.parametrize(("address", "error"), ADDRESSES)
def test_addresses_that_are_not_fetched(address: str, error: type[ReadingError]) -> None:
    with pytest.raises(error):
        document(address, LIMITS)


def test_loopback_is_refused_unless_allowed(site: str) -> None:
    [refused] = items(f"{site}/page", LIMITS)
    assert isinstance(refused, Refused) and "not on the public internet" in refused.reason
    [read] = items(f"{site}/page", LIMITS, allow_private=True)
    assert not isinstance(read, Refused)


@pytest.fixture
def half_public(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadingHTTPServer]:
    """A server on 127.0.0.2, which counts as public here, beside the private 127.0.0.1."""
    monkeypatch.setattr(addresses, "is_public", lambda address: str(address) == "127.0.0.2")
    yield from serve("127.0.0.2")


def test_every_redirect_is_checked(half_public: ThreadingHTTPServer, site: str) -> None:
    REPLIES["/to-private"] = reply(302, Location=f"{site}/page")
    base = f"http://127.0.0.2:{half_public.server_port}"
    assert fetch(f"{base}/page", LIMITS).title == "Bridge"
    for path in ("/to-private", "/to-metadata"):
        with pytest.raises(UnsafeSource):
            fetch(base + path, LIMITS)


def resolver(*answers: list[str]) -> Callable[..., list[Any]]:
    """getaddrinfo that gives the next answer each time it is asked."""
    left = list(answers)

    def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        family = socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in left.pop(0)]

    return getaddrinfo


def test_a_name_is_resolved_once_and_the_checked_address_is_called(
    half_public: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver(["127.0.0.2"], ["127.0.0.1"]))
    address = f"http://news.example:{half_public.server_port}/page"
    # The connection below the check is made to an address, so nothing is looked up again:
    # a second answer would be 127.0.0.1, where nobody listens on this port.
    monkeypatch.setattr(socket, "create_connection", _numeric_only(socket.create_connection))
    article = fetch(address, LIMITS)
    assert article.outlet == "news.example"
    [(_, headers)] = half_public.seen  # type: ignore[attr-defined]
    assert headers["Host"] == f"news.example:{half_public.server_port}"


def _numeric_only(connect: Callable[..., socket.socket]) -> Callable[..., socket.socket]:
    def checked(address: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
        assert address[0] == "127.0.0.2"
        sock = socket.socket()
        sock.connect(address)
        return sock

    return checked


def test_the_next_address_is_tried_when_one_does_not_answer(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def both(host: str, port: int, *rest: Any, **named: Any) -> list[Any]:
        hosts = ["127.0.0.3", "127.0.0.1"] if host == "news.example" else [host]
        return [answer for ip in hosts for answer in real(ip, port, *rest, **named)]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    port = site.rpartition(":")[2]
    assert fetch(f"http://news.example:{port}/page", LIMITS, allow_private=True).title == "Bridge"


def test_the_clock_stops_a_slow_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(5) or [])
    start = time.monotonic()
    with pytest.raises(TooSlow):
        fetch("http://news.example/", Limits(max_seconds=0.5))
    assert time.monotonic() - start < 2


def test_a_name_with_one_private_address_among_public_ones_is_refused(
    half_public: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ["127.0.0.2", "10.0.0.1"]
    monkeypatch.setattr(socket, "getaddrinfo", resolver(answer))
    with pytest.raises(UnsafeSource, match=r"10\.0\.0\.1"):
        fetch(f"http://news.example:{half_public.server_port}/page", LIMITS)


def test_no_proxy_and_no_cookies(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert fetch(f"{site}/page", LIMITS, allow_private=True).title == "Bridge"


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_certificates_are_checked_for_the_name_not_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example "
        f"-addext subjectAltName=DNS:news.example -keyout {key} -out {certificate}".split(),
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    monkeypatch.setattr(socket, "getaddrinfo", _only_loopback(socket.getaddrinfo))
    for server in serve("127.0.0.1", context):
        port = server.server_port
        with pytest.raises(FetchFailed, match=r"(?i)certificate"):
            fetch(f"https://news.example:{port}/page", LIMITS, allow_private=True)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(f"https://news.example:{port}/page", LIMITS, allow_private=True).title
        with pytest.raises(FetchFailed, match=r"(?i)certificate"):
            fetch(f"https://other.example:{port}/page", LIMITS, allow_private=True)


def _only_loopback(real: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    return lambda host, *rest, **named: real("127.0.0.1", *rest, **named)
