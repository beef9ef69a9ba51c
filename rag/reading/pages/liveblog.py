"""Live blogs: each update under its own time, in the page's order, under the blog's title.

Told by JSON-LD or microdata (LiveBlogPosting) or by the class names in use. The
updates are the elements with a ``time`` each that stand side by side; a page that
shows none until its scripts run is read from its JSON-LD. Updates that are listed
there and not shown are not read, and a warning says so. What an update's picture
or embedded post shows is not known.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rag.messages import Phrase, phrase
from rag.reading.pages.blocks import Block, blocks, is_beside
from rag.reading.pages.structured import Thing, listed, types
from rag.reading.published import days_named

_MARKS = (
    "//*[contains(@itemtype, 'LiveBlogPosting')"
    " or re:test(concat(' ', @class, ' ', @id, ' '), '[ _-]live-?(blog|feed|ticker)[ _-]', 'i')]"
)
_REGULAR = {"re": "http://exslt.org/regular-expressions"}
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class LiveBlog:
    """``title`` is None where the page names none of its own."""

    title: str | None
    text: str
    warnings: tuple[Phrase, ...] = ()


def live_blog(tree: Any, data: list[Thing]) -> LiveBlog | None:
    """The blog of a page without furniture and with its JSON-LD; None for any other page."""
    postings = [one for one in data if "LiveBlogPosting" in types(one)]
    if not postings and not tree.xpath(_MARKS, namespaces=_REGULAR):
        return None
    listed_updates = [text for one in postings for text in _listed_updates(one)]
    container, elements = _side_by_side(tree)
    shown = [text for element in elements if (text := _shown_update(element))]
    updates = shown if len(shown) >= _FEWEST else listed_updates
    if len(updates) < _FEWEST:
        return None
    head = list(_before(tree, container)) if updates is shown else []
    counts = {"shown": len(updates), "listed": len(listed_updates)}
    less = counts["shown"] < counts["listed"]
    warnings = (phrase("warning-live-blog", **counts),) if less else ()
    return LiveBlog(_title(tree, postings), "\n".join([*head, *updates]), warnings)


def _title(tree: Any, postings: list[Thing]) -> str | None:
    named = [str(one["headline"]) for one in postings if one.get("headline")]
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    return next(iter([*named, *filter(None, heads)]), None)


def _side_by_side(tree: Any) -> tuple[Any, list[Any]]:
    """The element whose children with a time hold the most text, the longest of them aside.

    Without the longest, a box of all updates beside a byline is not two updates.
    """
    best: tuple[int, Any, list[Any]] = (0, None, [])
    parents = dict.fromkeys(up for time in tree.iter("time") for up in time.iterancestors())
    for parent in parents:
        children = [child for child in parent if _time_of(child) is not None]
        sizes = [len(child.text_content()) for child in children]
        others = sum(sizes) - max(sizes, default=0)
        if others > best[0]:
            best = (others, parent, children)
    return best[1], best[2]


def _time_of(element: Any) -> Any:
    return next(element.iter("time"), None)


def _shown_update(element: Any) -> str:
    """Its time on a line of its own, then its blocks."""
    time = _time_of(element)
    shown = " ".join(time.text_content().split())
    said = [block.text for block in blocks(element) if not block.is_link]
    said = [text for text in said if text != shown]
    stamp = shown if days_named(shown) else _stamp(time.get("datetime", "")) or shown
    return "\n".join([stamp, *said]) if said else ""


def _stamp(value: str) -> str:
    match = _STAMP.match(value.strip())
    return f"{match[1]} {match[2]}" if match else ""


def _listed_updates(posting: Thing) -> Iterator[str]:
    for update in listed(posting.get("liveBlogUpdate")):
        body = str(update.get("articleBody") or "").strip()
        stamp = _stamp(str(update.get("datePublished") or update.get("dateModified")))
        if body:
            lines = [stamp, html.unescape(str(update.get("headline") or "")).strip(), *_lines(body)]
            yield "\n".join(filter(None, lines))


def _lines(body: str) -> list[str]:
    """A body's lines; some are written as HTML, some with its entities only."""
    from lxml.html import fragment_fromstring

    if "<" not in body:
        return [" ".join(line.split()) for line in html.unescape(body).splitlines()]
    return [block.text for block in blocks(fragment_fromstring(body, create_parent="div"))]


def _before(tree: Any, container: Any) -> Iterator[str]:
    """What stands between the headline and the updates: a summary, as a rule."""
    inside = set(container.iter())
    found: list[Block] = []
    for block in blocks(tree):
        if block.element in inside:
            break
        found.append(block)
    heads = [at for at, block in enumerate(found) if block.element.tag == "h1"]
    for block in found[heads[-1] + 1 :] if heads else []:
        if not block.is_link and not is_beside(block):
            yield block.text
