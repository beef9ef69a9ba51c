"""JSON Lines: one JSON object a line, one article an object; and JSON under either name.

Exports call lines of objects .json and lists .jsonl, so the first line decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rag.errors import ReadingError
from rag.reading.limits import Limits
from rag.reading.parsed import Document, Item, Refused
from rag.reading.rows import json_rows
from rag.reading.rows.fields import NO_COLUMNS, Columns
from rag.reading.rows.json_faults import reason_in_line
from rag.reading.rows.json_objects import Objects
from rag.reading.rows.lines import Line, lines
from rag.reading.rows.row_file import RowFile


def documents(path: Path, limits: Limits, columns: Columns = NO_COLUMNS) -> Iterator[Item]:
    """Every row in order, broken ones as Refused. Raises ReadingError for the whole file."""
    if _is_one_value(path, limits):
        return json_rows.documents(path, limits, columns)
    return _line_documents(RowFile(path, limits, columns))


def _is_one_value(path: Path, limits: Limits) -> bool:
    """Whether the file is a list, or an object over many lines or with none after it."""
    filled = (line.text.strip() for line in lines(path, limits))
    first, *more = [*islice(filter(None, filled), 2)] or [""]
    if path.name.lower().removesuffix(".gz").endswith(".json"):
        return not (more and _is_object(first))
    return first == "{" or (first.startswith("[") and not (more and _is_value(first)))


def _line_documents(file: RowFile) -> Iterator[Document | Refused]:
    objects = Objects()
    for line in lines(file.path, file.limits):
        if line.problem:
            yield file.refused(line.number, line.problem)
        elif not line.text.isspace():
            yield _row(file, line, objects)


def _row(file: RowFile, line: Line, objects: Objects) -> Document | Refused:
    try:
        row = objects.decode(line.text.rstrip(" \t\r\n,"))
    except (ValueError, RecursionError) as error:
        return file.refused(
            line.number, ReadingError(code="read-row-json", reason=reason_in_line(error))
        )
    if not isinstance(row, dict):
        return file.refused(line.number, ReadingError(code="read-row-object"))
    lost = objects.lost(row, file.place(line.number))
    return file.document(line.number, line.text, row, lost)


def _is_object(text: str) -> bool:
    return text.startswith("{") and _is_value(text)


def _is_value(text: str) -> bool:
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True
