"""Pages saved whole by a browser as one file (MHTML, RFC 2557): the page among its parts.

The root is the part the message names as its start, else the first part that is
HTML. It is of where it was saved from, unless it names another address itself.
Pictures, style sheets and frames are not read.
"""

from __future__ import annotations

import dataclasses
from email import message_from_bytes
from typing import cast

from rag.errors import EmptyArticle
from rag.reading.limits import Limits
from rag.reading.pages import html
from rag.reading.pages.canonical import kept
from rag.reading.parsed import Parsed

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises EmptyArticle for a file without a page, and what the page's own parser raises."""
    message = message_from_bytes(data)  # the newer policy takes minutes for "(((("
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    start = str(message.get_param("start") or "")
    root = next((part for part in pages if start and part.get("Content-ID", "") == start), None)
    page = root or next(iter(pages), None)
    if page is None:
        raise EmptyArticle(code="read-no-page")
    body = page.get_payload(decode=True)
    parsed = html.parse(cast(bytes, body), limits, page.get_content_charset() or charset)
    location = page.get("Content-Location") or message.get("Snapshot-Content-Location")
    address = parsed.address or (kept(str(location), None) if location else None)
    return dataclasses.replace(parsed, address=address)
