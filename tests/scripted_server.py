"""A language model server on loopback that says what it is told and fails on demand.

It speaks ``/v1/chat/completions`` (streamed or not) and ``/v1/embeddings``, over
real HTTP, so that tests run the real client. Each request takes the next reply
of the script; the last one repeats.

    with ScriptedServer([Reply("Moscow [1].")]) as server:
        OpenAILLM("scripted", base_url=server.url)
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests import loopback

Say = Callable[[dict[str, Any]], str]


@dataclass(frozen=True)
class Reply:
    """One scripted answer.

    ``text`` is what the model says (or a function of the request that does);
    ``fault`` is a row of ``FAULTS``; ``piece`` characters go into an event,
    ``pause`` seconds lie between events.
    """

    text: str | Say = ""
    fault: str = "none"
    piece: int = 7
    pause: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)

    def said(self, request: dict[str, Any]) -> str:
        return self.text if isinstance(self.text, str) else self.text(request)


class ScriptedServer:
    """Runs while its ``with`` block does; ``requests`` are the bodies it was sent."""

    def __init__(self, script: Sequence[Reply], dimensions: int = 8) -> None:
        self.script = list(script)
        self.dimensions = dimensions
        self.requests: list[dict[str, Any]] = []
        self.attempts = 0
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def __enter__(self) -> ScriptedServer:
        loopback.begin(self._http)
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        loopback.end(self._http)

    def next(self, request: dict[str, Any]) -> Reply:
        with self._lock:
            self.requests.append(request)
            self.attempts += 1
            return self.script.pop(0) if len(self.script) > 1 else self.script[0]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_owner: ScriptedServer

    def log_message(self, *_: object) -> None:
        """Quiet: the tests look at ``requests``."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.close_connection = True
        try:
            if self.path.endswith("/embeddings"):
                self._json(200, _embeddings(body, self.server_owner.dimensions))
            else:
                reply = self.server_owner.next(body)
                FAULTS[reply.fault](self, reply, body)
        except (BrokenPipeError, ConnectionResetError):
            return  # the client hung up, as it may

    def _json(self, status: int, value: Any, **headers: str) -> None:
        self._send(status, "application/json", json.dumps(value).encode(), **headers)

    def _send(self, status: int, kind: str, content: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def _open_stream(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()

    def _event(self, value: Any) -> None:
        self.wfile.write(b"data: " + json.dumps(value).encode() + b"\n\n")
        self.wfile.flush()

    def _sleep(self, seconds: float) -> None:
        self.server_owner.closing.wait(seconds)


def _handler(owner: ScriptedServer) -> type[_Handler]:
    return type("Handler", (_Handler,), {"server_owner": owner})


def _pieces(text: str, size: int) -> Iterator[str]:
    yield from (text[at : at + size] for at in range(0, len(text), size))


def _chunk(content: str | None, finish: str | None = None) -> dict[str, Any]:
    delta = {} if content is None else {"role": "assistant", "content": content}
    return {
        "id": "scripted",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


def _complete(handler: _Handler, reply: Reply, body: dict[str, Any], finish: str = "stop") -> None:
    """As a good server does: streamed if asked to be."""
    if not body.get("stream"):
        _unstreamed(handler, reply, body)
        return
    _partial(handler, reply, body, 1.0)
    handler._event(_chunk(None, finish))
    handler.wfile.write(b"data: [DONE]\n\n")


def _partial(handler: _Handler, reply: Reply, body: dict[str, Any], share: float) -> None:
    """The first part of the text, with no end."""
    handler._open_stream()
    text = reply.said(body)
    for piece in _pieces(text[: int(len(text) * share)], reply.piece):
        handler._event(_chunk(piece))
        if reply.pause:
            handler._sleep(reply.pause)


def _unstreamed(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    """One JSON completion, asked to be streamed or not."""
    message = {"role": "assistant", "content": reply.said(body)}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    whole = {"id": "scripted", "object": "chat.completion", "created": 0, "model": "scripted"}
    handler._json(200, {**whole, "choices": [choice]})


def _status(status: int, message: str, code: str = "") -> Any:
    def fail(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
        error = {"error": {"message": message, "type": "scripted", "code": code}}
        handler._json(status, error, **reply.headers)

    return fail


def _cut(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    """The connection breaks in the middle of a promised body."""
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.send_header("content-length", "1000000")
    handler.end_headers()
    text = reply.said(body)
    for piece in _pieces(text[: len(text) // 2], reply.piece):
        handler._event(_chunk(piece))


def _no_finish(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    _partial(handler, reply, body, 0.5)


def _html(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    handler._send(200, "text/html", b"<html><body>Please log in</body></html>")


def _html_as_stream(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    handler._send(200, "text/event-stream", b"<html><body>Please log in</body></html>")


def _broken_events(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    _partial(handler, reply, body, 0.5)
    handler.wfile.write(b'data: {"choices": [{"delta": {"content": "and th\n\n')


def _strange_events(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    handler._open_stream()
    handler._event({"choices": "none"})
    handler.wfile.write(b"data: [DONE]\n\n")


def _error_event(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    _partial(handler, reply, body, 0.5)
    handler._event({"error": {"message": "out of memory", "code": "server_error"}})


def _empty(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    handler._open_stream()
    handler._event(_chunk(None, "stop"))
    handler.wfile.write(b"data: [DONE]\n\n")


def _filtered(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    _partial(handler, reply, body, 0.5)
    handler._event(_chunk(None, "content_filter"))


def _length(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    _complete(handler, reply, body, "length")


def _silent(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    """Takes the question and never answers."""
    handler._sleep(30)


def _drip(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    """A byte now and then: no read ever times out, and no answer ever comes."""
    handler._open_stream()
    while not handler.server_owner.closing.is_set():
        handler.wfile.write(b":\n\n")
        handler.wfile.flush()
        handler._sleep(0.1)


def _drip_headers(handler: _Handler, reply: Reply, body: dict[str, Any]) -> None:
    """The same before the headers are through."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(300):
        if handler.server_owner.closing.is_set():
            return
        handler.wfile.write(f"x-{n}: y\r\n".encode())
        handler.wfile.flush()
        handler._sleep(0.1)


FAULTS: dict[str, Callable[[_Handler, Reply, dict[str, Any]], None]] = {
    "none": _complete,
    "unstreamed": _unstreamed,
    "rate limit": _status(429, "Rate limit reached", "rate_limit_exceeded"),
    "server error": _status(500, "The server had an error"),
    "unavailable": _status(503, "Overloaded"),
    "bad key": _status(401, "Incorrect API key provided", "invalid_api_key"),
    "unknown model": _status(404, "The model does not exist", "model_not_found"),
    "bad request": _status(400, "temperature is not supported"),
    "context too long": _status(
        400, "This model's maximum context length is 4096 tokens.", "context_length_exceeded"
    ),
    "context too long, other words": _status(
        400, "the request exceeds the available context size. try increasing it"
    ),
    "cut": _cut,
    "no finish": _no_finish,
    "html": _html,
    "html as stream": _html_as_stream,
    "broken events": _broken_events,
    "strange events": _strange_events,
    "error event": _error_event,
    "empty": _empty,
    "content filter": _filtered,
    "length": _length,
    "silent": _silent,
    "drip": _drip,
    "drip headers": _drip_headers,
}


def _embeddings(body: dict[str, Any], dimensions: int) -> dict[str, Any]:
    """The same row for the same text, in the form asked for."""
    given = body["input"]
    texts = [given] if isinstance(given, str) else given
    rows = [_row(str(text), dimensions) for text in texts]
    data = [{"object": "embedding", "index": i, "embedding": row} for i, row in enumerate(rows)]
    return {"object": "list", "data": data, "model": "scripted", "usage": {}}


def _row(text: str, dimensions: int) -> list[float]:
    digest = hashlib.sha256(text.encode()).digest()
    return [(byte - 127.5) / 127.5 for byte in digest[:dimensions]]
