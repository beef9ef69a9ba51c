"""Where a server listens: a socket for the address of the settings, and how that is written.

An address may be of IPv4 or IPv6, or a name. What is written is an address that
this machine can reach the server by, also where it listens on all of them.
"""

from __future__ import annotations

import errno
import socket

from rag.errors import SettingsError
from rag.settings import Settings

PORTS_TRIED = 50

WAITING = 1024
"""Connections that may wait to be taken, as they do until the app is there."""

_VANISHED = (
    ("TCP_KEEPIDLE", 60),  # seconds of silence before the other end is asked for a sign of life
    ("TCP_KEEPINTVL", 15),
    ("TCP_KEEPCNT", 4),
    ("TCP_USER_TIMEOUT", 120_000),  # milliseconds for which nothing that was sent is taken
)

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


def listen(settings: Settings) -> socket.socket:
    """A socket on the settings' port, or, where the user named none, on the next free one.

    It takes connections at once; they are answered when the app runs. Raises
    SettingsError for an address that is not of this machine and for a port that
    cannot be had.
    """
    family, host = _resolved(settings.host)
    named = "port" in settings.model_fields_set
    for port in range(settings.port, settings.port + (1 if named else PORTS_TRIED)):
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        _give_up_on_the_vanished(listener)
        try:
            listener.bind((host, port))
            listener.listen(WAITING)
        except OSError as error:
            listener.close()
            if error.errno == errno.EADDRNOTAVAIL:
                raise _not_ours(settings.host) from error
        else:
            return listener
    raise SettingsError(
        f"Port {settings.port} is taken, or not allowed.", "Choose another with --port."
    )


def _give_up_on_the_vanished(listener: socket.socket) -> None:
    """Have the system end connections whose other end is gone, or reads nothing any more.

    Those that the listener takes have these options from it. Where the system
    has them not, such a connection lasts until the other end is there again.
    """
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _VANISHED:
        if option := getattr(socket, name, None):
            listener.setsockopt(socket.IPPROTO_TCP, option, value)


def address_of(listener: socket.socket) -> str:
    """The address a listener answers this machine at: ``http://[::1]:7860``."""
    host, port = listener.getsockname()[:2]
    host = _EVERYWHERE.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _resolved(host: str) -> tuple[socket.AddressFamily, str]:
    """The family and digits of an address or name, IPv4 before IPv6 where it has both."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        raise _not_ours(host) from error
    family, *_, address = min(found, key=lambda each: each[0] != socket.AF_INET)
    return family, str(address[0])


def _not_ours(host: str) -> SettingsError:
    return SettingsError(f"{host} is no address of this machine.", "Choose another with --host.")
