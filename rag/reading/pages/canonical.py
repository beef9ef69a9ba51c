"""Which address a page may give as its own: one of the site it came from, of the same story.

A link to another site would let a page take another's place; the home page, a section
above the story and a link without the story's number (``?id=7``) come from templates.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urldefrag, urljoin, urlsplit

from rag.records import is_url
from rag.records.addresses import canonical_source, same_site

HEAD = 200_000
"""Bytes at the start of a page in which its link is looked for before it is parsed."""

_LINK = re.compile(rb"<link\b[^<>]{1,4000}>", re.IGNORECASE)
_REL = re.compile(rb"\brel\s*=\s*[\"']?canonical\b", re.IGNORECASE)
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+))"
)
_HREF = re.compile(rb"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)


def source_of(page: bytes, served: str, given: str) -> str:
    """The page's own address if it may be kept, else the one that was given.

    ``served`` is the address that answered, after redirects.
    """
    for link in _LINK.findall(page[:HEAD]):
        if _REL.search(link) and (href := _HREF.search(link)):
            target = html.unescape(b"".join(filter(None, href.groups())).decode(errors="replace"))
            return kept(target, served) or given
    return given


def saved_from(page: str) -> str | None:
    """Where a browser, or SingleFile, says in a comment that it saved a page from."""
    match = _SAVED.search(page, 0, HEAD)
    return kept(html.unescape(match[1] or match[2]), None) if match else None


def kept(link: str, address: str | None) -> str | None:
    """A canonical link in full; None where it may not stand for the page at an address.

    A page from a file has no address to compare with: a full link is believed then.
    """
    try:
        full = urldefrag(urljoin(address or "", link.strip())).url
        path, query = urlsplit(full).path, urlsplit(full).query
        own = urlsplit(canonical_source(address)) if address else None
    except ValueError:
        return None
    if not is_url(full) or path in ("", "/"):
        return None
    if own is None or address is None:
        return full
    above = own.path.startswith(f"{path.rstrip('/')}/")
    dropped = set(filter(None, own.query.split("&"))) - set(query.split("&"))
    return full if same_site(full, address) and not above and not dropped else None
