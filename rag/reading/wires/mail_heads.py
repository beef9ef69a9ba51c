"""Heads of messages that programs wrote badly, so that Python reads all of their headers.

Lines before the first header go, and lines among them that are none: to Python the text
begins there. It does not know what a header says.
"""

from __future__ import annotations

import re

_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_KNOWN = re.compile(
    rb"(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|sender"
    rb"|reply-to|cc|content-type|content-transfer-encoding|x-[\w-]{1,60})[ \t]*:",
    re.IGNORECASE,
)
_EMPTY = re.compile(rb"(?:\r\n|\n|\r)(?=\r\n|\n|\r)")
MOST_BEFORE = 20
"""Lines that may stand before the first header."""
MOST_BYTES = 1_000_000
"""Bytes of a head that is looked at."""


def mended(data: bytes) -> bytes:
    """A message as it is, or with a head that holds nothing but headers."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    end = _EMPTY.search(data, 0, MOST_BYTES)
    if end is None:
        return data
    head = data[: end.start()]
    lines = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", head)
    first = next((at for at, line in enumerate(lines) if _is_header(line)), 0)
    if not first <= MOST_BEFORE or (first and not _KNOWN.match(lines[first])):
        return data
    known = [at for at, line in enumerate(lines) if _KNOWN.match(line)]
    if not known:
        return data
    kept = [line for line in lines[first : known[-1]] if _is_header(line) or line[:1] in b" \t"]
    if b"--" in {line[:2] for line in lines[first : known[-1]]}:  # parts begin without a line
        return data
    return b"".join([*kept, *lines[known[-1] :]]) + data[len(head) :]


def _is_header(line: bytes) -> bool:
    return bool(_HEADER.match(line)) or line.startswith((b"From ", b">From "))
