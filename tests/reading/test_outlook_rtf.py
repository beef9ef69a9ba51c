"""Outlook messages whose only body is Rich Text, as itself or with the page it was made from."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from rag.errors import ReadingError
from rag.reading import Limits
from rag.reading.wires.outlook_rtf import text_of, unpacked
from tests.reading.msg_maker import msg
from tests.reading.taking import take

SUBJECT, RTF = 0x0037001F, 0x10090102

SPECIFIED = [
    (
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d"
        "0a800fa0",
        b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
    ),
    (
        "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0",
        b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}",
    ),
]
"""The examples of MS-OXRTFCP, 4.1 and 4.2."""


@pytest.mark.parametrize(("packed", "rich"), SPECIFIED)
def test_examples_of_the_specification(packed: str, rich: bytes) -> None:
    assert unpacked(bytes.fromhex(packed), Limits()) == rich


def plain(rich: bytes, kind: bytes = b"MELA", size: int | None = None) -> bytes:
    """Rich Text that is not packed."""
    head = struct.pack("<II", len(rich) + 12, len(rich) if size is None else size)
    return head + kind + bytes(4) + rich


TAGGED = (
    b"{\\rtf1\\ansi\\ansicpg1253\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fcharset161 A;}}"
    b"{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 %s {\\*\\htmltag84 &amp;}\\htmlrtf &\\htmlrtf0  "
    b"{\\*\\htmltag84 <b>}\\htmlrtf {\\b \\htmlrtf0 more{\\*\\htmltag92 </b>}\\htmlrtf }\\htmlrtf0 "
    b"\\htmlrtf\\par}\\htmlrtf0{\\*\\htmltag72 </p>}{\\*\\htmltag <table><tr><td>}a"
    b"\\htmlrtf\\cell\\htmlrtf0{\\*\\htmltag </td><td>}b\\htmlrtf\\cell\\row\\htmlrtf0"
    b"{\\*\\htmltag </td></tr></table>}}"
) % "Καλημέρα".encode("cp1253").hex(" ").replace(" ", "\\'").join(["\\'", ""]).encode()
BODIES = [
    (
        b"{\\rtf1\\ansi It rains in \\b Selby\\b0 .\\par So it goes.}",
        "It rains in Selby.\nSo it goes.",
    ),
    (b"{\\rtf1\\ansi\\ansicpg65001 Char-\\'c3\\'a5}", "Char-å"),
    (TAGGED, "Καλημέρα & more\n| a | b |"),
    (b"{\\rtf1\\ansi\\fromtext One.\\par > Two.}", "One.\n> Two."),
    (b"{\\rtf1\\ansi\\fromhtml10 One.}", "One."),
]


@pytest.mark.parametrize(("rich", "text"), BODIES)
def test_a_message_in_rich_text(tmp_path: Path, rich: bytes, text: str) -> None:
    data = msg({SUBJECT: "Rain", RTF: plain(rich)})
    assert take(tmp_path / "a.msg", data).texts == [text]


DAMAGED = [
    (b"x", "which is damaged"),
    (plain(b"{\\rtf1 x}", kind=b"ABCD"), "which is damaged"),
    (plain(b"no Rich Text"), "which is damaged"),
    (plain(b"{\\rtf1\\ansi }"), "no text"),
    (plain(b"{\\rtf1\\ansi\\fromhtml1 }"), "no text"),
    (plain(b"", size=900_000_000), "900,000,000"),
    (plain(b"\x01\x0d\x00", kind=b"LZFu", size=9), "which is damaged"),
]


@pytest.mark.parametrize(("packed", "reason"), DAMAGED)
def test_rich_text_that_cannot_be_read(tmp_path: Path, packed: bytes, reason: str) -> None:
    taken = take(tmp_path / "a.msg", msg({SUBJECT: "Rain", RTF: packed}))
    assert taken.articles == [] and reason in taken.reasons


def test_rich_text_that_unpacks_to_too_much() -> None:
    with pytest.raises(ReadingError, match="at most"):
        unpacked(plain(b"{\\rtf1 x}" * 9), Limits(max_bytes=50))


def test_what_stands_for_a_mark_is_no_text_of_a_page() -> None:
    assert text_of(b"{\\rtf1\\fromhtml1 \\htmlrtf no\\htmlrtf0 yes}", Limits()) == "yes"
