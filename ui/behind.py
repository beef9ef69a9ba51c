"""An app behind the routes of another: it gets what is sent to none of their addresses.

A mount takes every method, so it would also take a request to a known address
with a method that the address has not; that is a 405 with the methods it has
(RFC 9110, 15.5.6).
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class Behind:
    """ASGI app to mount behind ``routes``."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self._routes = tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises HTTPException 405."""
        if scope["type"] == "http" and (allowed := self._allowed(scope)):
            raise HTTPException(405, headers={"Allow": ", ".join(allowed)})
        await self.app(scope, receive, send)

    def _allowed(self, scope: Scope) -> list[str]:
        """The methods of an address; none where no route has it."""
        asked = {**scope, "root_path": scope.get("app_root_path", "")}
        if not any(route.matches(asked)[0] is Match.PARTIAL for route in self._routes):
            return []
        return [method for method in METHODS if self._takes({**asked, "method": method})]

    def _takes(self, asked: Scope) -> bool:
        return any(route.matches(asked)[0] is Match.FULL for route in self._routes)
