"""A real server on loopback for tests: uvicorn in a thread, over any ASGI app."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

GRACE = 0.25
"""Seconds that open answers get to end when the block does."""

ENDS = 60
"""Seconds in which a server has ended on a machine however busy."""


@contextmanager
def serving(app: ASGIApp, host: str = "127.0.0.1") -> Iterator[str]:
    """The address the app answers at while the block runs.

    A page left open holds a stream of Gradio's that ends with the page; uvicorn would
    wait for it for ever, with the app, its library and its threads.
    """
    listener = socket.create_server((host, 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", proxy_headers=False))
    thread = threading.Thread(target=server.run, args=([listener],), name="serving", daemon=True)
    server.config.timeout_graceful_shutdown = GRACE  # type: ignore[assignment]
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server ended before it had started"
        time.sleep(0.01)
    try:
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(ENDS)
        listener.close()
    assert not thread.is_alive(), "the server did not end"
