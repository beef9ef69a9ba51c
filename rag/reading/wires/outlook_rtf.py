"""The Rich Text of an Outlook message: unpacked (MS-OXRTFCP), the page in it (MS-OXRTFEX) found.

Outlook keeps a message in Rich Text, packed; a message that came as a page has its HTML inside,
each mark of it as a group of its own beside what stands for it in Rich Text.
"""

from __future__ import annotations

import re
import struct

from rag.errors import EmptyArticle, ReadingError
from rag.reading.limits import Limits

_HEAD = struct.Struct("<IIII")
_PACKED, _PLAIN = b"LZFu", b"MELA"
_WINDOW = 4096
_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What stands in the window before anything was unpacked (MS-OXRTFCP, 2.1.2.1)."""

_PAGE = re.compile(rb"\\fromhtml1(?![0-9])")
_MARK = re.compile(rb"\{\\\*\\htmltag\d{0,4} ?")


def unpacked(data: bytes, limits: Limits) -> bytes:
    """Rich Text from its packed form. Raises ReadingError for what is none, TooLarge."""
    kind, packed = data[8:12], data[_HEAD.size :]
    if kind not in (_PACKED, _PLAIN):
        raise ReadingError(code="read-outlook-rtf")
    _, size, _, _ = _HEAD.unpack_from(data.ljust(_HEAD.size, b"\0"))
    limits.check_bytes(size)
    rich = packed[:size] if kind == _PLAIN else _lzfu(packed, size)
    if not rich.startswith(b"{\\rtf"):
        raise ReadingError(code="read-outlook-rtf")
    return rich


def _lzfu(packed: bytes, size: int) -> bytes:
    """Runs of eight tokens, each a byte or a reference into the last 4,096 bytes."""
    out = bytearray(_BEFORE)
    wanted, at = len(_BEFORE) + size, 0
    while at < len(packed) and len(out) < wanted:
        control, at = packed[at], at + 1
        for bit in range(8):
            if not control >> bit & 1:
                out += packed[at : at + 1]
                at += 1
                continue
            if at + 2 > len(packed):
                break
            token, at = packed[at] << 8 | packed[at + 1], at + 2
            back = (len(out) - (token >> 4)) % _WINDOW or _WINDOW
            if token >> 4 == len(out) % _WINDOW:  # the end
                return bytes(out[len(_BEFORE) : wanted])
            if back > len(out):
                raise ReadingError(code="read-outlook-rtf")
            for _ in range((token & 15) + 2):
                out.append(out[-back])
    return bytes(out[len(_BEFORE) : wanted])


def text_of(rich: bytes, limits: Limits) -> str:
    """The text of a message, of the page in it where it has one; "" for none."""
    from rag.reading.office.rtf import parse
    from rag.reading.wires.mail import page_text

    try:
        if not _PAGE.search(rich[:1000]):
            return parse(rich, limits).text.strip()
        page = parse(_MARK.sub(b"{", rich), limits).text
        return page_text(page.encode("utf-8", "replace"), "utf-8", limits)
    except EmptyArticle:
        return ""
