"""How much one visitor, and all together, may ask of a server: bytes, pace, and at once.

Everything here runs on the event loop alone, so nothing is locked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Limits:
    """What the door lets through.

    ``body`` is the largest request in bytes, ``uploads`` a larger one by the
    beginning of its path. ``per_minute`` requests that ask for work (POST, PUT,
    PATCH, DELETE) are let through for a visitor in the long run, ``burst`` of
    them at once; ``logins`` is the burst, and the number a minute, of attempts
    to sign in from one address. ``at_once`` bounds the work of all visitors
    together that has not been answered yet.
    """

    body: int = 2_000_000
    uploads: Mapping[str, int] = field(default_factory=dict)
    per_minute: int = 120
    burst: int = 120
    logins: int = 10
    at_once: int = 256

    def bytes_for(self, path: str) -> int:
        """The largest body a path takes."""
        return next(
            (size for start, size in self.uploads.items() if path.startswith(start)), self.body
        )


class Buckets:
    """Token buckets (RFC 2697's, with one colour): a burst, refilled at a steady pace."""

    def __init__(self, per_minute: float, burst: float) -> None:
        self._pace = per_minute / 60
        self._burst = burst
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, key: str, now: float) -> float:
        """Take one; 0, or the seconds until there is one again."""
        left, at = self._left.get(key, (self._burst, now))
        left = min(self._burst, left + (now - at) * self._pace)
        if left < 1:
            return (1 - left) / self._pace
        self._left[key] = (left - 1, now)
        self._forget(now)
        return 0.0

    def _forget(self, now: float, most: int = 10_000) -> None:
        """Full buckets are as good as none; without this every address would stay."""
        if len(self._left) > most:
            self._left = {
                key: (left, at)
                for key, (left, at) in self._left.items()
                if left + (now - at) * self._pace < self._burst
            }


async def with_body_limit(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, largest: int, refused: ASGIApp
) -> None:
    """Run an app on a body that may turn out too large while it comes in.

    What is beyond ``largest`` bytes is not read: to the app the client has hung
    up, and ``refused`` answers in its place unless it has answered already.
    """
    read, answered = 0, False

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        return {"type": "http.disconnect"} if read > largest else message

    async def watched(message: Message) -> None:
        nonlocal answered
        if read <= largest or answered:
            answered = True
            await send(message)

    try:
        await app(scope, counted, watched)
    except ClientDisconnect:
        if read <= largest:
            raise
    if read > largest and not answered:
        await refused(scope, receive, send)
