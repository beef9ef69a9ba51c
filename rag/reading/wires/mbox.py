"""Mailboxes of the Unix kind (.mbox): a message after another, read one at a time.

A message begins at a line "From ", an address (archives of lists write "ann at tarn") and a
date, whether or not an empty line stands before it, and goes on with headers; or, as some
programs write it, at a line that is "From " alone, above a header of mail. Lines of a text
that begin with "From " may be escaped with ">" (mboxrd), which is taken off. A message is
known by its Message-ID, else by its number.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from rag.errors import ReadingError, TooLarge, placed
from rag.messages import phrase
from rag.reading.article import to_article
from rag.reading.clean import clean
from rag.reading.files import open_regular
from rag.reading.limits import Limits
from rag.reading.parse import parse
from rag.reading.parsed import Document, Item, Refused
from rag.records import Article

_START = re.compile(
    rb"From \S.{0,200}?\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? "
    rb"(?:[A-Z][a-z]{2} +\d+ \d\d?:\d\d.*\d{4}|\d\d? [A-Z][a-z]{2} \d{4} \d\d?:\d\d)"
)
_HEADER = re.compile(rb"[!-9;-~]+:|>?From |\s*$")
"""What stands below such a line: a header, another of its kind, or nothing at all."""
_BARE = re.compile(rb"From [ \t]*\r?\n")
_MAIL_HEADER = re.compile(
    rb"(?:From|To|Date|Subject|Received|Return-Path|Delivered-To|Message-ID|MIME-Version"
    rb"|Reply-To|Status|X-[\w-]+):",
    re.IGNORECASE,
)
_ESCAPED = re.compile(rb">+From ")
_IDENTITY = re.compile(rb"^Message-ID:\s*<([^<>\s]+)>", re.IGNORECASE | re.MULTILINE)
_LINE = 1 << 20
"""Bytes read at once; a longer line comes in pieces."""


def documents(path: Path, limits: Limits) -> Iterator[Item]:
    """Every message in order, too long ones as Refused. Raises ReadingError for no mailbox."""
    with open_regular(path) as file:
        for number, message in enumerate(_messages(file, limits.row_bytes), 1):
            yield _item(path, number, message, limits)


def _messages(file: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """Each message's bytes; None for one that is longer than allowed."""
    first = file.readline(_LINE).removeprefix(b"\xef\xbb\xbf")
    while first and not first.strip():
        first = file.readline(_LINE)
    if first and not first.startswith(b"From "):
        raise ReadingError(code="read-mailbox")
    parts: list[bytes] = []
    size = 0
    line = file.readline(_LINE)
    while line:
        following = file.readline(_LINE)
        if _begins(line, following):
            yield b"".join(parts) if size <= longest else None
            parts, size = [], 0
        else:
            size += len(line)
            if size <= longest:
                parts.append(line[1:] if _ESCAPED.match(line) else line)
        line = following
    if first:
        yield b"".join(parts) if size <= longest else None


def _begins(line: bytes, following: bytes) -> bool:
    """Whether a message begins at a line."""
    if _BARE.fullmatch(line):
        return bool(_MAIL_HEADER.match(following))
    return bool(_START.match(line) and _HEADER.match(following))


def _item(path: Path, number: int, message: bytes | None, limits: Limits) -> Item:
    place = f"{path}#{number}"
    if message is None:
        error = TooLarge(code="read-message-long", most=limits.row_bytes)
        error.where = phrase("at-message", number=number)
        return Refused(place, str(path), error.reason())
    head = re.split(rb"\r?\n\r?\n", message, maxsplit=1)[0]
    known = _IDENTITY.search(head)
    source = clean(f"{path}#{known[1].decode('ascii', 'replace')}") if known else place
    digest = hashlib.sha256(message).hexdigest()
    return Document(source, str(path), digest, partial(_load, source, number, message, limits))


def _load(source: str, number: int, message: bytes, limits: Limits) -> Article:
    with placed(phrase("at-message", number=number)):
        return to_article(source, parse("mail", message, limits), limits)
