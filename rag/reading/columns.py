"""The columns of a file of rows that has no known text column, for a person to choose among.

Only the first rows are looked at. The text is guessed to be in the longest
column of a name not known; what is named as news data names it, is an address or
a date alone is guessed too. A guess is for a form: nothing is read by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rag.errors import InputError, ReadingError, UnknownColumns
from rag.language.well_formed import well_formed
from rag.reading.limits import Limits
from rag.reading.load import ROWS, documents, ending_of
from rag.reading.metadata import shortened
from rag.reading.parsed import Document, Item
from rag.reading.published import parse_published
from rag.reading.rows.fields import (
    ALIASES,
    NO_COLUMNS,
    Columns,
    as_text,
    is_address,
    known,
    likeliest,
    named,
)
from rag.reading.sniff import true_ending

CHOSEN = ("text", "title", "lead", "outlet", "date", "url", "language")
"""Fields that a column is chosen for; a summary is the text only where there is no other."""

ROWS_SEEN = 20
LONGEST_DATE = 40
"""Characters of a value that is nothing but a date."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column or key, a value of it, and the field it is guessed to be."""

    name: str
    example: str
    field: str | None = None


def unknown_columns(
    path: Path, limits: Limits, columns: Columns = NO_COLUMNS
) -> tuple[Column, ...]:
    """The columns of a file of which nothing was read for want of a text column.

    Empty for files of other kinds, and where no column has a value. ``columns`` are
    those that were tried in vain; they are the first guess.
    """
    try:
        if true_ending(path, ending_of(path.name)) not in ROWS:
            return ()
    except ReadingError:
        return ()
    first = islice(documents(path, limits, columns), ROWS_SEEN)
    rows = [row for item in first for row in _rows(item)]
    examples = _examples(rows)
    guessed = _guessed(rows, examples, columns)
    return tuple(Column(name, text, guessed.get(name)) for name, text in examples.items())


def check_columns(columns: Columns) -> None:
    """Raises InputError for fields there are not, and for a text in no column."""
    well_formed("".join((*columns, *columns.values())))
    if strange := [field for field in columns if field not in ALIASES]:
        raise InputError(f"{strange[0]!r} is no field.", f"There are: {', '.join(ALIASES)}.")
    if "text" in columns and not known(columns["text"]):
        raise InputError("The text is in no column.", "Name the column of the text.")


def _rows(item: Item) -> Sequence[Mapping[str, object]]:
    """The rows that an item of a file shows where its text is not found."""
    if not isinstance(item, Document):
        return getattr(item, "rows", ())
    try:
        item.load()
    except UnknownColumns as error:
        return error.rows
    except ReadingError:
        return ()
    return ()


def _examples(rows: Sequence[Mapping[str, object]]) -> dict[str, str]:
    """The first value of each column, as it is shown; columns without any are left out."""
    found: dict[str, str] = {}
    spelled: set[str] = set()
    for name, value in (pair for row in rows for pair in named(row)):
        text = " ".join((as_text(value) or "").split())
        if text and known(name) and known(name) not in spelled:
            spelled.add(known(name))
            found[name] = shortened(text)
    return found


def _guessed(
    rows: Sequence[Mapping[str, object]], names: Mapping[str, str], columns: Columns
) -> dict[str, str]:
    """Column to field; a column and a field are guessed once."""
    found: dict[str, str] = {}
    for field in CHOSEN:
        candidates = _candidates(field, rows, columns)
        spelled = {known(name): name for name in names if name not in found}
        if name := next((spelled[one] for one in map(known, candidates) if one in spelled), None):
            found[name] = field
    return found


def _candidates(
    field: str, rows: Sequence[Mapping[str, object]], columns: Columns
) -> Iterator[str]:
    """Names of columns that may be a field, the likeliest first."""
    if field in columns:
        yield columns[field]
    elif field == "text":
        yield likeliest(rows) or ""
    else:
        yield from ALIASES[field]
        yield from _telling(field, rows)


def _telling(field: str, rows: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Names of columns whose every value is of a field's kind."""
    tell = {"date": _is_date, "url": _is_url}.get(field)
    values: dict[str, list[object]] = {}
    for name, value in (pair for row in rows for pair in named(row)):
        values.setdefault(name, []).append(value)
    if tell:
        yield from (name for name, given in values.items() if all(map(tell, given)))


def _is_date(value: object) -> bool:
    """A date alone; a plain number may be a count or a key."""
    text = (as_text(value) or "").strip()
    return len(text) <= LONGEST_DATE and not text.isdigit() and bool(parse_published(value))


def _is_url(value: object) -> bool:
    return is_address(as_text(value) or "")
