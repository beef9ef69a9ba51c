"""A span of each request, where traces are sent: its door, its method, how it ended.

An address may hold what somebody looks for, so the door stands in its place, as in ``metrics``.
A request's own ``traceparent`` is not read: anybody could write one.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.tracing import span
from ui.doors.metrics import door_of

METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
"""Those told by name; any other word is the client's own."""


class Traced:
    """ASGI middleware: one span a request, until its answer is whole."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method = scope["method"] if scope["method"] in METHODS else "_OTHER"
        door = door_of(scope["path"])
        asked = {"http.request.method": method, "http.route": door}
        with span(f"{method} {door}", asked, server=True) as told:

            async def watched(message: Message) -> None:
                if message["type"] == "http.response.start":
                    told.tell({"http.response.status_code": message["status"]})
                await send(message)

            await self.app(scope, receive, watched)
