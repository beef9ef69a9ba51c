"""Messages over a pipe: a JSON header and bytes, each with its length before it."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_LENGTHS = struct.Struct(">QQ")


def send(pipe: IO[bytes], header: dict[str, Any], data: bytes = b"") -> None:
    """Write one message."""
    encoded = json.dumps(header).encode()
    pipe.write(_LENGTHS.pack(len(encoded), len(data)))
    pipe.write(encoded)
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one message. Raises EOFError when the other side is gone."""
    header_length, data_length = _LENGTHS.unpack(_exactly(pipe, _LENGTHS.size))
    header = json.loads(_exactly(pipe, header_length))
    return header, _exactly(pipe, data_length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) != length:
        raise EOFError("The other side closed the pipe.")
    return data
