"""Zip archives of strangers (docx, odt, pptx, epub): measured before anything is unpacked.

Only the parts that are asked for are unpacked, and an XML part only if its tree
fits in memory. It does not know what the parts mean.
"""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from typing import Any

from rag.errors import ReadingError, TooLarge
from rag.reading.limits import Limits

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,  # a member that is not there
    NotImplementedError,  # a way of packing nobody has used for decades
    OSError,
    RuntimeError,  # a member under a password
    ValueError,
)
"""What the standard library raises for archives that cannot be unpacked."""

MAX_NODES = 2_000_000
"""Tags and attributes of one XML part; libxml2 takes up to 220 bytes of memory for each."""

MAX_PART = 64_000_000
"""Bytes of one XML part."""

_SECRET = 0x1
"""Flag of a zip member under a password (APPNOTE.TXT 4.4.4)."""

_UTF8 = 0x800
"""Flag of one whose name is UTF-8."""

_STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/presentationml/main": (
        b"http://schemas.openxmlformats.org/presentationml/2006/main"
    ),
}
"""The names of ISO 29500 Strict and what nearly everyone writes instead (Transitional)."""


class Archive:
    """A zip archive in memory that keeps to the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises TooLarge for one that unpacks beyond the limits, ReadingError for none."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise ReadingError(code="read-not-whole", error=str(error)) from error
        members = self._zip.infolist()
        limits.check_expanded(sum(member.file_size for member in members), len(data))
        if any(member.flag_bits & _SECRET for member in members):
            raise ReadingError(code="read-password-2")
        self.names = frozenset(member.filename for member in members)
        self._alike = {_alike(_named(member)): member.filename for member in members}

    def read(self, name: str) -> bytes:
        """A member's bytes, never more than its entry says. Raises ReadingError.

        Of a name that is not there, the member whose name is the same in other letters: in
        Arabic and French they are written in two ways, and some programs change their case.
        """
        try:
            return self._zip.read(
                name if name in self.names else self._alike.get(_alike(name), name)
            )
        except DAMAGED as error:
            raise ReadingError(code="read-part-lacking", part=name, error=str(error)) from error

    def tree(self, name: str, doctype: bool = False) -> Any:
        """A member's XML. ``doctype``: whether its format allows a type declaration."""
        return xml_tree(self.read(name), name, doctype)


def _named(member: zipfile.ZipInfo) -> str:
    """A member's name; as UTF-8 too where the archive does not say that it is."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _alike(name: str) -> str:
    """What names of one container may not have in common (EPUB 3.3, 4.2.2)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def xml_tree(data: bytes, name: str, doctype: bool = False) -> Any:
    """A tree without entities, external files, network or comments.

    Raises ReadingError for damaged XML, TooLarge beyond MAX_PART or MAX_NODES.
    """
    from lxml import etree

    if len(data) > MAX_PART:
        raise TooLarge(code="read-part-large", part=name, size=len(data), most=MAX_PART)
    if (nodes := data.count(b"<") + data.count(b"=")) > MAX_NODES:
        raise TooLarge(code="read-part-nodes", part=name, nodes=nodes, most=MAX_NODES)
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(code="read-part-damaged", part=name, error=str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None and not doctype:
        raise ReadingError(code="read-part-doctype", part=name)
    return root
