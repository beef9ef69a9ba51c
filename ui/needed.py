"""What of Gradio is served: the routes that our pages ask for, and events that fit the page.

Gradio has many more routes (files, proxies, recordings, an editor of its own
source); here they are neither answered nor made. An event that does not fit the page would end in a
traceback in Gradio, so it is refused before (``events``).

A page open in a browser is a session to Gradio, and whoever names one is told what
it was answered. So each visitor's sessions are kept apart from all others' by a
name that the visitor's id begins.
"""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

from pydantic import ValidationError
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.errors import InputError
from ui.doors.problems import problem, refused
from ui.events import Cancelled, Event, fitting
from ui.whole import again, read_whole

SESSION = "session_hash"
CANCEL = "/gradio_api/cancel"
HEARTBEAT = "/gradio_api/heartbeat/"
JOIN = "/gradio_api/queue/join"
"""Where events are sent to; all of the pages' wait in Gradio's queue."""

READS = re.compile(
    r"/|/config|/theme\.css|/(?:assets|static|svelte)/.+"
    r"|/gradio_api/(?:app_id|queue/data|heartbeat/[\w-]{1,64})"
)
"""The paths of one page that are read, by GET and HEAD."""

WRITES = re.compile(rf"{JOIN}|{CANCEL}|/gradio_api/reset")
"""Those that are sent to, by POST."""

BY_METHOD = {"GET": READS, "HEAD": READS, "POST": WRITES}

_PARAMETER = re.compile(r"{[^}]*}")
"""A part of a path that its route leaves open."""

log = logging.getLogger(__name__)


def is_served(path: str) -> bool:
    """Whether a path of one page, or that of a route, is answered by any method."""
    filled = _PARAMETER.sub("x", path)
    return any(paths.fullmatch(filled) for paths in BY_METHOD.values())


class Needed:
    """ASGI app around one page of Gradio's."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"].removeprefix(scope["root_path"]), scope["method"]
        if not is_served(path):
            await JSONResponse(refused(404), 404)(scope, receive, send)
        elif method not in BY_METHOD or not BY_METHOD[method].fullmatch(path):
            allowed = {"allow": ", ".join(m for m, p in BY_METHOD.items() if p.fullmatch(path))}
            await JSONResponse(refused(405), 405, allowed)(scope, receive, send)
        elif path in (JOIN, CANCEL):
            await self._sent(scope, receive, send, path)
        else:
            await _to_the_end(self.app, _within(scope, path), receive, send)

    async def _sent(self, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        try:
            event = self._checked(await read_whole(scope, receive), _owner(scope), path)
        except InputError as error:
            await JSONResponse(problem(error), 422)(scope, receive, send)
            return
        body = event.model_dump_json().encode()
        replaced = [(b"content-type", b"application/json")]
        replaced.append((b"content-length", str(len(body)).encode()))
        names = {name for name, _ in replaced} | {b"transfer-encoding"}
        kept = [(name, value) for name, value in scope["headers"] if name not in names]
        await self.app({**scope, "headers": kept + replaced}, again(body, receive), send)

    def _checked(self, body: bytes, owner: str, path: str) -> Event | Cancelled:
        """What a body sends, within a session of the owner's. Raises InputError."""
        try:
            if path == CANCEL:
                ended = Cancelled.model_validate_json(body, strict=True)
                return ended.model_copy(update={SESSION: _own(owner, ended.session_hash)})
            event = Event.model_validate_json(body, strict=True)
        except ValidationError as error:
            raise InputError(code="page-no-event") from error
        session = _own(owner, event.session_hash)
        function = self.app.get_blocks().fns.get(event.fn_index)
        if function is None:
            raise InputError(code="page-unknown-event")
        shown = self.app.state_holder[session]
        places = [p if p.stateful else shown[p._id] for p in function.inputs]
        return event.model_copy(update={SESSION: session, "data": fitting(places, event.data)})


def _owner(scope: Scope) -> str:
    """The id of who sent a request."""
    return str(scope["state"]["visitor"].id)


def _own(owner: str, session: str) -> str:
    """The name that a session has here; no id of a visitor holds a hyphen."""
    return f"{owner}-{session}"


def _within(scope: Scope, path: str) -> Scope:
    """A request that is read, with the session that its address names as its owner's."""
    owner = _owner(scope)
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    named = [(key, _own(owner, value) if key == SESSION else value) for key, value in query]
    within = {**scope, "query_string": urlencode(named).encode()}
    if path.startswith(HEARTBEAT):
        session = _own(owner, path.removeprefix(HEARTBEAT))
        within["path"] = f"{scope['root_path']}{HEARTBEAT}{session}"
        within["raw_path"] = within["path"].encode()
    return within


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
