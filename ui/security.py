"""Headers every response carries or lacks, and the nonce that lets Gradio's own scripts run.

The policy is ``default-src 'self'`` with these exceptions:

* ``script-src 'nonce-...'``: Gradio's page hands over its configuration in
  inline scripts; each response names them anew, so no other inline script runs;
* ``style-src 'unsafe-inline'``: Gradio's components set styles on elements;
* ``img-src data: blob:``: its icons and the previews of chosen files.

Nothing that is somebody's is kept by a browser or a proxy on the way, only the files
that are alike for all. No page of another site reads anything here: Gradio would let
those of other programs of this machine, and of any site where it is not local.
"""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.packed import KEPT

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

SHARING = "access-control-"
"""How the headers begin that let pages of other sites read an answer (Fetch, 3.3)."""

_ALIKE = re.compile(
    r"(?:/[a-z]{2}(?:/library)?)?/(?:(?:assets|static|svelte)/.+|theme\.css)|/gradio/.+"
)
"""The paths of files that are the same for everybody."""

_HASHED = re.compile(r"/[a-z]{2}(?:/library)?/(?:assets/.+-[\w-]{8}\.\w+|theme\.css\?v=\w{32,})")
"""Those of Gradio's own whose name, or address, holds a hash of what is in them."""

_SCRIPT = re.compile(rb"<script\b")


def policy(nonce: str) -> str:
    """The Content-Security-Policy of one response."""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def with_nonce(page: bytes, nonce: str) -> bytes:
    """The page's own script tags with the nonce; articles' text never is a tag in it."""
    return _SCRIPT.sub(b'<script nonce="%s"' % nonce.encode(), page)


def _address(scope: Scope) -> str:
    """A request's path with its query."""
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])


class SecurityHeaders:
    """ASGI middleware: our headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})["nonce"] = nonce = secrets.token_urlsafe(16)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", policy(nonce))
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if message["status"] == 200 and _HASHED.fullmatch(_address(scope)):
                    headers["cache-control"] = KEPT
                elif not _ALIKE.fullmatch(scope["path"]):
                    headers.setdefault("cache-control", "no-store")
                for name in [name for name in headers if name.startswith(SHARING)]:
                    del headers[name]
            await send(message)

        await self.app(scope, receive, send_with_headers)
