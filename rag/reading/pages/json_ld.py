"""What a page says of itself in JSON-LD (schema.org): the article it is about.

Articles are looked for at the top, in lists, in ``@graph`` and as the main
entity of a page; not among its related links, comments, list items and updates.
Of several the one with the page's own headline or address counts. Of a block that
is no JSON only day and publisher are taken.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rag.language.fold import fold_text
from rag.reading.pages.structured import load, salvaged

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage)$")
_SITE = re.compile(r"(?:WebSite|NewsMediaOrganization|Newspaper|Periodical)$")
_INTO = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST = 8
_MOST = 500


@dataclass(frozen=True, slots=True)
class Described:
    """One article as JSON-LD describes it, values as they stand there.

    ``site`` is what it is part of, or the site or newspaper the page describes beside it.
    """

    headline: str | None = None
    published: object = None
    publisher: str | None = None
    site: str | None = None


def described(blocks: Iterable[str], headlines: Iterable[str], address: str | None) -> Described:
    """The article a page is about. ``headlines`` and ``address`` are what the page calls itself."""
    read = (load(block) or salvaged(block) for block in blocks)
    top = [loaded for loaded in read if loaded is not None]
    nodes = list(_nodes(top, 0))[:_MOST]
    named = {str(node["@id"]): node for node in nodes if node.get("name") and node.get("@id")}
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    chosen = _main(articles, headlines, address)
    pages = [node for node in nodes if _is(node, _PAGE) and node.get("datePublished")]
    page = pages[0] if len(pages) == 1 else {}
    sites = [node for node in nodes if node.get("publisher") or _is(node, re.compile("WebSite$"))]
    return Described(
        headline=_text(chosen.get("headline") or chosen.get("name")),
        published=chosen.get("datePublished")
        or (page.get("datePublished") if chosen or not articles else None)
        or chosen.get("dateCreated"),
        publisher=_publisher(chosen, named)
        or next(filter(None, (_publisher(node, named) for node in sites)), None),
        site=next(filter(None, _sites(chosen, nodes)), None),
    )


def _sites(chosen: dict[str, Any], nodes: list[dict[str, Any]]) -> Iterator[str | None]:
    for key in ("isPartOf", "sourceOrganization", "provider"):
        wholes = chosen.get(key)
        for whole in wholes if isinstance(wholes, list) else [wholes]:
            if isinstance(whole, dict) and not _is(whole, _PAGE):
                yield _text(whole.get("name"))
    for node in nodes:
        if _is(node, _SITE):
            yield _text(node.get("name"))


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _INTO:
            yield from _nodes(value.get(key), depth + 1)


def _is(node: dict[str, Any], kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(one, str) and kind.search(one)
        for one in (types if isinstance(types, list) else [types])
    )


def _main(
    articles: list[dict[str, Any]], headlines: Iterable[str], address: str | None
) -> dict[str, Any]:
    """The only article, the one with the page's headline or address, or the one with a date."""
    if len(articles) > 1:
        own = [one for one in articles if address and address in _addresses(one)]
        keys = {_key(headline) for headline in headlines}
        articles = own or [one for one in articles if _key(_text(one.get("headline"))) in keys]
    dated = [one for one in articles if one.get("datePublished")]
    return next(iter(dated or articles), {})


def _addresses(node: dict[str, Any]) -> list[str]:
    pages = (node.get("url"), node.get("@id"), node.get("mainEntityOfPage"))
    found = [
        page.get("@id") or page.get("url") if isinstance(page, dict) else page for page in pages
    ]
    return [one.partition("#")[0] for one in found if isinstance(one, str)]


def _key(headline: str | None) -> str:
    return "".join(char for char in fold_text(headline or "").lower() if char.isalnum()) or "?"


def _publisher(node: dict[str, Any], named: dict[str, dict[str, Any]]) -> str | None:
    """The publisher's name; a list counts by its first, a reference by what it refers to."""
    publisher = node.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict):
        reference = named.get(str(publisher.get("@id")), {})
        publisher = publisher.get("name") or reference.get("name")
    return _text(publisher)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    text = " ".join(html.unescape(value).split()) if isinstance(value, str) else ""
    return text or None
