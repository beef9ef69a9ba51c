"""Which network addresses a stranger's link may make us call: public ones only.

A host name is resolved once, every answer is judged, and the caller connects to
an address judged here, so a name that resolves differently a moment later
(DNS rebinding) changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket

from rag.errors import FetchFailed, UnsafeSource
from rag.messages import Field, reason_of

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_OTHERS = tuple(
    map(
        ipaddress.ip_network,
        (
            "168.63.129.16/32",  # Azure answers its machines there, whoever asks
            "192.0.0.0/24",  # RFC 6890; Oracle's clouds answer at .192
            "192.88.99.0/24",  # RFC 7526: relays of 6to4
            "3fff::/20",  # RFC 9637: documentation
        ),
    )
)
"""Networks that no page stands in and that the standard library takes for public."""

PORTS = range(1, 65_536)
SERVICES = frozenset(
    {1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
     103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
     512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
     995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
     6669, 6679, 6697, 10080,
     2375, 2376, 2379, 3306, 3389, 5432, 5984, 6379, 9042, 9200, 11211, 27017}
)  # fmt: skip
"""Ports of services that are no web pages: those no browser calls (the Fetch standard, 2.9,
port blocking), and in the last line those of databases and machines that obey whoever calls."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits


def is_public(address: IPAddress) -> bool:
    """Whether an address belongs to the public internet (IANA special-purpose registries)."""
    inner = embedded(address)
    if inner is not None:
        return is_public(inner)
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    named = any(address in network for network in _OTHERS)
    return address.is_global and not (
        address.is_multicast or address.is_reserved or site_local or named
    )


def check_port(port: int | None) -> None:
    """Raises UnsafeSource for a port where something else than pages is served."""
    if port is not None and (port not in PORTS or port in SERVICES):
        raise UnsafeSource(code="read-port", port=str(port))


def embedded(address: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for (mapped, 6to4, Teredo, NAT64), if any."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return (
        address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1]) or None
    )


def _why(error: OSError | UnicodeError) -> Field:
    return reason_of(error) if isinstance(error, OSError) else str(error)


def checked_addresses(host: str, port: int, allow_private: bool) -> tuple[str, ...]:
    """The addresses of a host, in the resolver's order, all fit to connect to.

    Raises UnsafeSource when any of them is not public (a mix is an attack),
    FetchFailed when there is none. ``allow_private`` accepts all.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFailed(code="read-host-unknown", host=host, error=_why(error)) from error
    addresses = [ipaddress.ip_address(str(item[4][0]).partition("%")[0]) for item in found]
    if not allow_private and (private := [a for a in addresses if not is_public(a)]):
        raise UnsafeSource(code="read-host-private", host=host, network=str(private[0]))
    return tuple(dict.fromkeys(map(str, addresses)))
