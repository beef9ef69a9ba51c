"""What a file is by its first bytes, where its name says nothing or something else.

A name is believed unless the bytes carry a mark that its kind cannot start
with: an .html that is a PDF, a .pdf that is the web page of an error. Between
kinds of text the name decides, so a .txt of JSON lines stays text. A file whose
name says nothing is read only if its bytes carry a mark; text without one may
be anything, and is not.
"""

from __future__ import annotations

import mimetypes
import re
import zipfile
from pathlib import Path

from rag.errors import ReadingError
from rag.reading.files import open_regular
from rag.reading.marks import BOM, OLE, PAGE, PDF, ZIP, packed_kind
from rag.reading.office.archive import DAMAGED

HEAD = 65_536
"""Bytes that are looked at."""

_TEXT_NAMES = (
    ".txt .md .markdown .html .htm .xhtml .jsonl .ndjson .csv .tsv .eml .mbox .xml .rss .atom "
    ".rdf .json .srt .vtt"
)
_TEXTS = frozenset(_TEXT_NAMES.split())
"""Endings of kinds that are text and so cannot start with the mark of a packed kind."""

_PACKED = frozenset({".pdf", ".docx", ".epub", ".msg"})
"""Endings of kinds that are not text and so cannot start like a web page."""

_MARKS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    (".pdf", PDF),
    (".warc", re.compile(rb"WARC/1\.\d\r\n")),
    (".gz", re.compile(rb"\x1f\x8b\x08")),
    (".tar", re.compile(rb".{257}ustar", re.DOTALL)),
    (".msg", re.compile(re.escape(OLE) + rb".*_\x00_\x00s\x00u\x00b\x00s", re.DOTALL)),
)
"""Marks of kinds that are not text. OLE files are .msg only with Outlook's property streams."""

_XML = re.compile(rb"\s*<\?xml|\s*<(?:rss|feed|rdf:RDF|newsMessage|newsItem|nitf)[\s>]")
_WEBVTT = re.compile(rb"WEBVTT[\s]")
_SRT = re.compile(rb"\s*\d+\s*\r?\n\d\d?:\d\d:\d\d[,.]\d+ --> \d\d?:\d\d:\d\d")
_MBOX = re.compile(rb"From \S+\s+[A-Z][a-z]{2},? [A-Z][a-z]{2} +\d.*\d{4}.*\r?\n[A-Za-z-]+: ")
_MAIL = re.compile(
    rb"(?:[A-Za-z-]+:[ \t].*\r?\n(?:[ \t].*\r?\n)*)*?(?:Message-ID|MIME-Version|Received):[ \t]",
    re.I,
)
_JSON = re.compile(rb"\s*\{[^{}]{0,500}\"https?://jsonfeed\.org/version/")
_TEXT_MARKS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    (".html", PAGE),
    (".xml", _XML),
    (".vtt", _WEBVTT),
    (".srt", _SRT),
    (".mbox", _MBOX),
    (".eml", _MAIL),
    (".json", _JSON),
)
TELEGRAM = re.compile(rb"<div class=\"page_wrap\">.{0,4000}?<div class=\"history\">", re.DOTALL)
"""What a page of a Telegram export has near its beginning."""

_OTHER_PACKAGES = frozenset(
    {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"}
)
"""Members of packages that are no archives of files: of Office, programs and the like."""


def true_ending(path: Path, ending: str | None) -> str | None:
    """The ending whose loader fits a file named with ``ending``; None: no kind that is read.

    Raises ReadingError for a file of a known ending that cannot be opened.
    """
    if ending is None:
        return None if named_otherwise(path.name) else _unnamed(path)
    head = _head(path)
    if ending in _TEXTS or ending == ".zip":
        return _packed_mark(head) or _by_members(path, head) or ending
    if ending in _PACKED and PAGE.match(head):
        return ".html"
    return ending


def _unnamed(path: Path) -> str | None:
    """The ending that the bytes ask for; None where they ask for none or cannot be read."""
    try:
        head = _head(path)
    except ReadingError:
        return None
    return by_mark(head) or _by_members(path, head)


def _head(path: Path) -> bytes:
    with open_regular(path) as file:
        return file.read(HEAD).removeprefix(BOM)


def by_mark(head: bytes) -> str | None:
    """The ending that the first bytes of a file ask for, or None."""
    head = head.removeprefix(BOM)
    texts = (ending for ending, mark in _TEXT_MARKS if mark.match(head))
    return _packed_mark(head) or next(texts, None)


def _packed_mark(head: bytes) -> str | None:
    found = next((ending for ending, mark in _MARKS if mark.match(head)), None)
    return ".tar.gz" if found == ".gz" and _holds_tar(head) else found


def _holds_tar(head: bytes) -> bool:
    import zlib

    try:
        start = zlib.decompressobj(31).decompress(head, 512)
    except zlib.error:
        return False
    return start[257:262] == b"ustar"


def named_otherwise(name: str) -> bool:
    """Whether a name's ending is one of another known kind: a picture, a program, a sheet."""
    kind, packing = mimetypes.MimeTypes(filenames=()).guess_type(name, strict=False)
    return bool(packing) or kind not in (None, "application/octet-stream")


def _by_members(path: Path, head: bytes) -> str | None:
    """The kind of a zip archive by the names in it; other packages of files are none."""
    if not head.startswith(ZIP):
        return None
    try:
        with open_regular(path) as file, zipfile.ZipFile(file) as archive:
            kind, names = packed_kind(archive), set(archive.namelist())
    except DAMAGED:
        return ".zip"  # its loader says what is wrong with it
    if kind:
        return f".{kind}"
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        return ".wacz"
    return None if names & _OTHER_PACKAGES else ".zip"
