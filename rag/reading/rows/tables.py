"""CSV and TSV: a header that names the columns, one article a record (RFC 4180).

A record that cannot be read is refused and reading goes on at the next line,
so an unclosed quote costs the record it is in, not the rest of the file. The
header stands in one of the first lines, after Excel's ``sep=;`` if there is
one; its names tell the separator where that does not.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rag.errors import ReadingError, placed
from rag.messages import phrase
from rag.reading.limits import Limits
from rag.reading.parsed import Document, Refused
from rag.reading.rows.fields import NO_COLUMNS, Columns
from rag.reading.rows.header import Header, no_text_column
from rag.reading.rows.lines import Line, lines
from rag.reading.rows.row_file import RowFile

_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)

_RFC: dict[str, Any] = {}
_BACKSLASH: dict[str, Any] = {"escapechar": "\\", "doublequote": False}
_UNQUOTED: dict[str, Any] = {"quoting": csv.QUOTE_NONE}
_SPACED: dict[str, Any] = {"skipinitialspace": True}
"""How a record is quoted: as RFC 4180 has it, else as databases do where a backslash stands
before a quote, else, where tabs part the columns, not at all; and, where it has too many columns,
behind a space."""

HEADER_LINES = 5
"""Filled lines at the top among which the header is looked for."""

_FAULTS = (
    ("unexpected end of data", "read-row-quote-open"),
    ("expected after", "read-row-quote"),
)
"""What the csv module says, and ours."""

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
                raise line.problem
            self._size += len(line.text)
            if len(self.taken) > MAX_RECORD_LINES or self._size > self._max_chars:
                raise ReadingError(code="read-row-quote-open")
            yield line.text

    def _next(self) -> Line | None:
        return self._ahead.popleft() if self._ahead else next(self._source, None)

    def start_record(self) -> None:
        self.taken, self._size = [], 0

    def give_back(self) -> None:
        """All lines of the bad record will be read again."""
        self._ahead.extendleft(reversed(self.taken))

    def pass_over(self) -> None:
        """The first line of the bad record will not be read again."""
        self._ahead.popleft()

    def restore(self, line: Line) -> None:
        """A line that was passed over will be read again."""
        self._ahead.appendleft(line)

    def look_ahead(self, count: int) -> list[Line]:
        """The next lines that are filled or broken, which will be read again."""
        found: list[Line] = []
        while len(found) < count and (line := next(self._source, None)):
            self._ahead.append(line)
            if line.problem or line.text.strip():
                found.append(line)
        return found

    def skip_to(self, line: Line) -> None:
        """Go on after a line that was looked at."""
        while self._ahead and self._ahead.popleft() is not line:
            pass


def documents(
    path: Path, limits: Limits, columns: Columns = NO_COLUMNS
) -> Iterator[Document | Refused]:
    """Every record in order, broken ones as Refused.

    Raises ReadingError for a file without a header that names a text column.
    """
    # The module's own limit is process-wide and too small for articles; ours is per record.
    csv.field_size_limit(max(csv.field_size_limit(), limits.row_bytes))
    pending = _Pending(lines(path, limits), limits.row_bytes)
    top = pending.look_ahead(HEADER_LINES)
    if not top:
        return
    delimiters = _DELIMITERS
    if separator := _SEPARATOR.fullmatch(top[0].text):
        pending.skip_to(top.pop(0))
        delimiters = separator[1]
    delimiter, header, line = _header(top, delimiters, columns)
    pending.skip_to(line)
    file = RowFile(path, limits, columns)
    while (record := _record(pending, delimiter, len(header.names))) is not None:
        if record != []:
            yield _row(file, pending.taken[0].number, header, record)


def _record(pending: _Pending, delimiter: str, names: int) -> list[str] | ReadingError | None:
    """The next record ([] for an empty line), why it cannot be read, or None at the end; of
    ``names`` columns, if it may be."""
    record = _in_forms(pending, delimiter, (_RFC, _BACKSLASH, _UNQUOTED))
    spaced = isinstance(record, list) and len(record) > names
    if not spaced or not any(f'{delimiter} "' in line.text for line in pending.taken):
        return record
    taken = list(pending.taken)
    pending.give_back()
    other = _in_forms(pending, delimiter, (_SPACED,))
    if isinstance(other, list) and len(other) <= names:
        return other
    if pending.taken and isinstance(other, list):
        pending.give_back()
    elif isinstance(other, ReadingError):
        pending.restore(taken[0])
    return _in_forms(pending, delimiter, (_RFC, _BACKSLASH, _UNQUOTED))


def _in_forms(
    pending: _Pending, delimiter: str, forms: Sequence[dict[str, Any]]
) -> list[str] | ReadingError | None:
    first: ReadingError | None = None
    for form in forms:
        if form is _BACKSLASH and not any('\\"' in line.text for line in pending.taken):
            continue
        if form is _UNQUOTED and delimiter != "\t":
            continue
        pending.start_record()
        try:
            return next(csv.reader(iter(pending), delimiter=delimiter, strict=True, **form), None)
        except (csv.Error, ReadingError) as error:
            first = first or _fault(error)
            pending.give_back()
    pending.pass_over()
    return first


def _fault(error: csv.Error | ReadingError) -> ReadingError:
    """Why a record cannot be read; the csv module says it in English."""
    if isinstance(error, ReadingError):
        return error
    said = str(error)
    code = next((code for words, code in _FAULTS if words in said), None)
    return ReadingError(code=code) if code else ReadingError(code="read-row-csv", said=said)


def _row(
    file: RowFile, number: int, header: Header, record: list[str] | ReadingError
) -> Document | Refused:
    if isinstance(record, ReadingError):
        return file.refused(number, record)
    while len(record) > len(header.names) and not record[-1].strip():  # separators at the end
        record.pop()
    if len(record) > len(header.names):
        counts = {"count": len(record), "named": len(header.names)}
        return file.refused(number, ReadingError(code="read-row-columns", **counts))
    raw = "\x1f".join((*header.names, *record))
    return file.document(number, raw, header.row(record), header.left_out(record))


def _header(top: list[Line], delimiters: str, columns: Columns) -> tuple[str, Header, Line]:
    """The separator under which a line names a text column, and that line. Raises ReadingError."""
    cut = [
        (delimiter, next(csv.reader([line.text], delimiter=delimiter), []), line)
        for line in top
        for delimiter in delimiters
    ]
    for delimiter, names, line in cut:
        header = Header(names, columns)
        if header.has_text:
            return delimiter, header, line
    for line in top:
        if line.problem:
            with placed(phrase("at-line", number=line.number)):
                raise line.problem
    delimiter, names, _ = max(cut[: len(delimiters)], key=lambda one: len(one[1]))
    below = csv.reader((line.text for line in top[1:]), delimiter=delimiter)
    raise no_text_column(names, below)
