"""From one row of a file to a Document, or to the reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rag.errors import ReadingError, UnknownColumns, placed
from rag.messages import Phrase, phrase
from rag.reading.clean import clean
from rag.reading.limits import Limits
from rag.reading.parsed import Document, Refused
from rag.reading.rows.cuts import without_count
from rag.reading.rows.fields import Columns, Fields, likeliest
from rag.records import Article


@dataclass(frozen=True, slots=True)
class RowFile:
    """A file of rows: where it is, its own names of columns, the message that a place is."""

    path: Path
    limits: Limits
    columns: Columns = field(default_factory=dict)
    unit: str = "at-line"
    part: str = ""
    """A sheet's name, where there are several; it is part of a row's source then."""

    def source(self, number: int) -> str:
        """The source of a row without an address: path#line, counted from 1."""
        return f"{self.path}#{self.part}{'!' if self.part else ''}{number}"

    def document(
        self, number: int, raw: str, row: Mapping[str, object], warnings: Sequence[Phrase] = ()
    ) -> Document:
        """A row as a document. ``raw`` is everything that decides what it says."""
        fields = Fields(row, self.columns)
        source = clean(fields.url or self.source(number))
        decides = f"{raw}{sorted(self.columns.items())}" if self.columns else raw
        digest = hashlib.sha256(decides.encode("utf-8", "surrogatepass")).hexdigest()
        return Document(
            source,
            str(self.path),
            digest,
            lambda: self._loaded(source, number, fields, row, warnings),
        )

    def _loaded(
        self,
        source: str,
        number: int,
        fields: Fields,
        row: Mapping[str, object],
        warnings: Sequence[Phrase],
    ) -> Article:
        with placed(self.place(number)):
            return self._article(source, fields, row, warnings)

    def _article(
        self,
        source: str,
        fields: Fields,
        row: Mapping[str, object],
        warnings: Sequence[Phrase],
    ) -> Article:
        text, cut = without_count(clean(fields.text))
        if not text.strip():
            raise _empty(row)
        self.limits.check_chars(len(text))
        outlet = fields.outlet
        return Article(
            source=source,
            title=clean(fields.title or ""),
            text=text,
            language=fields.language,
            outlet=clean(outlet) if outlet else None,
            date=fields.date,
            warnings=(*warnings, cut) if cut else tuple(warnings),
        )

    def refused(self, number: int, error: ReadingError) -> Refused:
        """A row that is not read; the rows after it are."""
        error.where = self.place(number)
        rows = error.rows if isinstance(error, UnknownColumns) else ()
        return Refused(self.source(number), str(self.path), error.reason(), rows)

    def place(self, number: int) -> Phrase:
        return phrase(self.unit, number=number)


def _empty(row: Mapping[str, object]) -> UnknownColumns:
    if likely := likeliest([row]):
        return UnknownColumns(code="read-row-no-text-likely", rows=[row], likely=likely)
    return UnknownColumns(code="read-row-no-text", rows=[row])
