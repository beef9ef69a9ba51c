"""Whose request is looked at next: each sender in turn, however many one of them has sent.

Runs on the event loop alone, so nothing is locked.
"""

from __future__ import annotations

import asyncio
from collections import deque


class Turns:
    """Lets waiting requests through one at a time, round robin by sender (Nagle, 1985).

    It is asked before anybody knows whether a sender is who they claim to be, so
    whoever invents a name for each request has as many turns.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    async def wait(self, sender: str) -> None:
        """Return when it is this request's turn."""
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._next)
        self._waiting.setdefault(sender, deque()).append(turn)
        await turn

    def _next(self) -> None:
        """Let one through, and the next when the loop has come round."""
        sender = next(iter(self._waiting))
        own = self._waiting.pop(sender)
        turn = own.popleft()
        if own:
            self._waiting[sender] = own  # behind all others
        if not turn.done():  # or whoever sent it has gone
            turn.set_result(None)
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._next)
