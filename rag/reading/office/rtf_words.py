"""The words of Rich Text Format that matter to its text (version 1.9.1, appendix B)."""

from __future__ import annotations

from rag.reading.office.numerals import MARKS

CHARACTERS = {
    "line": "\n",
    "page": "\n",
    "column": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}

_SKIPPED_NAMES = (
    "fonttbl colortbl stylesheet info header headerl headerr headerf footer footerl footerr "
    "footerf pict nonshppict shprslt object mmath xe tc nonesttables"
)
SKIPPED = frozenset(_SKIPPED_NAMES.split())
"""Destinations that are not running text, nor is anything inside them."""

STARRED = frozenset({"shpinst", "do", "ud", "footnote"})
"""Destinations after ``\\*`` that are read or hold something that is; others are passed over."""

CODE_PAGES = {
    0: "cp1252",
    2: "symbol",
    77: "mac_roman",
    128: "cp932",
    134: "cp936",
    161: "cp1253",
    162: "cp1254",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    238: "cp1250",
}
"""A font's ``\\fcharset`` -> its code page; others have the file's (``\\ansicpg``)."""


def symbol(byte: int) -> str:
    """A byte of a symbol font as it looks."""
    return MARKS.get(chr(0xF000 + byte), chr(byte) if chr(byte).isspace() else "\ufffd")
