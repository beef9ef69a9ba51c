"""How many requests of whom are open, wait for their body, and are worked on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.access.bodies import Body, Reason, with_body
from ui.access.hosts import SAFE_METHODS
from ui.access.limits import Limits
from ui.access.shares import Shares


class Rooms:
    """The slots of a server. A holder is a visitor, or the address of a stranger.

    A slot for the work is taken when the body is whole, so that whoever sends
    half of one holds up nobody else's work. A route that does not read the body
    it was sent works without, within the bound of open requests.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._open = Shares(limits.open)
        self._strangers = Shares(limits.strangers)
        self._slow = Shares(limits.slow)
        self._work = Shares(limits.at_once)

    async def admit(
        self,
        app: ASGIApp,
        scope: Scope,
        receive: Receive,
        send: Send,
        *,
        holder: str,
        is_stranger: bool,
        answer: Callable[[Reason], ASGIApp],
    ) -> None:
        """Run an app on a request while there is room; else ``answer`` stands for it."""
        with ExitStack() as held:
            open_ones = self._strangers if is_stranger else self._open
            if not held.enter_context(open_ones.one(holder)):
                await answer("Busy")(scope, receive, send)
                return
            slow = held.enter_context(ExitStack())

            def wait() -> bool:
                return is_stranger or slow.enter_context(self._slow.one(holder))

            def work() -> bool:
                slow.close()
                return scope["method"] in SAFE_METHODS or held.enter_context(self._work.one(holder))

            largest = self._limits.bytes_for(scope["path"])
            body = Body(receive, self._limits, largest, wait, work)
            if not _has_body(Headers(scope=scope)) and not body.is_let_in():
                await answer("Busy")(scope, receive, send)
                return
            await with_body(app, scope, body, send, answer)


def _has_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
