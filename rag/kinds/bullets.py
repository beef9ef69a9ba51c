"""How a statement stands on the page: who says it and when, then its words."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.quotes.compose import also_named, source_name
from rag.kinds.sheet import Sheet, dated, labelled
from rag.kinds.statements import Statement
from rag.language.dates import format_date
from rag.language.markers import BULLET
from rag.language.table import language as row
from rag.records import Article, Citation, Delta

OUTLET_WORDS = 3
"""Words of an outlet's name behind a title, at most."""


def bullet(
    sheet: Sheet, one: Statement, others: Sequence[str] = (), sourced: bool = True
) -> tuple[Delta, Citation]:
    """Write a statement on a line; ``others`` are outlets that tell the same, and who says it is
    left out where it is not ``sourced``. A quote that runs in the other direction stands on a
    line of its own."""
    text, citation = sheet.quote(one.passage, one.span)
    reader = sheet.request.language
    turned = row(one.passage.language).direction != row(reader).direction
    over = labelled(_source(sheet, one, others), reader) if sourced else ""
    space = "" if not over else "\n" if turned else " "
    return sheet.line(f"{BULLET}{over}{space}{text}".strip(), (citation,)), citation


def _source(sheet: Sheet, one: Statement, others: Sequence[str]) -> str:
    article, language = one.article, sheet.request.language
    name = also_named(source_name(article, language), others, language)
    return dated(name, article.date, language)


def days(first: str | None, last: str | None, language: str) -> str:
    """A day, or the first and the last of several, as a reader has them; "" for none."""
    if not first or not last:
        return ""
    shown = [format_date(day, language) for day in dict.fromkeys((first, last))]
    return " – ".join(shown)


def plain_title(article: Article) -> str:
    """An article's title without its outlet's name behind it; its source where it has none."""
    title = article.title.strip()
    for sign in ("|", " - ", "–"):
        head, found, tail = title.rpartition(sign)
        if found and head.strip() and len(tail.split()) <= OUTLET_WORDS:
            title = head.strip()
            break
    if title.endswith("..."):
        title = title.removesuffix("...").rstrip() + "…"
    return title or article.source
