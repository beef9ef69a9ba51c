"""A real HTTP server on loopback with a page for every way to answer, good and bad."""

from __future__ import annotations

import gzip
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from rag.reading import Limits
from tests import loopback
from tests.reading import makers

LIMITS = Limits(max_bytes=200_000, max_seconds=60)
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
        for _ in range(600):
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
    "/refresh": reply(
        body=b"<meta http-equiv='refresh' content='0; url=/page'>", Content_Type=HTML
    ),
    "/refresh-file": reply(
        body=b"<meta http-equiv='refresh' content='0; url=file:///etc/hosts'>", Content_Type=HTML
    ),
    "/refresh-loop": reply(
        body=b"<meta http-equiv='refresh' content='0; url=/refresh-loop'>", Content_Type=HTML
    ),
    "/refresh-large": reply(
        body=b"<meta http-equiv='refresh' content='0; url=/page'><!--" + b"x" * 30_000 + b"-->",
        Content_Type=HTML,
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
    "/silent": lambda handler: time.sleep(60),
    "/drip-head": drip(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
    "/drip-body": drip(OK + b"\r\n", b"x"),
    **{
        path: reply(body=f'<link rel="canonical" href="{link}">{PAGE}'.encode(), Content_Type=HTML)
        for path, link in {
            "/story?utm_source=x": "/2025/01/17/bridge",
            "/stolen": "https://elsewhere.test/2025/01/17/bridge",
            "/2025/01/17/plain": "",
        }.items()
    },
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
    loopback.begin(server)
    yield server
    loopback.end(server)
