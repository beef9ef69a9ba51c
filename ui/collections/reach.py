"""Whose collections are whose, and what of each a visitor may read.

A user reads and changes their own. One that its user opened, all others read; of its articles
they see those of the library that all share, never one that stands in the user's own alone, and
none by way of a copy that they have themselves. One that is closed is to others as one that
never was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rag.errors import InputError
from rag.store import files
from ui.access.accounts import folder_of
from ui.access.visitors import OWNER, Visitor
from ui.collections.saved import FILE, Collection, Collections, missing
from ui.selection import Selection
from ui.shelves import Shelves


@dataclass(frozen=True, slots=True)
class Readable:
    """A collection that a visitor may read, and whether it is theirs."""

    collection: Collection
    is_own: bool
    kept: Collections

    @property
    def id(self) -> str:
        return self.collection.id

    @property
    def name(self) -> str:
        return self.collection.name


def collections_of(shelves: Shelves, visitor: Visitor) -> Collections:
    """The collections of a visitor."""
    return Collections(folder_of(shelves.shared.directory, visitor.id))


def listed(shelves: Shelves, visitor: Visitor) -> list[Readable]:
    """What a visitor may read: their own, the newest first, and what others opened, by name."""
    own = collections_of(shelves, visitor)
    opened = [
        Readable(each, False, kept)
        for kept in _others(shelves, visitor)
        for each in kept.listed()
        if each.is_open
    ]
    mine = [Readable(each, True, own) for each in own.listed()]
    return [*mine, *sorted(opened, key=lambda each: each.name)]


def found(shelves: Shelves, visitor: Visitor, identity: str) -> Readable | None:
    """One collection; None where there is none that the visitor may read."""
    own = collections_of(shelves, visitor)
    if mine := own.get(identity):
        return Readable(mine, True, own)
    for kept in _others(shelves, visitor):
        if (theirs := kept.get(identity)) and theirs.is_open:
            return Readable(theirs, False, kept)
    return None


def counted(shelves: Shelves, visitor: Visitor) -> list[tuple[Readable, int]]:
    """``listed``, each with the number of articles that the visitor may read in it."""
    own, shared = here(shelves, visitor), here(shelves, OWNER)
    return [
        (each, len(each.kept.articles(each.id) & (own if each.is_own else shared)))
        for each in listed(shelves, visitor)
    ]


def here(shelves: Shelves, visitor: Visitor) -> frozenset[str]:
    """Ids of all articles that a visitor may read; the owner's are those that all share."""
    return frozenset(each.article.id for each in shelves.listed(visitor))


def articles_of(shelves: Shelves, visitor: Visitor, identity: str) -> frozenset[str]:
    """Ids of the articles that are there and that a visitor may read in a collection.

    Raises CollectionNotFound.
    """
    if each := found(shelves, visitor, identity):
        return each.kept.articles(each.id) & here(shelves, visitor if each.is_own else OWNER)
    raise missing()


def asked_of(shelves: Shelves, visitor: Visitor, identity: str) -> frozenset[str]:
    """The articles that a question is limited to. Raises CollectionNotFound, and InputError for a
    collection without any: nothing would be asked."""
    if articles := articles_of(shelves, visitor, identity):
        return articles
    raise InputError(code="collection-empty")


def called(shelves: Shelves, visitor: Visitor, selection: Selection) -> Selection:
    """A selection that knows what its collection is called now; one that is gone keeps the name it
    had."""
    if not selection.collection:
        return selection
    each = found(shelves, visitor, selection.collection)
    return replace(selection, called=each.name if each else selection.called)


def _others(shelves: Shelves, visitor: Visitor) -> Iterator[Collections]:
    for path in files.below(folder_of(shelves.shared.directory, ""), FILE):
        if path.parent.name != visitor.id:
            yield Collections(path.parent)
