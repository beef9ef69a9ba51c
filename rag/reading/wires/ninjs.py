"""Wire stories of IPTC in JSON: ninjs 1.x and 2.x, one story or a list of them.

Version 1 has keys such as ``body_xhtml`` and ``headline``; version 2 has lists,
``bodies`` and ``headlines``, of which the main one is taken. Stories that are
associated with one (pictures, sidebars) are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rag.errors import EmptyArticle, ReadingError
from rag.reading.parsed import Entry
from rag.reading.published import parse_published
from rag.reading.rows.json_objects import lost
from rag.reading.wires.entries import at_entry, plain_line, unread
from rag.reading.wires.json_feed import text_of
from rag.reading.wires.newsml import led

_BODIES = (("body_text", False), ("body_xhtml", True), ("body_html", True))
_DATES = ("versioncreated", "versionCreated", "firstcreated", "firstCreated")
_MARKS = frozenset({"versioncreated", "versionCreated", "usageterms", "usageTerms", "pubstatus"})


def recognised(document: Any) -> bool:
    """By its body and a key that only wires have; of a list, by the first story."""
    first = document[0] if isinstance(document, list) and document else document
    if not isinstance(first, dict):
        return False
    bodies = {"bodies", *(key for key, _ in _BODIES)}
    return bool(bodies & first.keys() and _MARKS & first.keys())


def entries(document: Any) -> Iterator[Entry]:
    """The stories in order; what is none says so."""
    for number, story in enumerate(document if isinstance(document, list) else [document], 1):
        yield _story(story, str(number))


def _story(story: Any, place: str) -> Entry:
    if not isinstance(story, dict):
        return unread(place, ReadingError(code="read-entry-object"))
    status = text_of(story, "pubstatus", "pubStatus") or "usable"
    if status in ("canceled", "withheld"):
        return unread(place, ReadingError(code="read-withdrawn-code", status=status))
    body, markup = _body(story)
    if not body:
        return unread(place, EmptyArticle(code="read-entry-no-text-2"))
    dateline = text_of(story, "dateline")
    return Entry(
        place,
        body=led(dateline, body, markup),
        markup=markup,
        title=plain_line(text_of(story, "headline") or _main(story, "headlines")[0]),
        url=text_of(story, "uri"),
        outlet=_provider(story),
        date=next(filter(None, (parse_published(text_of(story, key)) for key in _DATES)), None),
        language=text_of(story, "language"),
        warnings=tuple(lost(story, at_entry(place))),
    )


def _body(story: Any) -> tuple[str, bool]:
    """(text, whether it is markup): plain text where both are given."""
    for key, markup in _BODIES:
        if body := text_of(story, key):
            return body, markup
    body, kind = _main(story, "bodies")
    return body or "", "html" in (kind or "")


def _main(story: Any, key: str) -> tuple[str | None, str | None]:
    """(value, content type) of the main one of a list of version 2, else of the first."""
    listed = story.get(key)
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    items.sort(key=lambda item: item.get("role") != "main")
    return next(
        (
            (value, text_of(item, "contenttype", "contentType"))
            for item in items
            if (value := text_of(item, "value"))
        ),
        (None, None),
    )


def _provider(story: Any) -> str | None:
    """Its name (version 2: an object with one), else the source or the holder of rights."""
    provider = story.get("provider")
    named = text_of(provider, "name", "literal") if isinstance(provider, dict) else None
    return named or text_of(story, "provider", "source", "copyrightholder")
