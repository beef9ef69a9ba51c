"""The members of a zip, tar or gzip file one after another, none of them unpacked to its name.

Names are judged, never used: one that leads out of the archive is refused, as
are links, devices and members under a password. Older zip programs write names
in UTF-8 without saying so, which is undone.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, cast

from rag.errors import ReadingError, TooLarge, UnsafeSource
from rag.reading.limits import EXPANSION, Limits
from rag.reading.office.archive import DAMAGED

RATIO = 200
"""What unpacks to more times its packed size, and to more than ``SMALL``, is a bomb."""

SMALL = 10_000_000
"""Bytes that are unpacked whatever they were packed in."""

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive. ``open`` raises ReadingError if it must not be read;
    what it gives is to be read before the next member is asked for."""

    name: str
    packed: int | None
    open: Callable[[], BinaryIO]


def members(file: BinaryIO, ending: str, name: str, limits: Limits) -> Iterator[Member]:
    """The files in an archive of the kind that ``ending`` says. ``name`` is the archive's own.

    Raises ReadingError for a damaged archive, TooLarge for one that expands too much.
    """
    try:
        if ending in (".zip", ".wacz"):
            yield from _zip(file, limits)
        elif ending == ".tar":
            yield from _tar(Counted(file, limits))
        elif ending in (".tar.gz", ".tgz"):
            yield from _tar(Counted(_gunzip(file), limits, _size(file)))
        else:
            inner = name[: -len(ending)] if name.lower().endswith(ending) else name
            packed = _size(file)
            yield Member(inner, packed, partial(_gunzip, file))
    except (*DAMAGED, tarfile.TarError) as error:
        raise damaged(error) from error


def damaged(error: Exception) -> ReadingError:
    """What an archive's library says of damage, as an error."""
    return ReadingError(code="read-archive-damaged", error=str(error))


def _gunzip(file: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb"))


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size


class Counted(io.RawIOBase):
    """A stream that ends with TooLarge when it gives too much, for a tar has no index."""

    def __init__(self, stream: BinaryIO, limits: Limits, packed: int | None = None) -> None:
        self._stream = stream
        self._left = limits.max_bytes * EXPANSION
        if packed is not None:
            self._left = min(self._left, max(packed * RATIO, SMALL))

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > self._left:
            size = self._left + 1
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise too_large()
        return data


def too_large() -> TooLarge:
    return TooLarge(code="read-unpacks-to-more")


def _tar(stream: Counted) -> Iterator[Member]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if not info.isdir():
                yield Member(_judged(info.name), None, partial(_of_tar, archive, info))


def _of_tar(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
    if not info.isreg():
        raise UnsafeSource(code="read-link")
    _check_name(info.name)
    file = archive.extractfile(info)
    assert file is not None
    return cast(BinaryIO, file)


def _zip(file: BinaryIO, limits: Limits) -> Iterator[Member]:
    limits.check_bytes(_size(file))  # its index is read at once
    with closing(zipfile.ZipFile(file)) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                name = _judged(_name(info))
                yield Member(name, info.compress_size, partial(_of_zip, archive, info))


def _name(info: zipfile.ZipInfo) -> str:
    """A name, read again as UTF-8 where the archive does not say what it is in."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return name


def _of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    _check_name(_name(info))
    if info.flag_bits & _ENCRYPTED:
        raise ReadingError(code="read-password")
    if info.external_attr >> 28 == 0xA:  # a Unix link
        raise UnsafeSource(code="read-link")
    return cast(BinaryIO, archive.open(info))


def _judged(name: str) -> str:
    """A name with slashes, fit to be shown."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return (shown if shown != name else name.replace("\\", "/")).removeprefix("./")


def _check_name(name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    if not parts[0] or ".." in parts or _DRIVE.match(name):
        raise UnsafeSource(code="read-leads-out")
