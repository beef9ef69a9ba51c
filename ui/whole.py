"""A request's body read whole before an app of others sees the request."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import Message, Receive, Scope


async def read_whole(scope: Scope, receive: Receive) -> bytes:
    """The body. Raises ClientDisconnect where its client has hung up, or was refused."""
    return await Request(scope, receive).body()


def again(body: bytes, receive: Receive) -> Receive:
    """The ``receive`` of an app that is to read a body that was read already."""
    coming: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return coming.pop() if coming else await receive()

    return replayed
