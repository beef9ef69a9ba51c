"""Servers of ``http.server`` on loopback: they answer from a thread and end at once."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from http.server import ThreadingHTTPServer


def begin(server: ThreadingHTTPServer) -> None:
    """Answer until ``end``."""
    threading.Thread(target=server.serve_forever, daemon=True).start()


def end(server: ThreadingHTTPServer) -> None:
    """Stop answering and free the port; what waits for a request is woken, and no period waited."""
    with suppress(OSError):  # macOS knows no end of a socket that listens
        server.socket.shutdown(socket.SHUT_RDWR)
    server.shutdown()
    server.server_close()
