"""What a web page says of itself: headline, outlet, day of publication, address.

The headline is the one over the article, without the site's name. The day is
looked for in :mod:`rag.reading.pages.page_date`. A canonical address counts when it
is of the page's own site. Nothing here reads the article's text, and what a
page does not say stays None.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

from rag.reading.pages.canonical import kept
from rag.reading.pages.json_ld import Described, described
from rag.reading.pages.page_date import page_date
from rag.reading.pages.page_outlet import page_outlet
from rag.reading.pages.structured import blocks
from rag.reading.pages.titles import alike, pieces, title_day, without_site
from rag.records.addresses import host_of

_TITLE_NAMES = ("og:title", "twitter:title", "parsely-title", "dc.title")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """None for what the page does not say. ``address`` is its own, of the same site."""

    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    address: str | None = None


def page_facts(tree: Any, address: str | None = None) -> PageFacts:
    """Read an lxml tree of a page; ``address`` is where it came from, if that is known.

    Without it the page has only its own word for its address, which then tells neither
    outlet nor day: whoever knows where the page came from judges it. The tree stays as it is.
    """
    meta = metadata_of(tree)
    canonical = canonical_link(tree, address)
    heading = _heading(tree)
    stated = [*(meta[name] for name in _TITLE_NAMES if name in meta), *_document_title(tree)]
    dated = [title_day(title) for title in stated]
    titles = [title for title, _ in dated]
    said = described(blocks(tree), [heading or "", *titles], canonical or address)
    logo = heading if heading and _is_site(heading, [said.headline or "", *titles]) else None
    heading = None if logo else heading
    outlet = page_outlet(tree, said, meta, heading, titles, canonical or address) or logo
    title = _title(said, heading, titles, outlet)
    return PageFacts(
        title=title,
        outlet=outlet or (host_of(address) if address else None) or None,
        date=page_date(tree, said.published, meta, address and (canonical or address), title)
        or next(filter(None, (day for _, day in dated)), None),
        address=canonical,
    )


def metadata_of(tree: Any) -> dict[str, str]:
    """Name, property or itemprop of each <meta>, in lower case, to its first content."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):  # many sites escape what is escaped already
        content = element.get("content") or element.get("value") or ""
        content = " ".join(html.unescape(content).split())
        for kind in ("property", "name", "itemprop"):
            name = (element.get(kind) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def canonical_link(tree: Any, address: str | None) -> str | None:
    """The address a page gives as its own, if it may be kept."""
    links = tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")
    links += tree.xpath("//meta[@property='og:url']/@content")
    return next(filter(None, (kept(str(link), address) for link in links)), None)


def _document_title(tree: Any) -> list[str]:
    return [text for one in tree.xpath("//head/title|//title") if (text := _line(one))][:1]


def _line(element: Any) -> str:
    return " ".join(html.unescape(element.text_content()).split())


def _heading(tree: Any) -> str | None:
    """The one h1 with words in it, else the one inside the article, else the title's first."""
    found: list[str] = []
    for path in ("//h1[@itemprop='headline']", "//article//h1", "//main//h1", "//h1"):
        found = [line for element in tree.xpath(path) if (line := _line(element))]
        if len(set(found)) == 1:
            return found[0]
    titled = {pieces(title)[0] for title in _document_title(tree)}
    return next((line for line in found if line in titled), None)


def _title(
    said: Described, heading: str | None, titles: list[str], outlet: str | None
) -> str | None:
    stripped = [without_site(title, outlet) for title in titles]
    stated = [said.headline or "", *stripped]
    if heading and any(alike(heading, title) for title in stated) and not _is_site(heading, stated):
        return heading
    return next(filter(None, (*stated, heading)), None)


def _is_site(heading: str, titles: list[str]) -> bool:
    """Whether an h1 is a logo: the last piece of the title, after a longer one."""
    parted = [pieces(title) for title in titles]
    return heading not in titles and any(
        one[-1] == heading and len(max(one, key=len)) > len(heading) for one in parted
    )
