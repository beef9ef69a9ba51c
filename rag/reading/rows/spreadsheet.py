"""Excel workbooks (.xlsx): each sheet that has a header with a text column, row by row.

Values are the ones last saved, formulas are not computed; sheets hidden by
their author are left out. Pictures, comments and charts are not read. A title, day or
outlet that is merged over several rows is that of each; a row whose text is that of the
row above is part of it.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import Any

from rag.errors import ReadingError
from rag.reading.files import open_regular
from rag.reading.limits import Limits
from rag.reading.office.archive import DAMAGED
from rag.reading.parsed import Document, Refused
from rag.reading.rows.fields import NO_COLUMNS, Columns
from rag.reading.rows.header import Header, no_text_column
from rag.reading.rows.merged import Covered, Merged, merged_down
from rag.reading.rows.row_file import RowFile

HEADER_ROWS = 10
"""Filled rows at the top of a sheet among which the header is looked for."""

_Row = tuple[int, Sequence[Any]]


def documents(
    path: Path, limits: Limits, columns: Columns = NO_COLUMNS
) -> Iterator[Document | Refused]:
    """Every row in order. Raises ReadingError for what is no workbook, TooLarge."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    with open_regular(path) as file:
        _check(file, limits)
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for sheet in sheets:
                sheet.reset_dimensions()  # some programs write a wrong size, which would cut it
                part = sheet.title if len(sheets) > 1 else ""
                rows = RowFile(path, limits, columns, "at-row", part)
                yield from _sheet(rows, sheet.iter_rows(), Covered(_merged(book, sheet)))
        except (*DAMAGED, InvalidFileException, SyntaxError, TypeError, IndexError) as error:
            raise ReadingError(code="read-workbook-whole", error=str(error)) from error


def _check(file: Any, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            limits.check_expanded(size, sum(member.compress_size for member in members))
    except DAMAGED as error:
        raise ReadingError(code="read-workbook", error=str(error)) from error
    file.seek(0)


def _merged(book: Any, sheet: Any) -> Merged:
    """openpyxl tells of merged cells only where it holds the whole sheet."""
    with book._archive.open(sheet._worksheet_path) as part:
        return merged_down(part)


def _sheet(file: RowFile, cells: Iterator[Any], covered: Covered) -> Iterator[Document | Refused]:
    rows = _filled(cells)
    top = list(islice(rows, HEADER_ROWS))
    if not top:
        return
    headers = [Header([_shown(value) for value in row], file.columns) for _, row in top]
    at = next((at for at, header in enumerate(headers) if header.has_text), None)
    if at is None:
        yield _no_header(file, top)
        return
    header = headers[at]
    for number, row in chain(top[at + 1 :], rows):
        shown = covered.values(number, row)
        if header.continues(row, shown):
            continue
        row = header.completed(row, shown)
        raw = json.dumps([header.names, list(row)], ensure_ascii=False, default=_shown)
        yield file.document(number, raw, header.row(row), header.left_out(row))


def _no_header(file: RowFile, top: list[_Row]) -> Refused:
    number, names = max(top, key=lambda row: sum(value is not None for value in row[1]))
    below = [row for other, row in top if other > number]
    return file.refused(number, no_text_column([_shown(name) for name in names], below))


def _filled(cells: Iterator[Any]) -> Iterator[_Row]:
    for number, row in enumerate(cells, start=1):
        values = [_value(cell.value) for cell in row]
        if any(value is not None for value in values):
            yield number, values


def _value(value: Any) -> Any:
    """A cell's value; Excel writes what XML cannot hold as _x000D_ and its like."""
    if isinstance(value, str):
        from openpyxl.utils.escape import unescape

        return unescape(value).replace("\r\n", "\n") if "_x" in value else value or None
    return value


def _shown(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value or "")
