"""What the guard answers in place of the app: a page for people, JSON with the fix for programs."""

from __future__ import annotations

import math
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from rag.errors import StoreUnreachable
from ui.access import login
from ui.access.bodies import Reason
from ui.words import reader_of

NOBODY = "NobodyCanSignIn"
"""The code of a refusal where there are neither passwords nor tokens."""


@dataclass(eq=False)
class Refusal(Exception):
    """An answer in place of the app's; ``wait`` is seconds until it may be another."""

    status: int
    code: str
    message: str
    fix: str
    wait: float | None = None

    def response(self, connection: HTTPConnection) -> Response:
        headers = {}
        if self.wait is not None:
            headers["retry-after"] = str(max(1, math.ceil(self.wait)))
        if self.status == 401:
            headers["www-authenticate"] = "Bearer"
            if _wants_page(connection):
                asked = login.asked_for(connection.scope)
                problem: login.Problem | None = "nobody" if self.code == NOBODY else None
                return HTMLResponse(login.page(connection.headers, asked, problem), 401, headers)
        if self.wait and connection.scope["path"] == login.PATH and _wants_page(connection):
            return login.refused(connection.headers, self.wait)
        error = {"code": self.code, "message": self.message, "fix": self.fix}
        return JSONResponse({"error": error}, self.status, headers)


async def refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a refusal; a WebSocket is closed with its words."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": refusal.message})
    else:
        await refusal.response(HTTPConnection(scope))(scope, receive, send)


def unreachable(error: StoreUnreachable, connection: HTTPConnection) -> Refusal:
    """The machine with the accounts cannot be reached; told in the reader's language."""
    return Refusal(503, "StoreUnreachable", *error.told(reader_of(connection.headers)))


def unusable() -> Refusal:
    """Strangers are not told which file it is; the log is."""
    return Refusal(
        503,
        "AccountsUnusable",
        "The accounts of this server cannot be read.",
        "On the machine of the server, `sanad user list` says why.",
    )


def of_body(reason: Reason, largest: int) -> Refusal:
    """What is said where a body is refused, or work on it."""
    rows: dict[Reason, tuple[int, str, str, float | None]] = {
        "TooLarge": (
            413,
            f"A request here has at most {largest:,} bytes.",
            "Send less at once.",
            None,
        ),
        "TooSlow": (
            408,
            "The rest of the request did not come in time.",
            "Send it again, in smaller parts where the connection is slow.",
            None,
        ),
        "Busy": (429, "Too many requests are open.", "Wait and ask again.", 1),
    }
    status, message, fix, wait = rows[reason]
    return Refusal(status, reason, message, fix, wait)


def _wants_page(connection: HTTPConnection) -> bool:
    return "text/html" in connection.headers.get("accept", "")
