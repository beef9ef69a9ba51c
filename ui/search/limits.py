"""A selection as questions are limited by it: with the articles that its search finds now, those
of its collection, and those whose titles hold its words."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from ui.access.visitors import Visitor
from ui.collections.reach import articles_of, asked_of
from ui.library.contents import titled
from ui.search.found import Found, find
from ui.search.stories import story_of
from ui.search.wanted import Wanted
from ui.selection import Selection
from ui.shelves import Shelves


def looked_for(shelves: Shelves, visitor: Visitor, wanted: Wanted) -> Found:
    """What a visitor finds. Raises InputError, ArticleNotFound for the story of none and
    CollectionNotFound."""
    library = shelves.reading(visitor)
    among = [story_of(library, wanted.story)] if wanted.story else []
    among += [articles_of(shelves, visitor, wanted.collection)] if wanted.collection else []
    limit = frozenset.intersection(*among) if among else None
    return find(wanted, library, shelves.indexes(visitor), limit)


def filters_of(shelves: Shelves, visitor: Visitor, selection: Selection) -> Mapping[str, Any]:
    """The filters of ``Library.ask`` for a selection. Raises what ``looked_for`` raises, and
    InputError for an empty collection."""
    filters = titled(shelves.listed(visitor), selection, selection.filters)
    if selection.collection:
        filters = _among(filters, asked_of(shelves, visitor, selection.collection))
    if selection.search:
        found = looked_for(shelves, visitor, Wanted.of_query(selection.search))
        filters = _among(filters, {match.article.id for match in found.articles})
    return filters


def _among(filters: Mapping[str, Any], ids: Set[str]) -> Mapping[str, Any]:
    """Filters with these articles alone, of those that they name already."""
    named = filters.get("articles")
    return {**filters, "articles": ids if named is None else ids & set(named)}
