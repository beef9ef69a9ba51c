"""One line of a JSON Lines file as an object, or what is wrong with it, by file and line."""

from __future__ import annotations

import json
from typing import Any

from rag.errors import InputError
from rag.language.well_formed import well_formed

FAULTS: dict[type[Exception], tuple[str, str]] = {
    json.JSONDecodeError: ("not JSON", "Write one object a line."),
    RecursionError: ("nested too deep", "Flatten the row."),
    ValueError: ("a number of too many digits", "Write the number as text."),
}
"""What Python's parser raises, the first that fits: problem and fix."""


def object_of(file: object, number: int, line: str) -> dict[str, Any]:
    """The object of a line. Raises InputError, which names the file and the line."""
    place = f"{file}, line {number}"
    try:
        row = json.loads(line)
        well_formed(json.dumps(row, ensure_ascii=False))
    except InputError as error:
        raise InputError(f"{place}: {error.problem}", error.fix) from error
    except (RecursionError, ValueError) as error:
        problem, fix = next(told for kind, told in FAULTS.items() if isinstance(error, kind))
        detail = f" ({error})" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"{place}: {problem}{detail}.", fix) from error
    if not isinstance(row, dict):
        raise InputError(f"{place}: not an object.", "Write one object a line.")
    return row
