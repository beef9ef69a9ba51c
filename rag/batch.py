"""Questions from a JSON Lines file, answered one by one into another.

A row keeps all its fields and gains ``answer``, the Answer object, or
``error`` when that one question could not be asked. The output is written to a
neighbouring file and takes its name when the last row is done, so a run that
stops leaves an older result as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from rag.errors import InputError
from rag.json_lines import object_of
from rag.messages import reason_of

if TYPE_CHECKING:
    from rag.client import AnyLibrary

Row = dict[str, Any]


def read_questions(path: Path) -> list[Row]:
    """The rows of a file. Raises InputError naming the line that is no row with a question."""
    try:
        # Not splitlines(): a string of JSON may hold U+2028 and its like as they are.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.", "Give a UTF-8 file.") from error
    return [_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _row(path: Path, number: int, line: str) -> Row:
    row = object_of(path, number, line)
    question = row.get("question")
    if not isinstance(question, str) or not question.strip():
        raise InputError(code="batch-no-question", path=str(path), line=number)
    return row


def ask_all(
    library: AnyLibrary, rows: Sequence[Row], out: Path, options: Mapping[str, Any]
) -> Iterator[Row]:
    """Answer the rows in order, yielding each as it is written.

    Raises InputError, before the first is asked, where ``out`` cannot be written.
    """
    unfinished = out.with_name(f"{out.name}.unfinished")
    with _opened(unfinished) as lines:
        for row in rows:
            answered = _answered(library, row, options)
            lines.write(json.dumps(answered, ensure_ascii=False) + "\n")
            lines.flush()
            yield answered
    unfinished.replace(out)


def _opened(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise InputError(
            code="batch-unwritable", path=str(path), why=reason_of(error), parent=str(path.parent)
        ) from error


def _answered(library: AnyLibrary, row: Row, options: Mapping[str, Any]) -> Row:
    try:
        return {**row, "answer": library.ask(row["question"], **options).to_dict()}
    except InputError as error:
        return {**row, "error": str(error)}
