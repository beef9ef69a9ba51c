"""Changed copies of a file: bytes, numbers and stretches; in a package, also of a member."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
import zlib

TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\u0000", b"\\ud800", b"-1", b"0",
    b"99999999999999999999", b"1e999", b"NaN", b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&#0;", b"&#x110000;", b"&a;", b"]]>", b"<p>", b"</p>", b"<table>", b"\r\n\r\n", b"\x1b",
    b"../", b"=?utf-8?q?=FF?=", b"=?x-unknown?b?!!!?=", b"charset=utf-7", b"charset=idna",
    b"charset=rot13", b"charset=undefined", b"[" * 200, b"{" * 200, b"(" * 200, b"<a>" * 200,
    b"0001-01-01", b"9999-12-31T23:59:59+23:59", b"\xe2\x80\xae", "ی".encode(),
    b"\\bin99999999 ", b"\\uc9999 ", b"stream\n", b"0 0 R", b"[[]]", b"{}", b"null", b"\"", b"'",
)  # fmt: skip
"""Pieces at which readers have failed."""

MOST = 1 << 20
"""Bytes of a changed file: what only takes long because it is long is of no use here."""


def mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """One changed copy; of a package of files, a member of it as often as the whole."""
    if chance.random() < 0.6:
        if data.startswith(b"PK\x03\x04") and (changed := _of_zip(data, others, chance)):
            return changed
        if data.startswith(b"\x1f\x8b") and (inner := _gunzipped(data)):
            return gzip.compress(_bytes(inner, others, chance), 1)
    return _bytes(data, others, chance)


def _gunzipped(data: bytes) -> bytes | None:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, ValueError, zlib.error):
        return None


def _of_zip(data: bytes, others: list[bytes], chance: random.Random) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (OSError, ValueError, zipfile.BadZipFile, zlib.error):
        return None
    if not members:
        return None
    name = chance.choice(sorted(members))
    act = chance.randrange(8)
    if act == 0:
        del members[name]
    elif act == 1:
        members[name] = members[chance.choice(sorted(members))]
    else:
        members[name] = _bytes(members[name], list(members.values()), chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _bytes(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(changed) + 1)
        end = min(len(changed), at + chance.choice((1, 2, 8, 64, 1000)))
        act = chance.randrange(8)
        if act == 0 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif act == 1:
            changed[at:end] = chance.randbytes(end - at)
        elif act == 2:
            del changed[at:end]
        elif act == 3:
            changed[at:at] = changed[at:end] * chance.choice((1, 2, 20, 300))
        elif act == 4:
            changed[at:at] = chance.choice(TOKENS)
        elif act == 5:
            changed[at : at + 1 + chance.randrange(9)] = chance.choice(TOKENS)
        elif act == 6:
            other = chance.choice(others)
            start = chance.randrange(len(other) + 1)
            changed[at:end] = other[start : start + chance.randrange(1, 500)]
        else:
            to = chance.randrange(len(changed) + 1)
            changed[to:to] = changed[at:end]
    return bytes(changed[:MOST])
