"""Zip archives of strangers (docx, epub are such): looked at before anything is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from rag.errors import ReadingError
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

_OLE = b"\xd0\xcf\x11\xe0"


def check_archive(data: bytes, limits: Limits) -> None:
    """Raises TooLarge for an archive that unpacks beyond the limit, ReadingError for none."""
    if data.startswith(_OLE):
        raise ReadingError(
            "It is an old Office file, or one under a password.", "Save it as .docx without one."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except DAMAGED as error:
        raise ReadingError(f"It is not a whole file: {error}.", "Save it again.") from error
    limits.check_expanded(size)
