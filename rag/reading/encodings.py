"""From bytes to text: which encoding it is, said aloud.

A byte order mark decides; then UTF-8; then what the file itself declares; then
UTF-16 without a mark; then the legacy encodings of Persian, Arabic and Western
text, each accepted only if the result looks like language. UTF-8 with broken
bytes is refused with the line of the first one: guessing would put mojibake
into quotes. It does not know other legacy encodings unless they are declared.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rag.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MEANT = {
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
}
"""Labels of HTML and mail, by Python's names, and what browsers read under them."""

_DIRECTED = re.compile(r"(?<=iso-8859-[68])-[ei]$", re.IGNORECASE)
"""What a label says of the order on the line (RFC 1556): all such text is in reading order now."""

_SHIFTED = frozenset({"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_kr", "hz"})
"""Encodings in seven bits: the bytes are UTF-8 too, and say something else there."""

_LEGACY = ("windows-1256", "iso8859-6", "windows-1252")

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ARABIC = r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"
_MIXED_WORD = re.compile(rf"[{_ARABIC}][a-zA-Z\u00c0-\u024f]|[a-zA-Z\u00c0-\u024f][{_ARABIC}]")
_FAMILIAR = re.compile(rf"[\t\n\r\x20-\x7e\u00a0-\u024f{_ARABIC}\u2000-\u206f]")
_ACCENTED = re.compile(r"[\u00c0-\u024f]")

_SAMPLE = 100_000
"""Code points looked at when a decoded text is judged."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` without its byte order mark, and the ``encoding`` it was in."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None, lenient: bool = False) -> Decoded:
    """Decode a whole document. ``declared`` is the encoding its own header names.

    Raises ReadingError for binary data, broken UTF-8 and encodings not known;
    ``lenient`` lets broken UTF-8 through with U+FFFD for what cannot be read.
    """
    if lenient and not unit_encoding(data) and _damage(data):
        return Decoded(data.decode("utf-8", errors="replace"), "utf-8")
    encoding = detect_encoding(data, declared)
    try:
        text = data[_mark_length(data, encoding) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, encoding, error.start) from error
    if "\x00" in text:
        raise _binary(text.count("\n", 0, text.index("\x00")) + 1)
    return Decoded(text, encoding)


def detect_encoding(data: bytes, declared: str | None = None) -> str:
    """Name the encoding of a document.

    Raises ReadingError when the bytes are not text in an encoding known here.
    """
    if unit := unit_encoding(data):
        return unit
    if (known := _lookup(declared or "")) in _SHIFTED and _decodes(data, known):
        return known
    if _is_utf8(data):
        return "utf-8"
    if position := _damage(data):
        raise _broken(data, "UTF-8", position - 1)
    if known and _decodes(data, known):
        return known
    for encoding in _LEGACY:
        if _decodes(data, encoding) and _looks_like_language(data[:_SAMPLE].decode(encoding)):
            return encoding
    raise ReadingError(code="read-encoding-none", tried=", ".join(_LEGACY))


def unit_encoding(data: bytes) -> str | None:
    """What a byte order mark, or NUL bytes, say of a document or its beginning; None: bytes.

    Raises ReadingError for binary data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    controls = len(_CONTROL.findall(data[:_SAMPLE].decode("latin-1")))
    if b"\x00" in data or controls > 0.05 * min(len(data), _SAMPLE):
        return _wide(data)
    return None


def _mark_length(data: bytes, encoding: str) -> int:
    return next(
        (len(mark) for mark, name in _MARKS if name == encoding and data[:4].startswith(mark)), 0
    )


def _is_utf8(data: bytes) -> bool:
    """Whether all of it is UTF-8; a character cut off at the very end still counts as one."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _lookup(name: str) -> str | None:
    """Python's name of a declared encoding, or of the larger one that is meant by it (WHATWG)."""
    try:
        known = codecs.lookup(_DIRECTED.sub("", name.strip())).name
    except (LookupError, ValueError):  # a name with a NUL in it
        return None
    return _MEANT.get(known, known)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):  # Python has a codec "undefined", which only refuses
        return False
    return True


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, told by which byte of each pair is the high one.

    The high byte is 00 (Latin), 06 (Arabic) or 20 (punctuation, ZWNJ) in all
    languages supported here. Raises ReadingError for anything else: binary.
    """
    sample = data[: _SAMPLE * 2]
    counts = [
        sum(half.count(high) for high in (0x00, 0x06)) for half in (sample[::2], sample[1::2])
    ]
    encoding = "utf-16-be" if counts[0] > counts[1] else "utf-16-le"
    text = sample[: len(sample) // 2 * 2].decode(encoding, errors="replace")
    if len(data) % 2 or _CONTROL.search(text) or len(_FAMILIAR.findall(text)) < 0.9 * len(text):
        raise _binary(1)
    return encoding


def _damage(data: bytes) -> int:
    """The position after which UTF-8 breaks, plus one; 0 if it was never UTF-8.

    Arabic and Persian in UTF-8 are two bytes a letter, first D8-DB; such pairs
    do not fill a text of another encoding.
    """
    high = len(re.findall(rb"[\x80-\xff]", data))
    paired = 2 * len(re.findall(rb"[\xc3-\xdf][\x80-\xbf]", data))
    paired += 3 * len(re.findall(rb"[\xe0-\xef][\x80-\xbf]{2}", data))
    if paired < 0.8 * high:
        return 0
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return 0


def _looks_like_language(text: str) -> bool:
    """Few words mix scripts, and accented letters are seasoning, not the text."""
    letters = sum(map(str.isalpha, text))
    if not letters or _CONTROL.search(text):
        return False
    mixed = len(_MIXED_WORD.findall(text))
    accented = len(_ACCENTED.findall(text))
    return mixed <= 0.02 * len(text.split()) and accented <= 0.3 * letters


def _broken(data: bytes, encoding: str, position: int) -> ReadingError:
    line = data.count(b"\n", 0, position) + 1
    return ReadingError(
        code="read-encoding-wrong", line=line, encoding=encoding, byte=f"{data[position]:02x}"
    )


def _binary(line: int) -> ReadingError:
    return ReadingError(code="read-not-text", line=line)
