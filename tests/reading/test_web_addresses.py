"""Addresses that must not be reached: private ones, by name, by redirect, by a second answer."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from rag.errors import FetchFailed, ReadingError, TooSlow, UnsafeSource
from rag.reading import Limits, Refused, addresses, fetch, items
from rag.reading.web import document
from tests.reading.web_site import LIMITS, REPLIES, reply, serve

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
    ("http://0x7f.1/", UnsafeSource),
    ("http://017700000001/", UnsafeSource),
    ("http://127。0。0。1/", UnsafeSource),
    ("http://127.0.0.1#@8.8.8.8/", UnsafeSource),
    ("http://8.8.8.8:80@127.0.0.1/", UnsafeSource),
    ("http://127.0.0.1\\@8.8.8.8/", UnsafeSource),
    ("http+unix://%2fvar%2frun%2fdocker.sock/", UnsafeSource),
    ("http://[64:ff9b::7f00:1]/", UnsafeSource),
    ("http://[2002:7f00:1::]/", UnsafeSource),
    ("http://[fe80::1%lo]/", UnsafeSource),
    ("http://8.8.8.8:0/", UnsafeSource),
    ("http://8.8.8.8:22/", UnsafeSource),
    ("http://8.8.8.8:6379/", UnsafeSource),
    ("http://8.8.8.8:99999/", UnsafeSource),
    ("http://①②⑦.⓪.⓪.①/", FetchFailed),
    ("http://0177.0.0.1/", FetchFailed),
    ("http://xn--a/", FetchFailed),
    ("http://xn--/", FetchFailed),
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


@pytest.mark.xdist_group("clocks")
def test_the_clock_stops_a_slow_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(60) or [])
    start = time.monotonic()
    with pytest.raises(TooSlow):
        fetch("http://news.example/", Limits(max_seconds=0.5))
    assert time.monotonic() - start < 30


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
