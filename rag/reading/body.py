"""A response body, unpacked and counted while it streams."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from rag.errors import FetchFailed
from rag.reading.limits import Limits

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""Content coding -> zlib's window bits (RFC 9110, 8.4.1)."""


def body(stream: Iterable[bytes], coding: str, limits: Limits) -> bytes:
    """All bytes of a body. Raises TooLarge as soon as there are too many, packed or not."""
    parts, size = [], 0
    for part in _decoded(stream, coding.strip().lower(), limits.max_bytes + 1):
        size += len(part)
        limits.check_bytes(size)
        parts.append(part)
    return b"".join(parts)


def _decoded(stream: Iterable[bytes], coding: str, most: int) -> Iterator[bytes]:
    if coding in ("", "identity"):
        yield from stream
        return
    if coding not in _WINDOWS:
        raise FetchFailed(code="read-packed-as", coding=coding)
    unpack = zlib.decompressobj(_WINDOWS[coding])
    try:
        for part in stream:
            yield unpack.decompress(part, most)
    except zlib.error as error:
        raise FetchFailed(code="read-answer-damaged", error=str(error)) from error
    if not unpack.eof:
        raise FetchFailed(code="read-answer-cut")
