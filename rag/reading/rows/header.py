"""The header of a table: which column is the text, and what to say where none is.

A column of a name not known is never taken for the text unasked, since a quote
of the wrong column would look like one of an article; the likeliest is named in
the error instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.errors import ReadingError
from rag.reading.rows.fields import TEXT_NAMES, Columns, known


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
    what: str, names: Sequence[str], below: Sequence[Sequence[object]]
) -> ReadingError:
    """The error for a table without a known text column, with the likeliest of its columns."""
    sizes = {
        name: sum(len(str(row[at])) for row in below if at < len(row) and row[at] is not None)
        for at, name in enumerate(names)
    }
    likeliest = max(sizes, key=sizes.__getitem__, default="")
    guess = (
        f"; if it is {likeliest}, give --columns text={likeliest}" if any(sizes.values()) else ""
    )
    return ReadingError(
        f"Its {what} names no text column: {', '.join(names)[:200]}.",
        f"Name its column `text` or `body`{guess}.",
    )
