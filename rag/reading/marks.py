"""Marks that tell a kind of file by its bytes, whatever it is called.

``sniff`` asks them for the loader of a file, ``office.signatures`` for the parser
of what is named like an Office document.
"""

from __future__ import annotations

import re
import zipfile

BOM = b"\xef\xbb\xbf"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The beginning of a compound file (MS-CFB)."""

ZIP = b"PK\x03\x04"
PDF = re.compile(rb"\s*%PDF-\d")
PAGE = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)

OPENDOCUMENT = b"application/vnd.oasis.opendocument."
_TEXTS = frozenset({OPENDOCUMENT + b"text", OPENDOCUMENT + b"text-template"})
_MAIN_PARTS = (
    (re.compile(rb"wordprocessingml\.[^\"]*main\+xml|ms-word\.[^\"]*main\+xml"), "docx"),
    (re.compile(rb"presentationml\.[^\"]*main\+xml|ms-powerpoint\.[^\"]*main\+xml"), "pptx"),
    (re.compile(rb"spreadsheetml\.[^\"]*main\+xml"), "xlsx"),
)
"""What [Content_Types].xml says of the main part -> kind; that of an .xlsb is no XML."""


def packed_kind(archive: zipfile.ZipFile) -> str | None:
    """The kind of document that a zip archive is, None for any other archive."""
    content = beginning(archive, "[Content_Types].xml")
    if kind := next((kind for main, kind in _MAIN_PARTS if main.search(content)), None):
        return kind
    if "META-INF/container.xml" in archive.namelist():
        return "epub"
    return "odt" if beginning(archive, "mimetype").strip() in _TEXTS else None


def beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a small member, empty when there is none."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as member:
        return member.read(1 << 20)
