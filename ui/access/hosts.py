"""Which names a server answers to, and which pages may send it requests.

A page of a stranger can be made to resolve to this machine (DNS rebinding); the
Host header then still carries the stranger's name, and such a request is not
ours. An address in digits cannot be rebound.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

_HOST = re.compile(r"[\w.:%\[\]-]*")
"""Of what a Host header is made: no user before the name, no path behind it."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""RFC 9110, 9.2.1: methods that ask for no change."""


def is_loopback(host: str) -> bool:
    """Whether an address is of this machine alone."""
    if host in LOOPBACK:
        return True
    address = address_of(host)
    return address is not None and address.is_loopback


def is_ours(header: str, bound: str, names: frozenset[str]) -> bool:
    """Whether a Host header names this server, bound to an address, known by more names."""
    host = host_of(header)
    if is_loopback(host) or host in names:
        return True
    if is_loopback(bound):
        return False
    return address_of(host) is not None or host == socket.gethostname().lower()


def neighbourhood(host: str) -> str:
    """What one client is counted by: its IPv4 address, or the IPv6 network of its line.

    Whoever has one IPv6 address has the 2 ** 64 of its network (RFC 4291, 2.5.1).
    """
    address = address_of(host)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address or host)


def host_of(header: str) -> str:
    """The name or address in a Host header, without its port; "" where there is none, or more."""
    if not _HOST.fullmatch(header):
        return ""
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_foreign(headers: Mapping[str, str]) -> bool:
    """Whether another site's page sent the request, as far as its browser says so.

    Programs send neither header. Fetch Metadata, and Origin for older browsers.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and _place(origin) != headers.get("host", "")


def _place(origin: str) -> str | None:
    """The host and port of an Origin header; None where it is no address."""
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None


def address_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address in digits; one of IPv4 that came over an IPv6 socket as what it is."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
