"""What a page says of itself as JSON-LD (schema.org): the objects in its scripts, flattened.

A script that is not JSON says nothing. It does not know microdata or RDFa.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from rag.reading.pages.markup import plain_text

Thing = dict[str, Any]
ARTICLES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting"}
    | {"OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting"}
)
_SCRIPTS = "//script[contains(translate(@type, 'LD+JSON', 'ld+json'), 'ld+json')]"
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$"
)
_DEEPEST = 6
_OF_ARTICLE = re.compile(r'"@type"\s*:\s*"\w*(?:Article|BlogPosting)"')
_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"{}]+)"')


def linked_data(tree: Any) -> list[Thing]:
    """All objects of the page's JSON-LD, an outer one before those inside it."""
    found: list[Thing] = []
    for block in blocks(tree):
        found.extend(_things(load(block), 0))
    return found


def blocks(tree: Any) -> list[str]:
    """The texts of the page's JSON-LD scripts."""
    return [script.text_content() for script in tree.xpath(_SCRIPTS)]


def load(block: str) -> Any:
    """A block as objects; None for one that is not JSON, as browsers and search engines do."""
    text = block.strip()
    while (bare := _WRAPPING.sub("", text)) != text:
        text = bare
    for form in (text, re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            return json.loads(form, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def article_body(data: list[Thing]) -> str:
    """The text of the one article that says it, where the page itself is drawn by scripts."""
    bodies = {
        str(thing["articleBody"])
        for thing in data
        if types(thing) & ARTICLES and thing.get("articleBody")
    }
    return plain_text(bodies.pop()).strip() if len(bodies) == 1 else ""


def salvaged(block: str) -> Thing | None:
    """What a block that is no JSON still says of one article: its day and publisher.

    Quotation marks inside a description are the usual cause. None where it gives several days.
    """
    days = set(_DAY.findall(block))
    if len(days) != 1 or not _OF_ARTICLE.search(block) or load(block) is not None:
        return None
    publisher = _PUBLISHER.search(block)
    return {
        "@type": "Article",
        "datePublished": days.pop(),
        **({"publisher": publisher[1]} if publisher else {}),
    }


def _things(value: Any, depth: int) -> Iterator[Thing]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _things(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _things(inner, depth + 1)


def types(thing: Thing) -> frozenset[str]:
    """The names of an object's type or types, without the vocabulary's address."""
    named = thing.get("@type", ())
    named = [named] if isinstance(named, str) else named
    return frozenset(str(name).rpartition("/")[2] for name in named)


def listed(value: Any) -> list[Thing]:
    """A property that may hold one object or several."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]


def is_false(value: Any) -> bool:
    """False, written as JSON or as a word."""
    return value is False or str(value).lower() in ("false", "http://schema.org/false")
