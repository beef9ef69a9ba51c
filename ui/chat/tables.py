"""Overviews that are tables: a comparison with a row an outlet, and what the library holds.

A comparison is wider than a phone; it scrolls inside its own frame, which the keyboard reaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rag.messages import message
from rag.records import Answer, Cell, Holdings
from ui.chat.cards import shown_date
from ui.chat.lines import cited, marker, quoted
from ui.mixed import outlet_name
from ui.safe import direction, inert, isolated
from ui.words import language_name, number, words

LISTED = 12
"""Names of a row of holdings; the others are counted."""


def comparison(answer: Answer, at: int, reader: str) -> str:
    """The table, its row headers first; "" where there is none."""
    table = answer.overview.table if answer.overview else None
    if table is None:
        return ""
    head = "".join(f'<th scope="col">{isolated(outlet_name(name))}</th>' for name in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{isolated(label)}</th>{_cells(cells, answer, at, reader)}</tr>'
        for label, cells in table.rows
    )
    name = inert(words(reader)["chat"]["kinds"]["comparison"])
    return (
        f'<div class="table-frame" role="region" tabindex="0" aria-label="{name}">'
        f'<table class="comparison"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cells(cells: tuple[Cell, ...], answer: Answer, at: int, reader: str) -> str:
    """The cells of a row; one that says in Sanad's words that there is nothing fills the row."""
    first, *others = cells or (Cell(),)
    if first.text and not any(cell.markers for cell in cells):
        return f'<td class="none" colspan="{len(cells)}">{inert(first.text)}</td>'
    return "".join(_cell(cell, answer, at, reader) for cell in (first, *others))


def _cell(cell: Cell, answer: Answer, at: int, reader: str) -> str:
    found, _ = cited(cell.markers, answer.citations, at, reader)
    if not found:
        return f'<td class="none">{inert(cell.text or message("overview-none", reader))}</td>'
    quotes = "".join(
        f'<p dir="{direction(each.quote)}">{quoted(each)} {marker(each, at, reader)}</p>'
        for each in found
    )
    return f"<td>{quotes}</td>"


def holdings(answer: Answer, at: int, reader: str) -> str:
    """How much there is, of what time, outlets and languages; "" where it was not counted."""
    held = answer.overview.holdings if answer.overview else None
    if held is None:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{inert(name)}</th><td>{value}</td></tr>'
        for name, value in _rows(held, reader)
        if value
    )
    return f'<div class="table-frame"><table class="holdings"><tbody>{rows}</tbody></table></div>'


def _rows(held: Holdings, reader: str) -> Iterator[tuple[str, str]]:
    said = words(reader)["chat"]["held"]
    yield said["articles"], number(held.articles, reader)
    days = dict.fromkeys(day[:10] for day in (held.first, held.last) if day)
    yield said["period"], " – ".join(isolated(shown_date(day, reader), reader) for day in days)
    yield said["undated"], number(held.undated, reader) if held.undated else ""
    yield said["outlets"], _counts(((outlet_name(n), c) for n, c in held.outlets.items()), reader)
    spoken = ((language_name(code, reader), count) for code, count in held.languages.items())
    yield said["languages"], _counts(spoken, reader)
    months = ((shown_date(month, reader), count) for month, count in held.months.items())
    yield said["months"], _counts(months, reader) if len(held.months) > 1 else ""


def _counts(rows: Iterable[tuple[str, int]], reader: str) -> str:
    """Names with their counts, as a list; how many more there are."""
    listed = list(rows)
    items = [
        f'<li>{isolated(name)} <span class="count">{number(count, reader)}</span></li>'
        for name, count in listed[:LISTED]
    ]
    if (left := len(listed) - LISTED) > 0:
        more = message("overview-others", reader, count=left)
        items.append(f"<li>{inert(more)}</li>")
    return f'<ul class="counts">{"".join(items)}</ul>' if items else ""
