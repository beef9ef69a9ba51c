"""The body of a request as it comes in: how large, how slowly, and when work on it may begin.

Only the time that the app waits for its client counts, so a large upload may
take hours as long as its bytes keep coming. A body that is there at once, as
questions are, is never taken for a slow one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import anyio
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.access.limits import Limits

PROMPT = 1.0
"""Seconds of waiting after which a body is a slow one."""

Reason = Literal["TooLarge", "TooSlow", "Busy"]


@dataclass(eq=False)
class _Refused(Exception):
    reason: Reason


class Body:
    """The ``receive`` of one request under limits; ``refused`` says why it came to an end.

    ``wait`` and ``work`` say whether a body may be waited for, and whether the
    work on one that is whole may begin; each is asked once.
    """

    def __init__(
        self,
        receive: Receive,
        limits: Limits,
        largest: int,
        wait: Callable[[], bool],
        work: Callable[[], bool],
    ) -> None:
        self.refused: Reason | None = None
        self._receive = receive
        self._limits = limits
        self._largest = largest
        self._wait = wait
        self._work = work
        self._may_work: bool | None = None
        self._read = 0
        self._waited = 0.0
        self._is_slow = False
        self._is_whole = False

    async def __call__(self) -> Message:
        """The next message; to the app a client that is refused has hung up."""
        if self._is_whole:
            return await self._receive()
        if self.refused is None:
            try:
                return await self._next()
            except _Refused as refused:
                self.refused = refused.reason
        return {"type": "http.disconnect"}

    async def _next(self) -> Message:
        """The next piece of the body. Raises _Refused."""
        message = await self._awaited()
        self._read += len(message.get("body", b""))
        if self._read > self._largest:
            raise _Refused("TooLarge")
        if message["type"] == "http.request" and not message.get("more_body", False):
            if not self.is_let_in():
                raise _Refused("Busy")
            self._is_whole = True
        return message

    def is_let_in(self) -> bool:
        """Whether the work may begin; asked for a request that brings no body, too."""
        if self._may_work is None:
            self._may_work = self._work()
        return self._may_work

    async def _awaited(self) -> Message:
        while True:
            began, message = time.monotonic(), None
            with anyio.move_on_after(self._patience()):
                message = await self._receive()
            self._waited += time.monotonic() - began
            if message is not None:
                return message
            if self._is_slow:
                raise _Refused("TooSlow")
            if not self._wait():
                raise _Refused("Busy")
            self._is_slow = True

    def _patience(self) -> float:
        """Seconds to wait for the next piece."""
        if not self._is_slow:
            return max(PROMPT - self._waited, 0.0)
        limits = self._limits
        earned = limits.body_grace + self._read / limits.body_rate
        return min(max(earned - self._waited, 0.0), limits.body_pause)


async def with_body(
    app: ASGIApp, scope: Scope, body: Body, send: Send, answer: Callable[[Reason], ASGIApp]
) -> None:
    """Run an app on a body; where that is refused, ``answer`` stands in place of the app's."""
    answered = False

    async def watched(message: Message) -> None:
        nonlocal answered
        if body.refused is None or answered:
            answered = True
            await send(message)

    with suppress(ClientDisconnect):  # refused below, or gone and in need of no answer
        await app(scope, body, watched)
    if body.refused is not None and not answered:
        await answer(body.refused)(scope, body, send)
