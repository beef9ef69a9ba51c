"""What the tests of search share: a library of the samples, and its index with all names read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from rag import Library
from tests.ui.search.samples import ARTICLES
from ui.search.found import Found, find
from ui.search.index import Index
from ui.search.wanted import Wanted


@dataclass(frozen=True)
class Shelf:
    """A library and its index."""

    library: Library
    index: Index

    def find(self, query: str) -> Found:
        """What an address's query finds."""
        return find(Wanted.of_query(query), self.library, [self.index])

    def titles(self, query: str) -> list[str]:
        """The titles of what it finds, in order."""
        return [match.article.title for match in self.find(query).articles]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with Library.open(tmp_path_factory.mktemp("search")) as library:
        library.add(ARTICLES)
        index = Index(library)
        index.wait()
        yield Shelf(library, index)
