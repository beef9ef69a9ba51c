"""The connections of a server: how many from where, and how long one may be without a request.

uvicorn waits for ever for the head of a request, and a connection costs a file
descriptor, of which a process has few. Here a connection that brings no whole
head in time is closed, and so is the one that has waited longest where an
address has taken as many as are left for all others; one with a request that is
being answered is left alone. What bodies may do is the guard's to say.

It knows the addresses of connections, which for readers behind one proxy are one.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn import Config
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.protocols.utils import get_remote_addr
from uvicorn.server import ServerState

LOOK = 1.0
"""Seconds between two looks at a connection. Looks are counted, not seconds: a server that
was busy itself has not waited for anybody."""

HEAD_LOOKS = 20
"""Looks for which a connection may be without a request."""

HEAD_BYTES = 65_536
"""Bytes that the head of a request may have."""

MOST = 1024
"""Connections of a server: more than the requests that may be open at once."""

STATE = "connection"
"""Where an app finds the line of its request, in the scope's state."""

_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)


@dataclass(eq=False)
class Line:
    """What a connection does: the requests being answered, and how long there was none."""

    address: str = ""
    requests: int = 0
    looks: int = 0
    head: int = 0
    is_draining: bool = False
    """Whether what comes is the rest of a body that nobody reads any more."""

    def begin(self) -> None:
        self.requests += 1
        self.looks = self.head = 0
        self.is_draining = False

    def end(self, *, unread: bool) -> None:
        self.requests -= 1
        self.looks = self.head = 0
        self.is_draining = unread

    @property
    def is_idle(self) -> bool:
        return self.requests == 0


class Noted:
    """ASGI middleware: tells a request's line when it begins and ends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        line: Line | None = scope.get("state", {}).pop(STATE, None)
        if line is None:
            await self.app(scope, receive, send)
            return
        names = dict(scope["headers"])
        unread = names.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in names

        async def watched() -> Message:
            nonlocal unread
            message = await receive()
            if message["type"] == "http.request" and not message.get("more_body", False):
                unread = False
            return message

        line.begin()
        try:
            await self.app(scope, watched, send)
        finally:
            line.end(unread=unread)


@dataclass(eq=False)
class Book:
    """The open connections of a server, by address."""

    most: int
    by_address: dict[str, list[Connection]] = field(default_factory=dict)
    count: int = 0

    def add(self, connection: Connection) -> bool:
        """Note a connection; whether there is room for it once one that waits was closed."""
        own = self.by_address.get(connection.line.address, [])
        if len(own) >= self.most - self.count:
            waiting = [each for each in own if each.line.is_idle]
            if not waiting:
                return False
            waiting[0].abort()  # the first of those that came first
        self.by_address.setdefault(connection.line.address, []).append(connection)
        self.count += 1
        return True

    def remove(self, connection: Connection) -> None:
        """Forget a connection; one that is not there is forgotten already."""
        address = connection.line.address
        own = self.by_address.get(address, [])
        if connection in own:
            own.remove(connection)
            self.count -= 1
        if not own:
            self.by_address.pop(address, None)


class Connection(asyncio.Protocol):
    """uvicorn's protocol for one connection, within the bounds of ``book``."""

    book: ClassVar[Book]

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self.line = Line()
        make: Any = AutoHTTPProtocol
        self._inner: asyncio.Protocol = make(
            config=config,
            server_state=server_state,
            app_state={**app_state, STATE: self.line},
            _loop=_loop,
        )
        self._loop = _loop or asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._look: asyncio.TimerHandle | None = None
        self._has_room = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport = cast(asyncio.Transport, transport)  # or uvloop's, as good
        client = get_remote_addr(transport)
        self.line.address = client[0] if client else ""
        self._has_room = self.book.add(self)
        if not self._has_room:
            transport.abort()
            return
        self._inner.connection_made(transport)
        self._look = self._loop.call_later(LOOK, self._looked)

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        line = self.line
        if line.is_idle and not line.is_draining:
            if line.head > HEAD_BYTES:
                self._transport.write(_TOO_LONG)
                self._transport.close()
                return
            line.head += len(data)
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        if self._has_room:
            self._inner.connection_lost(exc)

    def abort(self) -> None:
        """Close at once, without what has not been sent."""
        assert self._transport is not None
        self._forget()
        self._transport.abort()

    def _looked(self) -> None:
        assert self._transport is not None
        if self._transport.get_protocol() is not self:  # uvicorn has given it to another
            self._forget()
            return
        self.line.looks += self.line.is_idle
        if self.line.looks > HEAD_LOOKS:
            self.abort()
            return
        self._look = self._loop.call_later(LOOK, self._looked)

    def _forget(self) -> None:
        self.book.remove(self)
        if self._look is not None:
            self._look.cancel()


def bounded(most: int) -> type[asyncio.Protocol]:
    """The protocol of a server with so many connections at most."""
    return type("Bounded", (Connection,), {"book": Book(most)})


def room() -> int:
    """How many connections this process has file descriptors for, with as many left to it.

    The soft limit, on most systems 1024 for the sake of very old programs, is
    raised to the hard one.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return MOST
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * MOST if hard == resource.RLIM_INFINITY else min(4 * MOST, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return MOST if soft == resource.RLIM_INFINITY else min(MOST, soft // 2)
