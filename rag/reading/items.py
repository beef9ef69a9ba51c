"""One source as a person gives it (file, folder, address) to the documents in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rag.errors import ReadingError
from rag.reading.limits import Limits
from rag.reading.load import documents, printable
from rag.reading.parsed import Item, Refused
from rag.reading.walk import walk
from rag.reading.web import document
from rag.records import is_url


def items(source: str | Path, limits: Limits, allow_private: bool = False) -> Iterator[Item]:
    """Everything in one source, lazily; nothing is raised for what cannot be read.

    ``allow_private`` lets addresses inside the own network be fetched.
    """
    if isinstance(source, str) and is_url(source):
        yield _fetched(source, limits, allow_private)
        return
    path = Path(source).expanduser()
    if path.is_dir():
        for found in walk(path):
            if isinstance(found, Path):
                yield from documents(found, limits)
            else:
                yield found
    elif path.exists():
        yield from documents(path, limits)
    else:
        name = printable(path.absolute())
        yield Refused(name, name, "There is no such file or folder. Check the path.")


def _fetched(address: str, limits: Limits, allow_private: bool) -> Item:
    try:
        return document(address, limits, allow_private)
    except ReadingError as error:
        return Refused(address, address, str(error))
