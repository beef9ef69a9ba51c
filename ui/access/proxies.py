"""Who sent a request that came through a proxy, as far as the proxy is one of ours.

Anybody can write ``X-Forwarded-For``. What it says counts only from the proxies
that a setting names, read from the end, where they write, up to the first
address that is none of them. A reader within a named network could still claim
any address, so proxies are named by their own. ``Forwarded`` (RFC 7239) is not read.

What is mounted here reads such headers by itself, Gradio as the address that its page
sends everything to: of whoever is no proxy of ours it is given none of them.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from rag.settings import Network
from ui.access.hosts import address_of, host_of

_SCHEMES = {"http": "ws", "https": "wss"}
"""What a proxy may say it was asked by, and what that is for a socket."""

_OF_PROXIES = (b"x-forwarded-", b"forwarded", b"x-real-ip", b"x-gradio-", b"x-ip-token")
"""How the headers begin that say where a request came from, and what Gradio's own hosts add."""

log = logging.getLogger(__name__)


class Forwarded:
    """ASGI middleware: the client and scheme of a request as our proxies tell them.

    The server underneath must not have read these headers before
    (``proxy_headers=False`` of uvicorn, which believes all of this machine).
    """

    def __init__(self, app: ASGIApp, proxies: Sequence[Network] = ()) -> None:
        self.app = app
        self._proxies = proxies
        self._has_warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            scope = self._told(scope)
        await self.app(scope, receive, send)

    def _told(self, scope: Scope) -> Scope:
        headers = Headers(scope=scope)
        hops = ",".join(headers.getlist("x-forwarded-for"))
        peer = (scope.get("client") or ("", 0))[0]
        if not is_proxy(peer, self._proxies):
            self._warn(peer, hops)
            return {**scope, "headers": [h for h in scope["headers"] if not _is_of_proxies(h)]}
        scheme = (headers.getlist("x-forwarded-proto") or [""])[-1].strip().lower()
        if scheme not in _SCHEMES:
            told = scope["scheme"]
        else:
            told = scheme if scope["type"] == "http" else _SCHEMES[scheme]
        return {**scope, "client": (sender(peer, hops, self._proxies), 0), "scheme": told}

    def _warn(self, peer: str, hops: str) -> None:
        """Once, or a proxy that nobody named would only be seen by its readers' waiting."""
        if hops and not self._has_warned:
            self._has_warned = True
            log.warning(
                "X-Forwarded-For from %s does not count; if that is your proxy, name it in"
                " SANAD_PROXIES.",
                peer,
            )


def _is_of_proxies(header: tuple[bytes, bytes]) -> bool:
    return header[0].lower().startswith(_OF_PROXIES)


def sender(peer: str, hops: str, proxies: Sequence[Network]) -> str:
    """The last address of an X-Forwarded-For that is no proxy of ours.

    Where an entry is no address, the proxy that wrote it is the last that is known.
    """
    known = peer
    for hop in reversed(hops.split(",")):
        address = address_of(hop.strip()) or address_of(host_of(hop.strip()))
        if address is None:
            return known
        known = str(address)
        if not is_proxy(known, proxies):
            return known
    return known


def is_proxy(host: str, proxies: Sequence[Network]) -> bool:
    """Whether an address is in one of the networks."""
    address = address_of(host)
    return address is not None and any(address in network for network in proxies)
