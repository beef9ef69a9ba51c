"""From one row of a file to a Document, or to the reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rag.errors import ReadingError, UnknownColumns
from rag.messages import Phrase
from rag.reading.clean import clean
from rag.reading.limits import Limits
from rag.reading.parsed import Document, Refused
from rag.reading.rows.cuts import without_count
from rag.reading.rows.fields import Columns, Fields, likeliest
from rag.records import Article


@dataclass(frozen=True, slots=True)
class RowFile:
    """A file of rows: where it is, what its places are called, its own names of columns."""

    path: Path
    limits: Limits
    columns: Columns = field(default_factory=dict)
    unit: str = "Line"
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
            lambda: self._article(source, number, fields, row, warnings),
        )

    def _article(
        self,
        source: str,
        number: int,
        fields: Fields,
        row: Mapping[str, object],
        warnings: Sequence[Phrase],
    ) -> Article:
        text, cut = without_count(clean(fields.text))
        if not text.strip():
            raise self._empty(number, row)
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

    def _empty(self, number: int, row: Mapping[str, object]) -> UnknownColumns:
        likely = likeliest([row])
        guess = f", or give --columns text={likely} if that is where it is" if likely else ""
        return UnknownColumns(
            f"{self.unit} {number} has no text.",
            f"Name its column or key `text` or `body`{guess}.",
            [row],
        )

    def refused(
        self,
        number: int,
        problem: str,
        fix: str = "",
        rows: Sequence[Mapping[str, object]] = (),
    ) -> Refused:
        """A row that is not read; the rows after it are. ``rows`` as in Refused."""
        error = ReadingError(f"{self.unit} {number}: {problem}", fix)
        return Refused(self.source(number), str(self.path), error.reason(), rows)
