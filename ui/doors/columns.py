"""The own columns of tables as the field of a form: a JSON object from field to name.

Not the `field=name,...` of the command line, since a name may hold a comma.
"""

from __future__ import annotations

import json

from rag.errors import InputError
from rag.reading.columns import check_columns
from rag.reading.rows.fields import Columns

COLUMNS = (
    "Own names of columns or keys of tables, as a JSON object by field:"
    ' {"text": "body", "date": "pub"}; "" for a field that the file does not have.'
)


def given_columns(text: str) -> Columns:
    """The columns that a form names as JSON. Raises InputError."""
    try:
        columns = json.loads(text or "{}")
    except (ValueError, RecursionError) as error:
        raise InputError(f"`columns` is no JSON: {error}.", COLUMNS) from error
    if not isinstance(columns, dict) or not all(isinstance(one, str) for one in columns.values()):
        raise InputError("`columns` is no object of names.", COLUMNS)
    check_columns(columns)
    return columns
