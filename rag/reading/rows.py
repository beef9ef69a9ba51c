"""From one row of a file to a Document, or to the reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from rag.errors import EmptyArticle, ReadingError
from rag.reading.clean import clean
from rag.reading.fields import Fields
from rag.reading.limits import Limits
from rag.reading.parsed import Document, Refused
from rag.records import Article


def row_source(path: Path, number: int) -> str:
    """The source of a row without an address: path#line, lines counted from 1."""
    return f"{path}#{number}"


def row_document(
    path: Path, number: int, raw: str, row: Mapping[str, object], limits: Limits
) -> Document:
    """A row as a document. ``raw`` is everything that decides what it says."""
    fields = Fields(row)
    source = clean(fields.url or row_source(path, number))

    def load() -> Article:
        text = clean(fields.text)
        if not text.strip():
            raise EmptyArticle(
                f"Line {number} has no text.", "Name its column or key `text` or `body`."
            )
        limits.check_chars(len(text))
        return Article(
            source=source,
            title=clean(fields.title or ""),
            text=text,
            language=fields.language,
            outlet=clean(fields.outlet) if fields.outlet else None,
            date=fields.date,
        )

    digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(source, str(path), digest, load)


def refused_row(path: Path, number: int, problem: str, fix: str = "") -> Refused:
    """A row that is not read; the rows after it are."""
    error = ReadingError(f"Line {number}: {problem}", fix)
    return Refused(row_source(path, number), str(path), str(error))
