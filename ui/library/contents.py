"""What a reader's libraries hold, as a list that is narrowed, searched and turned page by page.

The list of a library is read once and kept until the library changes, with its
titles and outlets folded, so that a page of 50,000 articles is a walk over
strings in memory. The texts of articles are not looked into here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from rag.language.fold import fold_text
from rag.library import Library
from rag.records import ArticleSummary, Query
from ui.selection import Selection


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the list: its summary, whether it is the reader's own, what search sees."""

    article: ArticleSummary
    is_own: bool
    folded: str
    day: str


class Contents:
    """The list of one library, newest first. Safe to use from several threads.

    ``is_own`` says that the library is a reader's own and not the shared one.
    """

    def __init__(self, library: Library, *, is_own: bool) -> None:
        self._library = library
        self._is_own = is_own
        self._kept: tuple[int, tuple[Listed, ...]] = (-1, ())

    def __call__(self) -> tuple[Listed, ...]:
        """What is in the library now; articles without a date come last."""
        changes, kept = self._library.changes, self._kept
        if kept[0] != changes:
            known = {listed.article: listed for listed in kept[1]}
            read = [known.get(a) or self._listed(a) for a in self._library.articles()]
            kept = self._kept = (changes, newest_first(read))
        return kept[1]

    def _listed(self, article: ArticleSummary) -> Listed:
        folded = fold_text(f"{article.title}\n{article.outlet or ''}")
        return Listed(article, self._is_own, folded, (article.date or "")[:10])


def newest_first(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """By day, the newest first; articles of a day as they came."""
    return tuple(sorted(listed, key=attrgetter("day"), reverse=True))


def newly_added_first(listed: Iterable[Listed]) -> Sequence[Listed]:
    """What was put in or changed last, first; a reader's own before what all see."""
    return sorted(listed, key=lambda each: (each.is_own, each.article.added), reverse=True)


ORDERS: Mapping[str, Callable[[Sequence[Listed]], Sequence[Listed]]] = {
    "added": newly_added_first,
    "date": lambda listed: listed,
}
"""Ways to sort a list that comes by date; the first is what a reader finds."""


def together(own: Sequence[Listed], shared: Sequence[Listed]) -> tuple[Listed, ...]:
    """Both lists as one; an article that stands in both is the reader's own."""
    mine = {listed.article.id for listed in own}
    return newest_first((*own, *(each for each in shared if each.article.id not in mine)))


def narrowed(listed: Sequence[Listed], selection: Selection) -> Sequence[Listed]:
    """Those of a selection, whose title or outlet holds every word of ``titled``.

    As in search, an article without a date lies in no interval. Raises
    InputError for a date that cannot be read.
    """
    first, last = selection.days
    words = fold_text(selection.titled).split()
    limits = Query(
        "", "", selection.languages, selection.named_outlets, first, last, undated=selection.undated
    )
    if limits != Query("", ""):
        listed = [each for each in listed if limits.admits(*_known(each))]
    for word in words:
        listed = [each for each in listed if word in each.folded]
    return listed


def titled(
    listed: Sequence[Listed], selection: Selection, filters: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The filters of a selection, with the ids of the articles that its words name."""
    if not selection.titled.split():
        return filters
    found = {each.article.id for each in narrowed(listed, Selection(titled=selection.titled))}
    among = filters.get("articles")
    return {**filters, "articles": found if among is None else found & set(among)}


def left_out(listed: Sequence[Listed], selection: Selection) -> int:
    """How many articles without a date the days of a selection leave out."""
    if selection.undated or not any(selection.days):
        return 0
    undated = replace(selection, date_from="", date_to="", without=(*selection.without, "date"))
    return len(narrowed(listed, undated))


def _known(listed: Listed) -> tuple[str, str | None, str]:
    return listed.article.language, listed.article.outlet, listed.day


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its articles, its number and how many pages and articles there are."""

    shown: tuple[Listed, ...]
    number: int
    pages: int
    total: int


def page_of(listed: Sequence[Listed], number: int, size: int) -> Page:
    """The page of a number, counted from 1; the nearest there is for any other."""
    pages = max(1, -(-len(listed) // size))
    number = min(max(number, 1), pages)
    start = (number - 1) * size
    return Page(tuple(listed[start : start + size]), number, pages, len(listed))
