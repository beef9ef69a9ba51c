"""Whose conversations are whose: each user's are in the folder of the user, as the owner's are.

An article's words leave all of them with the article. Whether it is gone is
asked of what each user reads: one that left the shared library may still stand
in a user's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fastapi import Request

from rag.errors import ArticleNotFound
from rag.library import Library
from rag.records import Outcome
from rag.store import files
from ui.access.accounts import folder_of
from ui.access.visitors import Visitor, visitor_of
from ui.chat.conversations import FILE, Conversations
from ui.chat.records import Begun
from ui.chat.redo import Instead
from ui.chat.turn import Turn
from ui.shelves import Shelves


def conversations_of(shelves: Shelves, request: Request) -> Conversations:
    """The conversations of who sent a request (or an event of the page)."""
    return Conversations(folder_of(shelves.shared.directory, visitor_of(request).id))


def begin(shelves: Shelves, request: Request, identity: str, turn: Turn) -> Begun:
    """Append a turn that is not answered yet to a conversation of who asked."""
    return conversations_of(shelves, request).begin(identity, turn)


def write(
    shelves: Shelves, request: Request, begun: Begun, turn: Turn, instead: Instead | None = None
) -> None:
    """Keep a turn as far as it has come; one that is whole where the turn was that it replaces.

    An article that was deleted while it was answered is not kept in it.
    """
    kept = conversations_of(shelves, request)
    if instead and turn.answer:
        kept.settle(begun, turn, instead.place, alone=instead.alone)
    else:
        kept.write(begun, turn)
    if gone := _gone(shelves.reading_of(request), turn.sources):
        kept.forget(gone)


def by_owner(directory: Path) -> dict[str, Conversations]:
    """Everybody's conversations in a library directory, by the user's id."""
    found = files.below(folder_of(directory, ""), FILE)
    return {path.parent.name: Conversations(path.parent) for path in found}


def forget(shelves: Shelves, ids: Iterable[str] | None = None) -> None:
    """Take the words of articles nobody can read any more out of all conversations.

    Called after articles were deleted, with their ``ids``; with None every
    article a conversation rests on is looked for, as when the server starts.
    """
    asked = None if ids is None else set(ids)
    for user, kept in by_owner(shelves.shared.directory).items():
        cited = kept.sources() if asked is None else kept.sources() & asked
        if cited:
            gone = _gone(shelves.reading(Visitor(user, "", "reader")), cited)
            kept.forget(gone)


def removed(outcomes: Iterable[Outcome]) -> list[str]:
    """Ids of the articles that went while others were read."""
    gone = (outcome.article_id for outcome in outcomes if outcome.status == "removed")
    return [identity for identity in gone if identity]


def _gone(library: Library, ids: Iterable[str]) -> set[str]:
    """Those of the articles that a library has no more."""
    return {identity for identity in ids if not _has(library, identity)}


def _has(library: Library, identity: str) -> bool:
    try:
        library.article(identity)
    except ArticleNotFound:
        return False
    return True
