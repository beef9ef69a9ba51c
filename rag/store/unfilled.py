"""The room that Chroma's graphs have for more, emptied of what the process happened to hold.

A new graph is written with room for 100 elements that nobody filled: what stands there in the
file is memory that was free, with the texts, questions and passwords it once held
(chroma-core/chroma, issue 7688). Elements are written whole as they are filled, so that what
lies after the last of them may be set to zero at any time but while Chroma writes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_HEADER = struct.Struct("<iQQQQ")
"""How a graph's header begins: version, offset, room, elements, bytes of an element."""

_VERSION = 1

_LENGTH = 4
"""Bytes of one element in length.bin."""


def graphs(vectors: Path) -> Iterator[Path]:
    """The folders of the graphs below Chroma's."""
    return (header.parent for header in vectors.glob("*/header.bin"))


def empty(graph: Path) -> None:
    """Set to zero what was not filled of a graph's files; damaged ones stay. Raises OSError."""
    with (graph / "header.bin").open("rb") as file:
        head = file.read(_HEADER.size)
    if len(head) < _HEADER.size:
        return
    version, _, _, elements, size = _HEADER.unpack(head)
    if version != _VERSION:
        return
    for name, each in (("data_level0.bin", size), ("length.bin", _LENGTH)):
        with (graph / name).open("r+b") as file:
            room = file.seek(0, 2) - elements * each
            if room > 0:
                file.seek(elements * each)
                file.write(bytes(room))
