"""Archives of files that are read: .zip, .tar, .tar.gz, single .gz files, .wacz.

Each member is unpacked, within limits, to a file of its own under a name of
ours, and read as any file is; it is deleted when its last document was. The
source of a member is "archive.zip!/folder/a.html". An archive within the archive
is refused; names that begin with a dot, and files of a kind that is not read,
are passed over as in a folder. Of a .wacz only the web archives in it are read.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from rag.errors import ReadingError, Reason, TooLarge
from rag.messages import phrase
from rag.reading.archives.members import RATIO, SMALL, Member, damaged, members, too_large
from rag.reading.clean import clean
from rag.reading.files import open_regular
from rag.reading.limits import Limits
from rag.reading.load import documents as file_documents
from rag.reading.load import ending_of
from rag.reading.office.archive import DAMAGED
from rag.reading.parsed import Document, Item, Refused, Skipped
from rag.reading.sniff import named_otherwise, true_ending
from rag.records import Article

MAX_MEMBERS = 100_000
"""Members of an archive that are looked at."""

_ARCHIVES = frozenset({".zip", ".tar", ".tar.gz", ".tgz", ".gz", ".wacz"})
_BLOCK = 1 << 20


class Unpacked:
    """A member as a file, which is deleted when nothing needs it any more."""

    def __init__(self, name: str) -> None:
        folder = tempfile.mkdtemp(prefix="sanad-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        suffix = ending_of(name) or Path(name).suffix
        self.path = Path(folder).resolve() / f"member{suffix if suffix.isascii() else ''}"


def documents(path: Path, limits: Limits) -> Iterator[Item]:
    """What is in the members, in order. Raises ReadingError where the archive is damaged."""
    ending = true_ending(path, ending_of(path.name)) or ".zip"
    unpacked = 0
    with open_regular(path) as file:
        for number, member in enumerate(members(file, ending, path.name, limits), 1):
            if number > MAX_MEMBERS:
                raise TooLarge(code="read-many-members", most=MAX_MEMBERS)
            source = f"{path}!/{clean(member.name)}"
            if _passed_over(member.name, ending):
                continue
            if ending_of(member.name) is None and named_otherwise(member.name):
                yield Skipped(source, Reason.of(phrase("skip-kind")))
                continue
            try:
                copy = Unpacked(member.name)
                unpacked += _unpack(member, copy.path, limits)
            except ReadingError as error:
                yield Refused(source, str(path), error.reason())
                continue
            limits.check_expanded(unpacked, path.stat().st_size)
            yield from _read(copy, source, path, limits)


def _passed_over(name: str, ending: str) -> bool:
    """Whether a member is hidden, or no web archive where only these are read."""
    parts = name.split("/")
    hidden = any(part.startswith(".") and part != ".." for part in parts) or parts[0] == "__MACOSX"
    return hidden or (ending == ".wacz" and not re.fullmatch(r"archive/.+\.warc(\.gz)?", name))


def _unpack(member: Member, to: Path, limits: Limits) -> int:
    """Write a member to a file; the number of bytes. Raises ReadingError."""
    most = limits.max_bytes
    if member.packed is not None:
        most = min(most, max(member.packed * RATIO, SMALL))
    size = 0
    try:
        with member.open() as packed, to.open("xb") as file:
            while block := packed.read(_BLOCK):
                size += len(block)
                if size > most:
                    raise too_large()
                file.write(block)
    except DAMAGED as error:
        raise damaged(error) from error
    return size


def _read(copy: Unpacked, source: str, archive: Path, limits: Limits) -> Iterator[Item]:
    """The documents of an unpacked member, with the member's name in place of the copy's."""
    ending = true_ending(copy.path, ending_of(copy.path.name))
    if ending is None:
        yield Skipped(source, Reason.of(phrase("skip-kind")))
    elif ending in _ARCHIVES:
        yield Refused(source, str(archive), ReadingError(code="read-archive-inside").reason())
    else:
        for item in file_documents(copy.path, limits):
            yield _renamed(item, copy, source, str(archive))


def _renamed(item: Item, copy: Unpacked, source: str, archive: str) -> Item:
    name = item.source.replace(str(copy.path), source)
    if isinstance(item, Document):
        load = partial(_load, item.load, copy, name)
        return Document(name, archive, item.fingerprint, load)
    if isinstance(item, Refused):
        return Refused(name, archive, item.reason)
    return Skipped(name, item.reason)


def _load(load: Callable[[], Article], copy: Unpacked, source: str) -> Article:
    """``copy`` is handed over so that its file lives until now."""
    return dataclasses.replace(load(), source=source)
