"""JSON Lines: one JSON object a line, one article an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from rag.reading.limits import Limits
from rag.reading.lines import Line, lines
from rag.reading.parsed import Document, Refused
from rag.reading.rows import refused_row, row_document


def documents(path: Path, limits: Limits) -> Iterator[Document | Refused]:
    """Every row in order, broken ones as Refused. Raises ReadingError for the whole file."""
    for line in lines(path, limits):
        if line.problem:
            yield refused_row(path, line.number, line.problem, "Correct the row.")
        elif not line.text.isspace():
            yield _row(path, line, limits)


def _row(path: Path, line: Line, limits: Limits) -> Document | Refused:
    try:
        row = json.loads(line.text)
    except (ValueError, RecursionError) as error:
        return refused_row(path, line.number, f"not JSON ({_reason(error)}).", "Correct the row.")
    if not isinstance(row, dict):
        return refused_row(path, line.number, "not a JSON object.", "Write {...} with a `text`.")
    return row_document(path, line.number, line.text, row, limits)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
