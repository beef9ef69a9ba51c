"""The one door: every request passes it, whatever route it is for.

In this order: is the Host ours, was it sent by a page of ours, who is it from,
is the body small enough, and is there room (``rooms``). Who it is from then stands in
``request.state.visitor``. A server that only this machine can reach and that
never had accounts is its owner's alone and asks nobody; any other answers every
request without a credential with 401, but for the sign-in page. Removing the
last account does not open it again.

Credentials are a token (``Authorization: Bearer``), the owner's from the lock
file (from this machine only) or one of ``sanad token add``, and the cookie of
a sign-in.
"""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from rag.errors import LibraryDamaged, StoreUnreachable
from rag.store.mounts import mounted
from ui.access import browsers, hosts, login, sessions, tokens
from ui.access.accounts import Accounts
from ui.access.bodies import Reason
from ui.access.limits import Buckets, Limits
from ui.access.refusals import NOBODY, Refusal, of_body, refuse, unreachable, unusable
from ui.access.rooms import Rooms
from ui.access.turns import Turns
from ui.access.visitors import LOCAL, OWNER, Visitor

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Door:
    """What the guard knows of its server: where it listens and who is let in.

    ``token`` is the owner's, ``names`` are host names it is reached by beside
    its address, as a proxy or name server gives them. ``is_behind_proxy`` says
    that what comes from this machine may have come from another.
    """

    accounts: Accounts
    token: str
    host: str = "127.0.0.1"
    names: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    is_behind_proxy: bool = False

    @property
    def is_locked(self) -> bool:
        """Whether a credential is asked for; accounts count from when they are added, for good."""
        return not hosts.is_loopback(self.host) or self.is_behind_proxy or self.accounts.asks()


class Guard:
    """ASGI middleware: nothing reaches the app but what may."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app = app
        self.door = door
        limits = door.limits
        self._pace = Buckets(limits.per_minute, limits.burst)
        self._logins = Buckets(limits.logins, limits.logins)
        self._rooms = Rooms(limits)
        self._turns = Turns()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        await self._turns.wait(_sender(connection))
        try:
            self._check_origin(connection)
            visitor = await self._known(connection)
            if _is_socket(connection):
                raise Refusal(
                    400, "NoWebSocket", "No address here takes WebSockets.", "Send HTTP requests."
                )
            self._check_size(connection)
            self._check_pace(connection, visitor)
        except Refusal as refusal:
            await refuse(refusal, scope, receive, send)
            return
        except StoreUnreachable as away:
            log.error("%s", away)
            await refuse(unreachable(away.public(), connection), scope, receive, send)
            return
        except LibraryDamaged as damage:
            log.error("%s", damage)
            await refuse(unusable(), scope, receive, send)
            return
        scope.setdefault("state", {})["visitor"] = visitor
        await self._admit(connection, visitor, receive, send)

    async def _admit(
        self, connection: HTTPConnection, visitor: Visitor | None, receive: Receive, send: Send
    ) -> None:
        largest = self.door.limits.bytes_for(connection.scope["path"])

        def answer(reason: Reason) -> ASGIApp:
            return of_body(reason, largest).response(connection)

        await self._rooms.admit(
            self.app,
            connection.scope,
            receive,
            send,
            holder=visitor.id if visitor else _client(connection),
            is_stranger=visitor is None,
            answer=answer,
        )

    def _check_origin(self, connection: HTTPConnection) -> None:
        headers = connection.headers
        if not hosts.is_ours(headers.get("host", ""), self.door.host, self.door.names):
            raise Refusal(
                421,
                "UnknownHost",
                "This server is not known by that name.",
                "Use its address, or name it in SANAD_HOSTS.",
            )
        if (_asks_for_work(connection) or _is_socket(connection)) and hosts.is_foreign(headers):
            raise Refusal(
                403, "ForeignPage", "A page of another site sent this.", "Use the page of Sanad."
            )

    async def _known(self, connection: HTTPConnection) -> Visitor | None:
        """``_visitor``; asked beside the loop where the accounts are on another machine."""
        if mounted(self.door.accounts.path):
            return await run_in_threadpool(self._visitor, connection)
        return self._visitor(connection)

    def _visitor(self, connection: HTTPConnection) -> Visitor | None:
        """Who a request is from; None for the sign-in page. Raises Refusal."""
        bearer = _bearer(connection)
        if _is_local(connection) and _same(bearer, self.door.token):
            return OWNER
        if not self.door.is_locked:
            return LOCAL
        if visitor := self._credential(connection, bearer):
            return visitor
        if connection.scope["path"] == login.PATH:
            return None
        if not self.door.accounts.any():
            raise Refusal(
                401,
                NOBODY,
                "Nobody can sign in: the last user or token was removed, or none was added.",
                "On the machine of the server: sanad user add NAME",
            )
        raise Refusal(
            401,
            "NotSignedIn",
            "This server answers only those it knows.",
            "Sign in, or send a token of `sanad token add` as Authorization: Bearer.",
        )

    def _credential(self, connection: HTTPConnection, bearer: str) -> Visitor | None:
        accounts = self.door.accounts
        if bearer:
            return tokens.holder(accounts, bearer)
        cookie = connection.cookies.get(login.COOKIE)
        return sessions.holder(accounts, cookie) if cookie else None

    def _check_size(self, connection: HTTPConnection) -> None:
        largest = self.door.limits.bytes_for(connection.scope["path"])
        length = connection.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > largest:
            raise of_body("TooLarge", largest)

    def _check_pace(self, connection: HTTPConnection, visitor: Visitor | None) -> None:
        if not _asks_for_work(connection):
            return
        if wait := self._wait(connection, visitor):
            raise Refusal(
                429, "TooManyRequests", "You are asking too fast.", "Wait and ask again.", wait
            )

    def _wait(self, connection: HTTPConnection, visitor: Visitor | None) -> float:
        """Seconds a visitor has to wait; the owner's command line never does.

        Signing in is paced by where it comes from, whoever is signed in already;
        a browser that is known has a pace of its own, which others cannot use up.
        """
        now = time.monotonic()
        if visitor is None or connection.scope["path"] == login.PATH:
            browser = connection.cookies.get(browsers.COOKIE, "")
            if browser and browsers.is_known(self.door.accounts, browser):
                return self._logins.take(browser, now)
            return self._logins.take(hosts.neighbourhood(_client(connection)), now)
        return 0.0 if visitor.is_owner else self._pace.take(visitor.id, now)


def _asks_for_work(connection: HTTPConnection) -> bool:
    return connection.scope.get("method", "GET") not in hosts.SAFE_METHODS


def _is_socket(connection: HTTPConnection) -> bool:
    return bool(connection.scope["type"] == "websocket")


def _is_local(connection: HTTPConnection) -> bool:
    """Whether the other end is this machine: over loopback, or its own address."""
    server = connection.scope.get("server") or ("", None)
    return hosts.is_loopback(_client(connection)) or _client(connection) == server[0]


def _client(connection: HTTPConnection) -> str:
    return connection.client.host if connection.client else ""


def _sender(connection: HTTPConnection) -> str:
    """Whom a request claims to be from, before that is looked up."""
    headers = connection.headers
    return headers.get("authorization") or headers.get("cookie") or _client(connection)


def _bearer(connection: HTTPConnection) -> str:
    kind, _, secret = connection.headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""


def _same(shown: str, token: str) -> bool:
    return secrets.compare_digest(shown.encode(), token.encode())
