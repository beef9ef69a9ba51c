"""What of Gradio is served: the routes that our pages ask for, and events that fit the page.

Gradio mounts many more routes (files, proxies, recordings, an editor of its own
source); here they are not. An event that does not fit the page would end in a
traceback in Gradio, so it is refused before. What one visitor
may ask of another's page is for the functions behind the events to say.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from pydantic import BaseModel, Field, ValidationError
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.errors import InputError
from ui.doors.problems import problem, refused
from ui.whole import again, read_whole

JOIN = "/gradio_api/queue/join"
"""Where events are sent to; all of the page's wait in Gradio's queue."""

READS = re.compile(
    r"/|/config|/theme\.css|/(?:assets|static|svelte)/.+"
    r"|/gradio_api/(?:app_id|queue/data|heartbeat/[\w-]{1,64})"
)
"""The paths of one page that are read, by GET and HEAD."""

WRITES = re.compile(rf"{JOIN}|/gradio_api/(?:cancel|reset)")
"""Those that are sent to, by POST."""

BY_METHOD = {"GET": READS, "HEAD": READS, "POST": WRITES}

log = logging.getLogger(__name__)


class Event(BaseModel):
    """What the page sends when something is done on it; all else in it is dropped."""

    session_hash: str = Field(pattern=r"^[\w-]{1,64}$")
    fn_index: int
    data: list[Any]
    event_data: Any = None
    trigger_id: int | None = None


class Needed:
    """ASGI app around one page of Gradio's."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"].removeprefix(scope["root_path"]), scope["method"]
        if not any(paths.fullmatch(path) for paths in BY_METHOD.values()):
            await JSONResponse(refused(404), 404)(scope, receive, send)
        elif method not in BY_METHOD or not BY_METHOD[method].fullmatch(path):
            allowed = {"allow": ", ".join(m for m, p in BY_METHOD.items() if p.fullmatch(path))}
            await JSONResponse(refused(405), 405, allowed)(scope, receive, send)
        elif path == JOIN:
            await self._join(scope, receive, send)
        else:
            await _to_the_end(self.app, scope, receive, send)

    async def _join(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            event = self._checked(await read_whole(scope, receive))
        except InputError as error:
            await JSONResponse(problem(error), 422)(scope, receive, send)
            return
        body = event.model_dump_json().encode()
        replaced = [(b"content-type", b"application/json")]
        replaced.append((b"content-length", str(len(body)).encode()))
        names = {name for name, _ in replaced} | {b"transfer-encoding"}
        kept = [(name, value) for name, value in scope["headers"] if name not in names]
        await self.app({**scope, "headers": kept + replaced}, again(body, receive), send)

    def _checked(self, body: bytes) -> Event:
        """The event in a body. Raises InputError."""
        try:
            event = Event.model_validate_json(body, strict=True)
        except ValidationError as error:
            raise InputError(code="page-no-event") from error
        function = self.app.get_blocks().fns.get(event.fn_index)
        if function is None or len(event.data) != len(function.inputs):
            raise InputError(code="page-unknown-event")
        return event


async def _to_the_end(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Run one of Gradio's routes; a stream that breaks off, as of an unknown session, is ended."""
    started = False

    async def watched(message: Message) -> None:
        nonlocal started
        started = True
        await send(message)

    try:
        await app(scope, receive, watched)
    except (RuntimeError, LookupError, ExceptionGroup) as error:
        if not started:
            raise
        log.info("%s ended early: %r", scope["path"], error.__cause__ or error)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
