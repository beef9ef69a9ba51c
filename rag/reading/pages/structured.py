"""What a page says of itself as JSON-LD (schema.org): the objects in its scripts, flattened.

A script that is not JSON says nothing. It does not know microdata or RDFa.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Thing = dict[str, Any]
ARTICLES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting"}
    | {"OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting"}
)
_DEEPEST = 6


def linked_data(tree: Any) -> list[Thing]:
    """All objects of the page's JSON-LD, an outer one before those inside it."""
    found: list[Thing] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            # Line breaks inside strings are forbidden and common.
            value = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is as good as none: the page itself is still read
        found.extend(_things(value, 0))
    return found


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
