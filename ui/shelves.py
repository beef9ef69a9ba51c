"""Whose library is whose: one that all read and editors write, and one of each user.

The owner of the server reads and writes the shared library alone. A user reads
it together with their own, which no other user can find, search or count, and
writes only their own. A user's own is made when something is put in, in the
user's folder, and goes with it when the user is removed.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fastapi import Request

from rag.library import Library
from rag.store import files
from rag.store.folders import make
from rag.together import Together
from ui.access.accounts import folder_of
from ui.access.visitors import OWNER, Visitor, visitor_of
from ui.library.contents import Contents, Listed, together
from ui.search.index import Index
from ui.search.stories import Grouped

FOLDER = "library"
"""Where a user's library is in the folder of the user."""

AT_ONCE = 2
"""Searches of one visitor that are worked on at the same time; the others wait."""


def own_folders(library: Path) -> list[Path]:
    """The directories of all users' own libraries beside a shared one."""
    return sorted(folder_of(library, "").glob(f"*/{FOLDER}"))


class Shelves:
    """The libraries of a server. Opened when first used, all closed together.

    They share their models. Safe to use from several threads.
    """

    def __init__(self, shared: Library) -> None:
        self.shared = shared
        self._own: dict[str, Library] = {}
        self._lists = {shared: Contents(shared, is_own=False)}
        self._indexes = {shared: Index(shared)}
        self.grouped = Grouped()
        self._opening = threading.Lock()
        self._turns: defaultdict[str, threading.Semaphore] = defaultdict(
            lambda: threading.Semaphore(AT_ONCE)
        )

    def reading(self, visitor: Visitor) -> Library:
        """What a visitor asks and searches."""
        own = self.filled(visitor)
        return Together(own, self.shared) if own else self.shared

    def reading_of(self, request: Request) -> Library:
        """What who sent a request (or an event of the page) asks and searches."""
        return self.reading(visitor_of(request))

    def own(self, visitor: Visitor) -> Library:
        """What a visitor's files go to; made where there is none."""
        return self.shared if visitor.id == OWNER.id else self._opened(visitor.id)

    def filled(self, visitor: Visitor) -> Library | None:
        """A visitor's own library, where something was put in before; never the shared one."""
        if visitor.id == OWNER.id:
            return None
        if visitor.id not in self._own and not files.has_library(self._folder(visitor.id)):
            return None
        return self._opened(visitor.id)

    def listed(self, visitor: Visitor) -> Sequence[Listed]:
        """What a visitor may read, newest first."""
        shared, own = self._lists[self.shared](), self.filled(visitor)
        return together(self._lists[own](), shared) if own else shared

    def indexes(self, visitor: Visitor) -> list[Index]:
        """The words and names of what a visitor may read, those of the visitor's own first."""
        own = self.filled(visitor)
        return [self._indexes[each] for each in (own, self.shared) if each is not None]

    @contextmanager
    def turn(self, visitor: Visitor) -> Iterator[None]:
        """Wait for those before of the same visitor, so that nobody else has to."""
        with self._opening:
            own = self._turns[visitor.id]
        with own:
            yield

    @contextmanager
    def lent(self, folder: Path) -> Iterator[Library]:
        """A user's own library by its directory; it stays open."""
        yield self._opened(folder.parent.name)

    def begin(self) -> None:
        """Read the words of the shared library before anybody searches it."""
        self._indexes[self.shared].begin()

    def close(self) -> None:
        """Close the users' libraries; the shared one is closed by who opened it."""
        for index in list(self._indexes.values()):
            index.close()
        with self._opening:
            while self._own:
                self._own.popitem()[1].close()

    def _opened(self, user: str) -> Library:
        with self._opening:
            if user not in self._own:
                folder = self._folder(user)
                make(folder.parent, mode=0o700)
                self._own[user] = library = self.shared.beside(folder)
                self._lists[library] = Contents(library, is_own=True)
                self._indexes[library] = Index(library, is_own=True)
            return self._own[user]

    def _folder(self, user: str) -> Path:
        return folder_of(self.shared.directory, user) / FOLDER
