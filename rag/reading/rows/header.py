"""The header of a table: which column is the text, and what to say where none is.

A column of a name not known is never taken for the text unasked, since a quote
of the wrong column would look like one of an article; the likeliest is named in
the error instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rag.errors import UnknownColumns
from rag.messages import Phrase, phrase
from rag.reading.rows.fields import (
    NO_COLUMNS,
    TEXT_NAMES,
    URL_NAMES,
    Columns,
    is_known,
    known,
    likeliest,
)

LISTED = 200
"""Characters of the names of columns that are told where none is the text."""


class Header:
    """The names of a table's columns; those that ALIASES takes for one (Text, text) are one."""

    def __init__(self, names: Sequence[str], columns: Columns) -> None:
        self.names = [str(name).strip() for name in names]
        self._wanted = {known(columns["text"])} if "text" in columns else TEXT_NAMES
        self.has_text = any(known(name) in self._wanted for name in self.names)
        self._places: dict[str, list[int]] = {}
        for at, name in enumerate(self.names):
            if name:
                self._places.setdefault(known(name) or name, []).append(at)
        given = {known(name) for name in columns.values()}
        self._read = [name for name in self._places if is_known(name) or name in given]
        self._twice = [name for name in self._read if len(self._places[name]) > 1]
        own = {known(columns["url"])} if "url" in columns else URL_NAMES
        self._shared = {
            at
            for name in self._read
            if name not in self._wanted | TEXT_NAMES | own
            for at in self._places[name]
        }

    def row(self, record: Sequence[object]) -> dict[str, object]:
        """A record as names and values; of columns with one name, the value that is read."""
        return {
            self.names[at]: record[self._filled(name, record)[0]]
            for name, (at, *_) in self._places.items()
            if at < len(record)
        }

    def completed(self, record: Sequence[object], shown: Mapping[int, object]) -> list[object]:
        """A record with what its cells show of one above (place -> value), but for texts and
        addresses: each is one article's."""
        missing = max(shown, default=-1) + 1 - len(record)
        return [
            shown[at] if at in shown and at in self._shared else value
            for at, value in enumerate([*record, *[None] * missing])
        ]

    def continues(self, record: Sequence[object], shown: Mapping[int, object]) -> bool:
        """Whether a record is part of the one above, whose text it shows: it says nothing else."""
        if not any(at in shown for name in self._wanted for at in self._places.get(name, ())):
            return False
        places = (at for name in self._read for at in self._places[name] if at < len(record))
        return all(record[at] in ("", None) for at in places)

    def left_out(self, record: Sequence[object]) -> list[Phrase]:
        """What to say of values of a record under a name that another column has for its own."""
        found = []
        for name in self._twice:
            at, *others = self._filled(name, record)
            other = tuple(one + 1 for one in others if record[one] != record[at])
            if other:
                name = self.names[at]
                found.append(phrase("warning-columns", name=name, read=at + 1, others=other))
        return found

    def _filled(self, name: str, record: Sequence[object]) -> list[int]:
        """The filled columns of a name, the one that is read first: that of the longest text, or
        the first of anything else. Where none is filled, the first."""
        places = self._places[name]
        filled = [at for at in places if at < len(record) and record[at] not in ("", None)]
        if name in self._wanted:
            filled.sort(key=lambda at: -len(str(record[at])))
        return filled or places[:1]


def no_text_column(names: Sequence[str], below: Iterable[Sequence[object]]) -> UnknownColumns:
    """The error for a table without a known text column, with the likeliest of its columns."""
    rows = [Header(names, NO_COLUMNS).row(record) for record in below]
    listed = ", ".join(names)[:LISTED]
    if likely := likeliest(rows):
        code = "read-no-text-column-likely"
        return UnknownColumns(code=code, rows=rows, names=listed, likely=likely)
    return UnknownColumns(code="read-no-text-column", rows=rows, names=listed)
