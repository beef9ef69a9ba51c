"""A selection as questions are limited by it: with the articles that its search finds now, and
those whose titles hold its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.access.accounts import Visitor
from ui.library.contents import titled
from ui.search.found import Found, find
from ui.search.stories import story_of
from ui.search.wanted import Wanted
from ui.selection import Selection
from ui.shelves import Shelves


def looked_for(shelves: Shelves, visitor: Visitor, wanted: Wanted) -> Found:
    """What a visitor finds. Raises InputError, and ArticleNotFound for the story of none."""
    library = shelves.reading(visitor)
    story = story_of(library, wanted.story) if wanted.story else None
    return find(wanted, library, shelves.indexes(visitor), story)


def filters_of(shelves: Shelves, visitor: Visitor, selection: Selection) -> Mapping[str, Any]:
    """The filters of ``Library.ask`` for a selection. Raises what ``looked_for`` raises."""
    filters = titled(shelves.listed(visitor), selection, selection.filters)
    if not selection.search:
        return filters
    found = looked_for(shelves, visitor, Wanted.of_query(selection.search))
    among = {match.article.id for match in found.articles}
    named = filters.get("articles")
    return {**filters, "articles": among if named is None else among & set(named)}
