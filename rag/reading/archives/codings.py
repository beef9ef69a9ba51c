"""The codings that an archived body was sent in (RFC 9110, 8.4.1), taken off again.

What a server says of them may be wrong: a body that does not even begin as one is taken as it
is. Programs that crawl with a browser keep what was packed for browsers, brotli too.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from rag.errors import ReadingError

PIECE = 64
"""Bytes that are unpacked at once; a few of brotli's may stand for megabytes."""

_AS_IS = frozenset({"", "identity", "none"})


class _Broken(Exception):
    """What follows is not in the coding."""


class _Cut(Exception):
    """It ends in the middle."""


def unpacked(data: bytes, codings: str, most: int, cut: bool = False) -> bytes:
    """A body without its codings, as soon as it has more than ``most`` bytes no more of it.

    Raises ReadingError for a coding not known, a damaged body, and one that ends in the middle
    unless it may (``cut``).
    """
    for coding in reversed([name.strip().lower() for name in codings.split(",")]):
        if coding not in _AS_IS:
            if coding not in _CODINGS:
                raise ReadingError(code="read-packed-as", coding=coding)
            data = _without(data, _CODINGS[coding], most, cut)
    return data


def _without(
    data: bytes, coding: Callable[[bytes, int], Iterator[bytes]], most: int, cut: bool
) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in coding(data, most + 1):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                break
    except _Broken as error:
        if not size:
            return data
        raise ReadingError(code="read-record-damaged", error=str(error)) from error
    except _Cut as error:
        if not cut:
            raise ReadingError(code="read-cut") from error
    return b"".join(pieces)


def _gzip(data: bytes, most: int) -> Iterator[bytes]:
    return _inflated(data, most, zlib.MAX_WBITS | 32)


def _deflate(data: bytes, most: int) -> Iterator[bytes]:
    """With the head of zlib, as is right, or without it, as some servers send it."""
    headed = len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return _inflated(data, most, zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)


def _inflated(data: bytes, most: int, window: int) -> Iterator[bytes]:
    unpack = zlib.decompressobj(window)
    try:
        for start in range(0, len(data), PIECE):
            yield unpack.decompress(data[start : start + PIECE], most)
    except zlib.error as error:
        raise _Broken(str(error)) from error
    if not unpack.eof:
        raise _Cut


def _brotli(data: bytes, most: int) -> Iterator[bytes]:
    import brotli

    unpack = brotli.Decompressor()
    try:
        for start in range(0, len(data), PIECE):
            yield unpack.process(data[start : start + PIECE])
    except brotli.error as error:
        raise _Broken(str(error)) from error
    if not unpack.is_finished():
        raise _Cut


_CODINGS: dict[str, Callable[[bytes, int], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}
