"""What became of every document of a run, as a file to keep: JSON lines, or a page with a table.

One row an outcome, in the order in which they ended. The page holds no script
and fetches nothing; what comes from articles is escaped, and each cell takes the
direction of its own words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from rag.errors import InputError
from rag.records import Outcome

COLUMNS = (
    *("status", "source", "title", "outlet", "date", "language", "chunks"),
    *("warnings", "reason", "article_id"),
)

_STYLE = """
body { font: 1rem/1.6 system-ui, sans-serif; margin: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #bbb; padding: .3rem .6rem; text-align: start; vertical-align: top; }
td { overflow-wrap: anywhere; }
th { background: #eee; color: #000; }
tr.refused td:first-child { color: #a00; font-weight: bold; }
"""


def row(outcome: Outcome) -> dict[str, Any]:
    """An outcome by column; what could not be read of an article that was taken is a warning."""
    taken = outcome.status in ("added", "replaced")
    told = {"warnings": outcome.reason, "reason": ""} if taken else {"warnings": ""}
    plain = {name: getattr(outcome, name, "") for name in COLUMNS}
    return {**plain, **told}


def as_lines(outcomes: Iterable[Outcome]) -> str:
    return "".join(json.dumps(row(one), ensure_ascii=False) + "\n" for one in outcomes)


def as_page(outcomes: Iterable[Outcome]) -> str:
    head = "".join(f'<th scope="col">{name.replace("_", " ")}</th>' for name in COLUMNS)
    body = "\n".join(_table_row(row(one)) for one in outcomes)
    return (
        '<!doctype html>\n<html lang="en" dir="ltr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Sanad: what was read</title><style>{_STYLE}</style></head><body>"
        "<h1>What was read</h1>\n"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></body></html>\n"
    )


def _table_row(cells: dict[str, Any]) -> str:
    said = ("" if value is None else str(value) for value in cells.values())
    shown = "".join(f'<td dir="auto">{escape(value)}</td>' for value in said)
    return f'<tr class="{escape(str(cells["status"]))}">{shown}</tr>'


FORMS: dict[str, Callable[[Iterable[Outcome]], str]] = {".jsonl": as_lines, ".html": as_page}
"""How a report is written, by the ending of its file."""


def check_report(path: Path) -> None:
    """Raises InputError for a file that a report cannot be written to."""
    if path.suffix.lower() not in FORMS:
        raise InputError(
            f"A report is not written as {path.suffix or path.name}.",
            f"Name a file that ends in {' or '.join(FORMS)}.",
        )
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise InputError(f"{path} cannot be written.", "Name a file in a folder that is there.")


def write_report(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Write a report in the form that the file's ending names. Raises InputError."""
    check_report(path)
    text = FORMS[path.suffix.lower()](outcomes)
    try:
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error}.", "Name another file.") from error
