"""What a document is by its bytes, whatever its name ends in.

A web page saved as .doc or an .odt renamed .docx is read as what it is. Old
binary Office files, files under a password and kinds nobody reads here are
refused with what to do. It does not judge plain text, which has no signature.
"""

from __future__ import annotations

import io
import re
import zipfile

from rag.errors import ReadingError, UnsupportedFormat
from rag.reading.marks import BOM, OLE, OPENDOCUMENT, PAGE, PDF, ZIP, beginning, packed_kind
from rag.reading.office.archive import DAMAGED

_STREAMS = {
    "EncryptedPackage": "read-office-password",
    "WordDocument": "read-old-word",
    "PowerPoint Document": "read-old-powerpoint",
    "Workbook": "read-old-excel",
}
"""A stream in a compound file (MS-CFB), and what is told of it."""

_STARTS = ((PDF, "pdf"), (re.compile(rb"\{\\rtf"), "rtf"), (PAGE, "html"))

_REFUSED = (
    (re.compile(rb"MIME-Version:", re.I), "read-mhtml"),
    (re.compile(rb"<\?xml[^>]*>\s*<\?mso-application"), "read-single-xml"),
)


def kind_of(data: bytes, named: str) -> str:
    """The kind of parser the bytes ask for; ``named`` where they have no signature.

    Raises ReadingError for a password, UnsupportedFormat for what is not read.
    """
    if data.startswith(OLE):
        raise _compound(data)
    if data.startswith(ZIP):
        return _zip_kind(data, named)
    head = data.removeprefix(BOM).lstrip()
    for start, code in _REFUSED:
        if start.match(head):
            raise UnsupportedFormat(code=code)
    return next((kind for start, kind in _STARTS if start.match(head)), named)


def _compound(data: bytes) -> ReadingError:
    for stream, code in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return UnsupportedFormat(code=code)
    return UnsupportedFormat(code="read-old-office")


def _zip_kind(data: bytes, named: str) -> str:
    """The kind of a zip archive; a damaged one is left to the parser, which says where."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kind, said = packed_kind(archive), beginning(archive, "mimetype")
    except DAMAGED:
        return named
    if kind is None and said.startswith(OPENDOCUMENT):
        raise UnsupportedFormat(
            code="read-opendocument",
            kind=said.decode("ascii", "replace").rsplit(".", 1)[-1].strip(),
        )
    if kind == "xlsx":
        raise UnsupportedFormat(code="read-excel")
    return kind or named
