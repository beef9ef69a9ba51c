"""Every route of the app, walked with every method, a WebSocket, and odd bodies and queries.

Whatever is sent, nothing is a 500, nothing leaves a traceback, and a refusal
leaves one line in the log at most. The routes are the app's own list, so a new
one is walked too.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi import FastAPI

from rag import Library
from rag.settings import load_settings
from tests.ui.routes import listed, pages_of
from ui.access import users
from ui.access.accounts import Accounts
from ui.server import create_app
from ui.words import INTERFACE

TOKEN = "owner-s-token"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
SENT = {"POST", "PUT", "PATCH"}

NAMES = ("question", "query", "text", "session_hash", "event_id", "fn_index", "event", "history")

JSON = "application/json"
FORM = "multipart/form-data; boundary=x"
FILE = b'content-disposition: form-data; name="files"; filename="\x00\xff"'
BODIES: dict[str, tuple[str, bytes]] = {
    "cut off": (JSON, b'{"question": "wh'),
    "empty": (JSON, b"{}"),
    "a list": (JSON, b"[]"),
    "null": (JSON, b"null"),
    "no text": (JSON, b"\xff\xfe"),
    "deep": (JSON, b"[" * 100_000),
    "half a character": (JSON, json.dumps(dict.fromkeys(NAMES, "\ud800")).encode()),
    "named by half": (JSON, b'{"\\ud800": 1, "question": "who?", "query": "who?", "data": []}'),
    "no number": (JSON, b'{"question": 1e999, "fn_index": 0, "data": [NaN], "event_id": [1]}'),
    "no such event": (JSON, b'{"session_hash": "x", "fn_index": 999, "data": []}'),
    "too few": (JSON, b'{"session_hash": "x", "fn_index": 0, "data": [1, 2, 3, 4, 5, 6, 7, 8]}'),
    "form": ("application/x-www-form-urlencoded", b"%ff=%00&a"),
    "no form": (FORM, b"--x\r\nnonsense"),
    "no boundary": ("multipart/form-data", b"--x--"),
    "odd name": (FORM, b"--x\r\n" + FILE + b"\r\n\r\nx\r\n--x--"),
    "XML": ("application/xml; charset=nonsense", b"<a/>"),
}
QUERIES = (
    b"session_hash=unknown&conversation=unknown",
    b"%ff=%00&session_hash=%00%ff&conversation=%ff&languages=%ff&from=zz",
    b"a&&==;&=" + b"x" * 3000,
)


@dataclass
class Answer:
    """What came of one request."""

    status: int | None = None
    error: str | None = None
    lines: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        return (
            self.error is None
            and self.status is not None
            and self.status < 500
            and len(self.lines) <= 1
        )


class Lines(logging.Handler):
    """Keeps what a server's log would show; a traceback is told from a line."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += self.format(record).splitlines()


@pytest.fixture
def log() -> Iterator[Lines]:
    gc.collect()  # what other tests left behind says so now, and not in the midst of this one
    kept = Lines()
    logging.getLogger().addHandler(kept)
    yield kept
    logging.getLogger().removeHandler(kept)


class Walker:
    """Sends requests to an app on this loop, as a server would."""

    def __init__(self, app: FastAPI, log: Lines) -> None:
        self.app, self.log = app, log

    async def __call__(
        self,
        method: str,
        path: str,
        query: bytes = b"",
        kind: str = "",
        body: bytes = b"",
        *,
        known: bool = True,
    ) -> Answer:
        headers = [(b"host", b"localhost"), (b"content-length", str(len(body)).encode())]
        headers += [(b"authorization", f"Bearer {TOKEN}".encode())] * known
        headers += [(b"content-type", kind.encode())] * bool(kind)
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query,
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
            "state": {},
        }
        if method == "WEBSOCKET":
            del scope["method"]
            scope |= {"type": "websocket", "scheme": "ws", "subprotocols": []}
        return await self._sent(scope, body)

    async def _sent(self, scope: dict[str, Any], body: bytes) -> Answer:
        answer, spoke, before = Answer(), asyncio.Event(), len(self.log.lines)
        coming = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Any:
            if coming:
                return coming.pop()
            with contextlib.suppress(TimeoutError):  # who streams is left soon
                await asyncio.wait_for(spoke.wait(), 0.2)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message["type"] == "websocket.close":
                answer.status = 403  # as servers answer it
            answer.status = message.get("status", answer.status)
            if message.get("body"):
                spoke.set()

        try:
            await asyncio.wait_for(self.app(scope, receive, send), 10)
        except Exception as error:  # noqa: BLE001 - whatever it is, a server would log it
            answer.error = repr(error)
        answer.lines = self.log.lines[before:]
        return answer


def requests_of(routes: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """What is sent: each path by each method, and oddities where the path takes them.

    Gradio's pages are alike in each language, so one of them is enough.
    """
    others = tuple(f"/{language}/" for language in INTERFACE if language != "en")
    own = {(m, p) for m, p in routes if not p.startswith(others)}
    for path in sorted({path for _, path in own}):
        for method in ("WEBSOCKET", *METHODS):
            yield {"method": method, "path": path}
        for method in ("WEBSOCKET", "GET", "POST", "BREW"):
            yield {"method": method, "path": path, "known": False}
    for method, path in sorted(own):
        for query in QUERIES if method in {"GET", "POST"} else ():
            yield {"method": method, "path": path, "query": query}
        for kind, body in BODIES.values() if method in SENT else ():
            yield {"method": method, "path": path, "kind": kind, "body": body}


def test_nothing_is_an_error_of_the_server(
    tmp_path: Path, log: Lines, capfd: pytest.CaptureFixture[str]
) -> None:
    async def walk(library: Library) -> tuple[int, dict[str, Answer]]:
        app, wrong, count = create_app(library, TOKEN), {}, 0
        async with app.router.lifespan_context(app):
            while pages_of(app).gradio is None:
                await asyncio.sleep(0.05)
            walked = Walker(app, log)
            for sent in requests_of(listed(app.routes)):
                answer, count = await walked(**sent), count + 1
                if not answer.is_right:
                    wrong[str(sent)[:200]] = answer
        return count, wrong

    users.add(Accounts(tmp_path), "sara", None)
    users.add(Accounts(tmp_path), "ali", "correct horse")
    with Library.open(tmp_path, settings=load_settings(library=tmp_path)) as library:
        count, wrong = asyncio.run(walk(library))
    assert wrong == {}
    assert count > 2000
    assert "Traceback" not in "".join(capfd.readouterr())
