"""CSV and TSV: a header that names the columns, one article a record (RFC 4180).

A record that cannot be read is refused and reading goes on at the next line,
so an unclosed quote costs the record it is in, not the rest of the file.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from rag.errors import ReadingError
from rag.reading.fields import ALIASES
from rag.reading.limits import Limits
from rag.reading.lines import Line, lines
from rag.reading.parsed import Document, Refused
from rag.reading.rows import refused_row, row_document

_DELIMITERS = ",;\t|"
_TEXT_COLUMNS = frozenset((*ALIASES["text"], *ALIASES["lead"]))

MAX_RECORD_LINES = 20_000
"""A record of more physical lines than this has an unclosed quote."""


class _Pending:
    """Physical lines for the csv module, remembered so that a bad record can be given back."""

    def __init__(self, source: Iterator[Line], max_chars: int) -> None:
        self._source, self._max_chars = source, max_chars
        self._ahead: deque[Line] = deque()
        self.taken: list[Line] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._next():
            self.taken.append(line)
            if line.problem:
                raise csv.Error(line.problem)
            self._size += len(line.text)
            if len(self.taken) > MAX_RECORD_LINES or self._size > self._max_chars:
                raise csv.Error("a quote is never closed.")
            yield line.text

    def _next(self) -> Line | None:
        return self._ahead.popleft() if self._ahead else next(self._source, None)

    def start_record(self) -> None:
        self.taken, self._size = [], 0

    def give_back(self) -> None:
        """All lines of the bad record but its first will be read again."""
        self._ahead.extendleft(reversed(self.taken[1:]))


def documents(path: Path, limits: Limits) -> Iterator[Document | Refused]:
    """Every record in order, broken ones as Refused.

    Raises ReadingError for a file without a header that names a text column.
    """
    source = lines(path, limits)
    first = next((line for line in source if line.text.strip()), None)
    if first is None:
        return
    delimiter, header = _header(first.text)
    # The module's own limit is process-wide and too small for articles; ours is per record.
    csv.field_size_limit(max(csv.field_size_limit(), limits.row_bytes))
    pending = _Pending(source, limits.row_bytes)
    while (record := _record(pending, delimiter)) is not None:
        if record != []:
            yield _row(path, pending.taken[0].number, header, record, limits)


def _record(pending: _Pending, delimiter: str) -> list[str] | csv.Error | None:
    """The next record ([] for an empty line), why it cannot be read, or None at the end."""
    pending.start_record()
    try:
        return next(csv.reader(iter(pending), delimiter=delimiter, strict=True), None)
    except csv.Error as error:
        pending.give_back()
        return error


def _row(
    path: Path, number: int, header: list[str], record: list[str] | csv.Error, limits: Limits
) -> Document | Refused:
    if isinstance(record, csv.Error):
        return refused_row(path, number, f"{record}", "Correct the row.")
    if len(record) > len(header):
        problem = f"{len(record)} columns under a header of {len(header)}."
        return refused_row(path, number, problem, "Put quotes around text that has separators.")
    raw = "\x1f".join((*header, *record))
    return row_document(path, number, raw, dict(zip(header, record, strict=False)), limits)


def _header(line: str) -> tuple[str, list[str]]:
    """The separator under which the header names a text column, and the column names."""
    for delimiter in _DELIMITERS:
        names = [
            name.strip().lower().replace(" ", "_").replace("-", "_")
            for name in next(csv.reader([line], delimiter=delimiter), [])
        ]
        if _TEXT_COLUMNS.intersection(names):
            return delimiter, names
    raise ReadingError(
        f"Its first line names no text column: {line.strip()[:80]}",
        f"Name one of its columns {', '.join(ALIASES['text'][:3])}.",
    )
