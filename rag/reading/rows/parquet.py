"""Parquet: one article a row, read a few rows at a time; needs the extra ``parquet``.

Only columns whose names may matter are read, so that vectors and pictures
beside the text cost nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rag.errors import MissingExtra, ReadingError, UnsupportedFormat
from rag.reading.files import open_regular
from rag.reading.limits import Limits
from rag.reading.parsed import Document, Refused
from rag.reading.rows.fields import NO_COLUMNS, Columns, is_known
from rag.reading.rows.header import Header, no_text_column
from rag.reading.rows.row_file import RowFile

BATCH = 256
"""Rows held at once."""

HEAD = 5
"""Rows that show what the columns hold where none is known for the text."""


def documents(
    path: Path, limits: Limits, columns: Columns = NO_COLUMNS
) -> Iterator[Document | Refused]:
    """Every row in order. Raises UnsupportedFormat without pyarrow, ReadingError."""
    pyarrow = _pyarrow()
    with open_regular(path) as file:
        try:
            yield from _rows(
                pyarrow.parquet.ParquetFile(file), RowFile(path, limits, columns, "at-row")
            )
        except (pyarrow.ArrowException, OSError) as error:
            raise ReadingError(code="read-parquet", error=str(error)) from error


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        missing = MissingExtra("pyarrow", "parquet")
        raise UnsupportedFormat(code=missing.code, **missing.fields) from error
    return pyarrow


def _rows(table: Any, file: RowFile) -> Iterator[Document | Refused]:
    names = list(table.schema_arrow.names)
    wanted = [name for name in names if is_known(name) or name in file.columns.values()]
    if not Header(wanted, file.columns).has_text:
        first = next(table.iter_batches(batch_size=HEAD), None)
        below = [list(row.values()) for row in first.to_pylist()] if first is not None else []
        raise no_text_column(names, below)
    number = 0
    for batch in table.iter_batches(batch_size=BATCH, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            raw = json.dumps(row, ensure_ascii=False, default=str)
            yield file.document(number, raw, row)
