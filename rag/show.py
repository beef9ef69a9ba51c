"""What reading finds in files and addresses, without a library: to be looked at before ingesting.

The steps are those of ingesting, up to the chunks; nothing is embedded or kept.
It does not know what was set of an article by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.edits import FIELDS
from rag.errors import ReadingError
from rag.messages import FALLBACK
from rag.reading import (
    Document,
    Item,
    Limits,
    Outlets,
    Refused,
    Skipped,
    chunk,
    complete,
    items,
    load_outlets,
)
from rag.reading.rows.fields import NO_COLUMNS, Columns
from rag.records import Article, is_url
from rag.settings import Settings

ORIGINS = {
    "document": "stated by the document",
    "address": "from its address",
    "lines": "from its own lines",
    "detected": "detected",
}
"""How the origins of :class:`Article` are said."""

MARK = "¶"
"""Stands at the end of every line of a text, so that the empty ones are seen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as it would be stored, and its number of chunks."""

    article: Article
    chunks: int

    @property
    def address(self) -> str | None:
        """Where it is published, by what was asked for or by what the document says."""
        source = self.article.source
        return source if is_url(source) else self.article.address

    def to_dict(self) -> dict[str, Any]:
        article = self.article
        return {
            **article.to_dict(),
            "address": self.address,
            "characters": len(article.text),
            "chunks": self.chunks,
            "warnings": [warning.told(FALLBACK) for warning in article.warnings],
        }

    def lines(self) -> Iterator[str]:
        """The article as a person reads it, its text last."""
        article = self.article
        yield article.source
        for field in FIELDS:
            origin = ORIGINS.get(article.origins.get(field, ""), "")
            value = getattr(article, field)
            yield f"  {field:<9}{f'{value}  ({origin})' if value else '-'}"
        yield f"  {'address':<9}{self.address or '-'}"
        yield f"  {len(article.text):,} characters, {self.chunks:,} chunks"
        yield from (f"  warning: {warning.told(FALLBACK)}" for warning in article.warnings)
        yield ""
        yield from (f"{line}{MARK}" for line in article.text.split("\n"))


def look(
    sources: Iterable[str | Path], settings: Settings, columns: Columns = NO_COLUMNS
) -> Iterator[Shown | Refused | Skipped]:
    """Read files, folders and addresses, one by one. Raises SettingsError."""
    outlets, limits = load_outlets(settings.outlets), Limits.of(settings)
    for source in sources:
        for item in items(source, limits, settings.allow_private_urls, columns):
            yield _shown(item, outlets)


def _shown(item: Item, outlets: Outlets) -> Shown | Refused | Skipped:
    if not isinstance(item, Document):
        return item
    try:
        article = complete(item.load(), outlets)
    except ReadingError as error:
        return Refused(item.source, item.container, error.reason())
    return Shown(article, len(chunk(article)))
