"""A port on loopback that hands on what it is sent to another, and can be away for a while."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Forwarder:
    """Runs while its ``with`` block does."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._door = self._listening(0)
        self._port = self._door.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"
        self._open: set[socket.socket] = set()

    def __enter__(self) -> Forwarder:
        threading.Thread(target=self._accept, args=(self._door,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._shut()

    @contextmanager
    def away(self) -> Iterator[None]:
        """While the block runs nobody is let in, and who was in is put out."""
        self._shut()
        yield
        self._door = self._listening(self._port)
        self.__enter__()

    def _listening(self, port: int) -> socket.socket:
        return socket.create_server(("127.0.0.1", port), backlog=128)

    def _shut(self) -> None:
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for one in list(self._open):
            _close(one)

    def _accept(self, door: socket.socket) -> None:
        while True:
            try:
                caller, _ = door.accept()
                other = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                return
            self._open |= {caller, other}
            for pair in ((caller, other), (other, caller)):
                threading.Thread(target=self._hand_on, args=pair, daemon=True).start()

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(1 << 16):
                other.sendall(data)
        for end in (one, other):
            _close(end)
            self._open.discard(end)


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
