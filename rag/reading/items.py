"""One source as a person gives it (file, folder, address) to the documents in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rag.errors import ReadingError
from rag.reading.limits import Limits
from rag.reading.load import documents, printable
from rag.reading.parsed import Item, Refused
from rag.reading.rows.fields import NO_COLUMNS, Columns
from rag.reading.walk import walk
from rag.reading.web import document


def items(
    source: str | Path,
    limits: Limits,
    allow_private: bool = False,
    columns: Columns = NO_COLUMNS,
) -> Iterator[Item]:
    """Everything in one source, lazily; nothing is raised for what cannot be read.

    ``allow_private`` lets addresses inside the own network be fetched.
    ``columns`` are the names that row files have for title, text, date and the like.
    """
    if isinstance(source, str) and "://" in source:
        yield _fetched(source, limits, allow_private)
        return
    name = printable(Path(source))
    try:
        path = Path(source).expanduser().resolve()
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, RuntimeError, ValueError) as error:  # no permission, a loop, a NUL
        yield Refused(name, name, ReadingError(code="read-no-path", error=str(error)).reason())
        return
    if not exists:
        yield Refused(name, name, ReadingError(code="read-no-file").reason())
    elif is_folder:
        yield from _inside(path, limits, columns)
    else:
        yield from documents(path, limits, columns)


def _inside(folder: Path, limits: Limits, columns: Columns) -> Iterator[Item]:
    for found in walk(folder):
        if isinstance(found, Path):
            yield from documents(found, limits, columns)
        else:
            yield found


def _fetched(address: str, limits: Limits, allow_private: bool) -> Item:
    try:
        return document(address, limits, allow_private)
    except ReadingError as error:
        return Refused(address, address, error.reason())
