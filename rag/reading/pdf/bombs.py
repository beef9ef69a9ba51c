"""Streams of a PDF that unfold to more than is read, found before pdfium unfolds them.

Every stream packed with Flate (images aside, which are not unpacked for their text) is
unpacked here piece by piece and counted, as often as its filters are. Other filters, and
streams inside encrypted files, are not looked into: the worker's memory limit stays.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from rag.reading.limits import Limits

_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PIECE = 1 << 20


def check_streams(data: bytes, limits: Limits) -> None:
    """Raises TooLarge for a document that would unfold to too many bytes."""
    size = 0
    for found in re.finditer(rb"stream\r?\n", data):
        head = data[max(0, found.start() - 2000) : found.start()]
        head = head[max(head.rfind(b" obj"), head.rfind(b"endobj"), 0) :]
        layers = len(_FLATE.findall(head))
        if layers and not re.search(rb"/Subtype\s*/Image\b", head):
            packed: Iterator[bytes] = iter([data[found.end() :]])
            for _ in range(layers):
                packed = _unpacked(packed)
            for piece in packed:
                size += len(piece)
                limits.check_expanded(size, len(data))


def _unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces of what a stream unfolds to, up to its end or first fault."""
    unpacker = zlib.decompressobj()
    for piece in packed:
        rest = piece
        while rest and not unpacker.eof:
            try:
                yield unpacker.decompress(rest, _PIECE)
            except zlib.error:
                return
            rest = unpacker.unconsumed_tail
        if unpacker.eof:
            return
