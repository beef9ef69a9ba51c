"""Pace, bytes and hosts: the arithmetic of the door."""

from __future__ import annotations

import socket

import pytest

from ui.access.hosts import host_of, is_foreign, is_loopback, is_ours
from ui.access.limits import Buckets, Limits


def test_a_burst_and_then_a_steady_pace() -> None:
    buckets = Buckets(per_minute=60, burst=3)
    assert [buckets.take("a", 0.0) for _ in range(4)] == [0, 0, 0, 1.0]
    assert buckets.take("b", 0.0) == 0
    assert buckets.take("a", 0.25) == 0.75
    assert [buckets.take("a", 1.0), buckets.take("a", 1.0)] == [0, 1.0]
    assert [buckets.take("a", 1000.0) for _ in range(4)] == [0, 0, 0, 1.0]


def test_full_buckets_are_forgotten() -> None:
    buckets = Buckets(per_minute=60, burst=2)
    for visitor in range(10_001):
        buckets.take(str(visitor), 0.0)
    assert len(buckets._left) == 10_001  # none is full yet
    buckets.take("1", 0.5)
    buckets.take("last", 1.0)
    assert set(buckets._left) == {"1", "last"}


def test_as_many_as_there_is_room_for_stay() -> None:
    buckets = Buckets(per_minute=60, burst=2)
    for visitor in range(9_999):
        buckets.take(str(visitor), 0.0)
    buckets.take("last", 100.0)
    assert len(buckets._left) == 10_000


@pytest.mark.parametrize(
    ("path", "size"), [("/api/ask", 10), ("/api/articles", 99), ("/api/articles/x", 99)]
)
def test_larger_uploads(path: str, size: int) -> None:
    assert Limits(body=10, uploads={"/api/articles": 99}).bytes_for(path) == size


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("localhost:7860", "localhost"),
        ("LOCALHOST", "localhost"),
        ("[::1]:80", "::1"),
        ("news.example.", "news.example"),
        ("", ""),
        ("[", ""),
        ("user@evil.example", ""),
        ("evil.example@localhost", ""),
        ("localhost/evil", ""),
        ("local host", ""),
    ],
)
def test_host_of(header: str, host: str) -> None:
    assert host_of(header) == host


@pytest.mark.parametrize(
    ("header", "bound", "ours"),
    [
        ("127.0.0.1:7860", "127.0.0.1", True),
        ("localhost:7860", "0.0.0.0", True),
        ("[::1]", "::1", True),
        ("127.8.8.8", "127.0.0.1", True),
        ("192.168.1.5", "127.0.0.1", False),
        ("192.168.1.5:7860", "0.0.0.0", True),
        ("[fe80::1]:7860", "::", True),
        ("[::1]:7860", "::1", True),
        ("[fe80::1]:7860", "::1", False),
        (f"{socket.gethostname()}:7860", "0.0.0.0", True),
        ("news.example", "127.0.0.1", True),
        ("evil.example", "127.0.0.1", False),
        ("evil.example", "0.0.0.0", False),
        ("127.0.0.1.evil.example", "0.0.0.0", False),
        ("", "0.0.0.0", False),
    ],
)
def test_hosts(header: str, bound: str, ours: bool) -> None:
    assert is_ours(header, bound, frozenset({"news.example"})) is ours


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:192.0.2.1", False),
        ("0.0.0.0", False),
        ("::", False),
        ("x", False),
    ],
)
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"origin": "http://a:1", "host": "a:1"}, False),
        ({"origin": "http://a:2", "host": "a:1"}, True),
        ({"origin": "null", "host": "a:1"}, True),
        ({"origin": "http://[evil", "host": "a:1"}, True),
        ({"origin": "http://[evil"}, True),
    ],
)
def test_pages_of_other_sites(headers: dict[str, str], foreign: bool) -> None:
    assert is_foreign(headers) is foreign
