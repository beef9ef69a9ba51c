"""Connections that only reach checked addresses and end at a deadline.

A network backend for httpcore: every connect resolves and checks the host
itself and goes to the address it checked; every read and write gets what is
left of the whole fetch's time, so a server that drips bytes cannot stretch it.
"""

from __future__ import annotations

import queue
import ssl
import threading
from collections.abc import Iterable
from time import monotonic
from typing import Any

import httpcore

from rag.errors import ReadingError
from rag.reading.addresses import checked_addresses


class Deadline:
    """A moment on the monotonic clock, ``seconds`` from now."""

    def __init__(self, seconds: float) -> None:
        self._at = monotonic() + seconds

    def left(self) -> float:
        """Seconds left, at least a millisecond: a socket takes 0 for not blocking at all."""
        return max(self._at - monotonic(), 0.001)

    @property
    def passed(self) -> bool:
        return monotonic() >= self._at


class Guarded(httpcore.NetworkBackend):
    """Connects to what ``checked_addresses`` allows, the first that answers."""

    def __init__(self, deadline: Deadline, allow_private: bool) -> None:
        self._backend = httpcore.SyncBackend()
        self._deadline, self._allow_private = deadline, allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._resolved(host, port)
        for number, address in enumerate(addresses, 1):
            share = self._deadline.left() / (len(addresses) - number + 1)
            try:
                stream = self._backend.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
            else:
                return _Timed(stream, self._deadline)
        raise httpcore.ConnectError(f"{host} has no address.")

    def _resolved(self, host: str, port: int) -> tuple[str, ...]:
        """The checked addresses, in time: the system's resolver has no clock of its own."""
        answers: queue.SimpleQueue[tuple[str, ...] | ReadingError] = queue.SimpleQueue()

        def resolve() -> None:
            try:
                answers.put(checked_addresses(host, port, self._allow_private))
            except ReadingError as error:
                answers.put(error)

        threading.Thread(target=resolve, daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            raise httpcore.ConnectTimeout(f"{host} was not resolved in time.") from None
        if isinstance(answer, ReadingError):
            raise answer
        return answer


class _Timed(httpcore.NetworkStream):
    """A stream whose every operation gets the time that is left."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def _left(self) -> float:
        if self._deadline.passed:
            raise httpcore.ReadTimeout("The time for the whole fetch is over.")
        return self._deadline.left()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._left())
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
