"""RSS 0.9-2.0 and Atom 1.0: an article an item, with its own date and link.

The full text (content:encoded, atom:content) is taken before a description. The
outlet is the feed an item says it comes from, else this feed. Enclosures and
linked pages are not opened: where a feed gives a teaser, the teaser is the text.
"""

from __future__ import annotations

from typing import Any

from rag.errors import EmptyArticle
from rag.reading.parsed import Entry
from rag.reading.published import parse_published
from rag.reading.wires.entries import looks_like_markup, plain_line, unescaped
from rag.reading.wires.xml_tree import children, first_text, inner_markup
from rag.records import is_url
from rag.records.addresses import joined

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def rss(root: Any, item: Any, place: str) -> Entry:
    """An item of RSS 0.91-2.0 or of RDF (RSS 1.0). Raises EmptyArticle."""
    channel = next(children(root, "channel"), root)
    body = unescaped((item.findtext(_CONTENT) or "").strip() or _description(item))
    if not body:
        raise EmptyArticle(code="read-entry-no-text")
    address = _address(item)
    return Entry(
        place,
        body=body,
        markup=looks_like_markup(body),
        title=plain_line(first_text(_unprefixed(item), "title")),
        url=joined(first_text(channel, "link") or "", address) if address else None,
        outlet=plain_line(first_text(item, "source") or first_text(_unprefixed(channel), "title")),
        date=parse_published(
            first_text(item, "pubDate", "date", "created", "published", "updated")
        ),
        language=first_text(item, "language") or first_text(channel, "language"),
    )


def _unprefixed(element: Any) -> list[Any]:
    """The children that are not of Media RSS, which names a picture's title like an item's."""
    return [child for child in element if not str(child.tag).startswith(_MEDIA)]


def _description(item: Any) -> str:
    return first_text(_unprefixed(item), "description", "summary") or ""


def _address(item: Any) -> str | None:
    """FeedBurner's note of the true link, the link, or an identifier that is one."""
    if link := first_text(item, "origLink", "link"):
        return link
    atom = (link.get("href") for link in children(item, "link") if link.get("href"))
    guid = next(children(item, "guid"), None)
    if (
        guid is not None
        and guid.get("isPermaLink") != "false"
        and is_url((guid.text or "").strip())
    ):
        return str(guid.text).strip()
    return next(atom, None)


def atom(root: Any, entry: Any, place: str) -> Entry:
    """An entry of an Atom feed (RFC 4287). Raises EmptyArticle."""
    body, markup = next(
        filter(None, map(_text_construct, children(entry, "content", "summary"))), ("", False)
    )
    if not body:
        raise EmptyArticle(code="read-entry-no-text")
    origin = next(children(entry, "source"), root)
    return Entry(
        place,
        body=body,
        markup=markup,
        title=plain_line(_line(entry)),
        url=_alternate(root, entry),
        outlet=plain_line(_line(origin) or _line(root)),
        date=parse_published(first_text(entry, "published", "issued", "updated", "modified")),
        language=entry.get(_LANG) or root.get(_LANG),
    )


def _text_construct(element: Any) -> tuple[str, bool] | None:
    """(text, whether it is markup) of content or summary; None where it is elsewhere or empty."""
    kind = element.get("type", "text")
    if kind in ("xhtml", "application/xhtml+xml"):
        body = inner_markup(element).strip()
    else:
        body = "".join(element.itertext()).strip()
    if not body or element.get("src"):
        return None
    return body, kind != "text" and kind != "text/plain"


def _line(element: Any) -> str | None:
    """The title of a feed or entry; a text title shows its ampersands as they are."""
    title = next(children(element, "title"), None)
    if title is None:
        return None
    text = "".join(title.itertext())
    return (
        text.replace("&", "&amp;").replace("<", "&lt;")
        if title.get("type", "text") == "text"
        else text
    )


def _alternate(root: Any, entry: Any) -> str | None:
    links = [link for link in children(entry, "link") if link.get("href")]
    links = [link for link in links if link.get("rel", "alternate") == "alternate"]
    if true := first_text(entry, "origLink"):
        return true
    if not links:
        return None
    pages = [link for link in links if link.get("type", "text/html") == "text/html"]
    return _resolved((pages or links)[0])


def _resolved(link: Any) -> str:
    """An address against every xml:base around it, innermost last."""
    bases = [link.get(_BASE), *(around.get(_BASE) for around in link.iterancestors())]
    address = str(link.get("href"))
    for base in filter(None, bases):
        address = joined(base, address)
    return address
