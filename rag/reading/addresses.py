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

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits


def is_public(address: IPAddress) -> bool:
    """Whether an address belongs to the public internet (IANA special-purpose registries)."""
    inner = embedded(address)
    if inner is not None:
        return is_public(inner)
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or site_local)


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
