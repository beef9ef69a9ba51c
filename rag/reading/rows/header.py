"""The header of a table: which column is the text, and what to say where none is.

A column of a name not known is never taken for the text unasked, since a quote
of the wrong column would look like one of an article; the likeliest is named in
the error instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rag.errors import UnknownColumns
from rag.reading.rows.fields import NO_COLUMNS, TEXT_NAMES, Columns, known, likeliest


class Header:
    """The names of a table's columns."""

    def __init__(self, names: Sequence[str], columns: Columns) -> None:
        self.names = [str(name).strip() for name in names]
        wanted = {known(columns["text"])} if "text" in columns else TEXT_NAMES
        self.has_text = any(known(name) in wanted for name in self.names)

    def row(self, record: Sequence[object]) -> dict[str, object]:
        """A record as names and values; of two columns with one name, the first that is filled."""
        row: dict[str, object] = {}
        for name, value in zip(self.names, record, strict=False):
            if name and row.get(name) in (None, ""):
                row[name] = value
        return row


def no_text_column(
    what: str, names: Sequence[str], below: Iterable[Sequence[object]]
) -> UnknownColumns:
    """The error for a table without a known text column, with the likeliest of its columns."""
    rows = [Header(names, NO_COLUMNS).row(record) for record in below]
    likely = likeliest(rows)
    guess = f"; if it is {likely}, give --columns text={likely}" if likely else ""
    return UnknownColumns(
        f"Its {what} names no text column: {', '.join(names)[:200]}.",
        f"Name its column `text` or `body`{guess}.",
        rows,
    )
