"""JSON Feed 1.0 and 1.1 (jsonfeed.org): an article an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rag.errors import EmptyArticle, ReadingError
from rag.reading.parsed import Entry
from rag.reading.published import parse_published
from rag.reading.rows.json_objects import lost
from rag.reading.wires.entries import at_entry, plain_line, unread


def recognised(document: Any) -> bool:
    """By the address of the format in ``version``, which every feed must have."""
    version = document.get("version") if isinstance(document, dict) else None
    return isinstance(version, str) and "jsonfeed.org/version" in version


def entries(document: Any) -> Iterator[Entry]:
    """The items in order; what is no item says so."""
    items = document.get("items")
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        yield _item(document, item, str(number))


def _item(feed: Any, item: Any, place: str) -> Entry:
    if not isinstance(item, dict):
        return unread(place, ReadingError(code="read-entry-object"))
    markup, text = text_of(item, "content_html"), text_of(item, "content_text", "summary")
    if not (markup or text):
        return unread(place, EmptyArticle(code="read-entry-no-text"))
    return Entry(
        place,
        body=markup or text or "",
        markup=markup is not None,
        title=plain_line(text_of(item, "title")),
        url=text_of(item, "url", "external_url", "id"),
        outlet=plain_line(text_of(feed, "title")),
        date=parse_published([text_of(item, f"date_{name}") for name in ("published", "modified")]),
        language=text_of(item, "language") or text_of(feed, "language"),
        warnings=tuple(lost(item, at_entry(place))),
    )


def text_of(item: Any, *keys: str) -> str | None:
    """The first of the values that is a text with something in it."""
    values = (item.get(key) for key in keys)
    return next((value for value in values if isinstance(value, str) and value.strip()), None)
