"""What the steps of reading hand to each other: parsed content, documents, refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rag.records import Article


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser found in the bytes of one document; None where it says nothing.

    ``warnings`` are sentences on what could not be read, each with its place. ``address``
    is where the document says it is published.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    address: str | None = None

    def article(self, source: str) -> Article:
        return Article(
            source=source,
            title=self.title or "",
            text=self.text,
            language=self.language,
            outlet=self.outlet,
            date=self.date,
            warnings=self.warnings,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """One article to be, not parsed yet.

    ``source`` is what its id is made from: a resolved path, an address, or
    path#line for a row without one. ``container`` is the file or address it
    came in. ``fingerprint`` is the SHA-256 of its raw bytes (file, response
    body, row), so an unchanged document need not be loaded. ``load`` parses and
    raises ReadingError.
    """

    source: str
    container: str
    fingerprint: str
    load: Callable[[], Article]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, row or address that could not be read, and why.

    ``rows`` are some rows of a table, name to value, none of whose columns is known for
    the text.
    """

    source: str
    container: str
    reason: str
    rows: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a folder that is not read, and why."""

    source: str
    reason: str


Item = Document | Refused | Skipped
