"""Which addresses count as the public internet (IANA special-purpose registries)."""

from __future__ import annotations

import ipaddress

import pytest

from rag.errors import FetchFailed, UnsafeSource
from rag.reading.addresses import check_port, checked_addresses, is_public

PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]
NOT_PUBLIC = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.169.254",
    "168.63.129.16",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.88.99.1",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b:1::1",
    "100::1",
    "2001:db8::1",
    "3fff::1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2001:0:53aa:64c:0:0:80ff:fffe",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


SPELLINGS = ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "0177.0.0.1", "::1", "0"]


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_loopback_gets_through(host: str) -> None:
    with pytest.raises((UnsafeSource, FetchFailed)):
        checked_addresses(host, 80, allow_private=False)


def test_allowed_by_setting() -> None:
    assert set(checked_addresses("localhost", 80, allow_private=True)) <= {"127.0.0.1", "::1"}


def test_a_name_with_no_address() -> None:
    with pytest.raises(FetchFailed, match="no address"):
        checked_addresses("no-such-name.invalid", 80, allow_private=False)


@pytest.mark.parametrize("port", [0, -1, 22, 25, 3306, 6379, 65_536])
def test_ports_where_no_pages_are(port: int) -> None:
    with pytest.raises(UnsafeSource, match=f"Port {port} "):
        check_port(port)


@pytest.mark.parametrize("port", [None, 80, 443, 8080, 65_535])
def test_ports_of_pages(port: int | None) -> None:
    check_port(port)
