"""Bytes to text: what is decoded, as what, and what is refused."""

from __future__ import annotations

import codecs

import pytest

from rag.errors import ReadingError
from rag.reading.encodings import decode

FA = "وزیر گفت که پل تازه از فردا باز است.\nاو افزود: «کار پایان یافت».\n"
AR = "قال الوزير إن الجسر الجديد يفتح غداً.\nوأضاف أن العمل انتهى.\n"
EN = "The minister said the bridge opens tomorrow. “It is done,” she added – at last.\n"
DE = "Die Männer öffneten die große Brücke über den Fluß.\n"
OLD_FA = FA.replace("ی", "ي")  # windows-1256 has no Persian yeh

CASES = [
    (FA.encode(), FA, "utf-8"),
    (codecs.BOM_UTF8 + FA.encode(), FA, "utf-8"),
    (codecs.BOM_UTF16_LE + FA.encode("utf-16-le"), FA, "utf-16-le"),
    (codecs.BOM_UTF16_BE + FA.encode("utf-16-be"), FA, "utf-16-be"),
    (codecs.BOM_UTF32_LE + FA.encode("utf-32-le"), FA, "utf-32-le"),
    (FA.encode("utf-16-le"), FA, "utf-16-le"),
    (FA.encode("utf-16-be"), FA, "utf-16-be"),
    (EN.encode("utf-16-le"), EN, "utf-16-le"),
    ("سلامبهجهان".encode("utf-16-le"), "سلامبهجهان", "utf-16-le"),
    (AR.encode("windows-1256"), AR, "windows-1256"),
    (OLD_FA.encode("windows-1256"), OLD_FA, "windows-1256"),
    (EN.encode("windows-1252"), EN, "windows-1256"),  # the same bytes in both
    (AR.encode("iso8859-6"), AR, "iso8859-6"),
    (DE.encode("windows-1252"), DE, "windows-1252"),
    (b"plain ASCII\n", "plain ASCII\n", "utf-8"),
    (b"", "", "utf-8"),
    (b"a stray \x01 control in a long enough text" * 5, None, "utf-8"),
]


@pytest.mark.parametrize(("data", "text", "encoding"), CASES)
def test_decodes(data: bytes, text: str | None, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert text is None or decoded.text == text


REFUSED = [
    (b"a\nb\x00c\nd", "not text: line"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x01\x90", "not text"),
    (bytes(range(256)) * 8, "not text"),
    (FA.encode()[:60] + b"\xd9" + FA.encode()[60:], "not UTF-8 (0xd9)"),
    (FA.encode() + b"x" + FA.encode()[:-2] + b"\xff\n", "Line 4"),
    ("Министр сказал, что мост откроют завтра.".encode("windows-1251"), "none of the encodings"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_refuses(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError) as refused:
        decode(data)
    assert reason in str(refused.value)
    assert refused.value.fix


DECLARED = [
    (AR.encode("windows-1256"), "windows-1256", AR),
    (FA.encode(), "windows-1256", FA),  # bytes that are UTF-8 are UTF-8, whatever is declared
    ("Министр".encode("windows-1251"), "windows-1251", "Министр"),
    ("naïve".encode("windows-1252"), "iso-8859-1", "naïve"),
    (EN.encode(), "no-such-encoding", EN),
]


@pytest.mark.parametrize(("data", "declared", "text"), DECLARED)
def test_a_declared_encoding_counts_where_it_can(data: bytes, declared: str, text: str) -> None:
    assert decode(data, declared).text == text
