"""A comparison as a file: CSV for a spreadsheet, HTML for a page."""

from __future__ import annotations

import html

from rag.errors import InputError
from rag.kinds.exports.cells import csv_of
from rag.language.markers import marker
from rag.language.shown import shown
from rag.language.table import language as row
from rag.messages import message
from rag.records import Answer, Cell, Table, is_url


def to_csv(answer: Answer) -> str:
    """The table of an answer, a line a row; behind each column's quotes stand their sources.

    Raises InputError for an answer without a table.
    """
    table = _table(answer)
    sources = message("overview-sources", answer.language)
    head = [name for column in table.columns for name in (column, sources)]
    rows = [
        (label, *(value for cell in cells for value in (cell.text, _sources(answer, cell))))
        for label, cells in table.rows
    ]
    return csv_of([(message("overview-outlet", answer.language), *head), *rows])


def to_html(answer: Answer) -> str:
    """The table of an answer as a page of its own, in the direction of its language.

    Quotes stand in the direction of their own; every text is escaped. Raises InputError for an
    answer without a table.
    """
    table = _table(answer)
    direction = row(answer.language).direction
    outlet, listed = (
        message(f"overview-{name}", answer.language) for name in ("outlet", "sources")
    )
    head = "".join(f"<th scope=col>{_inert(c)}</th>" for c in (outlet, *table.columns))
    body = "".join(
        f"<tr><th scope=row>{_inert(label)}</th>{''.join(_cell(answer, c) for c in cells)}</tr>\n"
        for label, cells in table.rows
    )
    sources = "".join(
        f"<li id=s{c.marker}>{_source(answer, c.marker)}</li>\n" for c in answer.citations
    )
    return (
        f'<!doctype html>\n<html lang="{_inert(answer.language)}" dir="{direction}">\n'
        f"{_HEAD}<title>{_inert(answer.question)}</title>\n"
        f"<style>{_STYLE}</style>\n<h1>{_inert(answer.question)}</h1>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
        f"<h2>{_inert(listed)}</h2>\n<ol>\n{sources}</ol>\n</html>\n"
    )


_HEAD = (
    '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    '<meta name="referrer" content="no-referrer">\n'
)
"""The page loads and runs nothing, wherever it is opened."""

_STYLE = (
    "body{font-family:system-ui,sans-serif;margin:2em}table{border-collapse:collapse}"
    "th,td{border:1px solid #999;padding:.5em;text-align:start;vertical-align:top}"
    "p{margin:0 0 .5em}:lang(fa) ol{list-style-type:persian}"
)


def _inert(text: str) -> str:
    return html.escape(shown(text))


def _table(answer: Answer) -> Table:
    if answer.overview is None or answer.overview.table is None:
        raise InputError("This answer has no table.", "Ask for a comparison.")
    return answer.overview.table


def _cell(answer: Answer, cell: Cell) -> str:
    if not cell.markers:
        return f"<td>{_inert(cell.text or message('overview-none', answer.language))}</td>"
    by_marker = {cited.marker: cited for cited in answer.citations}
    quotes = "".join(
        f'<p dir="{row(by_marker[m].language).direction}" lang="{_inert(by_marker[m].language)}">'
        f"{_inert(' '.join(by_marker[m].quote.split()))} "
        f"<a href=#s{m}>{marker(m, answer.language)}</a></p>"
        for m in cell.markers
    )
    return f"<td>{quotes}</td>"


def _source(answer: Answer, number: int) -> str:
    cited = next(c for c in answer.citations if c.marker == number)
    about = _inert(" · ".join(part for part in (cited.title, cited.outlet, cited.date) if part))
    if not is_url(cited.source):
        return about or _inert(cited.source)
    address = _inert(cited.source)
    return f'<a href="{address}" rel="noopener noreferrer nofollow">{about or address}</a>'


def _sources(answer: Answer, cell: Cell) -> str:
    by_marker = {cited.marker: cited for cited in answer.citations}
    named = (by_marker[number] for number in cell.markers)
    shown = (", ".join(filter(None, (c.title, c.outlet, c.date))) or c.source for c in named)
    numbered = (marker(m, answer.language) for m in cell.markers)
    return "\n".join(f"{m} {text}" for m, text in zip(numbered, shown, strict=True))
