"""The text of a draft: a file of any kind that the library reads, standard input, or itself."""

from __future__ import annotations

import sys
from pathlib import Path

from rag.errors import InputError, ReadingError, placed
from rag.messages import phrase
from rag.reading import Document, Limits, documents
from rag.reading.clean import clean
from rag.reading.encodings import decode
from rag.settings import Settings

STDIN = "-"


def given_draft(draft: str, settings: Settings) -> str:
    """The text of what a command names: a file, standard input, or words that are the text.

    A single word that is no file is a name mistyped. Raises InputError and ReadingError.
    """
    if draft == STDIN:
        limits = Limits.of(settings)
        data = sys.stdin.buffer.read(limits.max_bytes + 1)
        limits.check_bytes(len(data))
        return clean(decode(data).text)
    if len(draft.split()) != 1 and not _is_file(draft):
        return draft
    return read_draft(Path(draft), settings)


def read_draft(path: Path, settings: Settings) -> str:
    """The text of a file that holds one article. Raises InputError and ReadingError."""
    found = list(documents(path, Limits.of(settings)))
    if len(found) > 1:
        raise InputError(code="draft-texts", name=path.name, count=len(found))
    (item,) = found
    with placed(phrase("at-file", name=path.name)):
        if not isinstance(item, Document):
            raise ReadingError(item.reason)
        return item.load().text


def _is_file(draft: str) -> bool:
    try:
        return Path(draft).is_file()
    except (OSError, ValueError):  # too long for a name, or with a character that none has
        return False
