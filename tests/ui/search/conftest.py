"""What the tests of search share: a library of the samples, and its index with all names read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from rag import Library
from tests.ui.search.samples import ARTICLES
from tests.ui.serving import serving
from ui.search.found import Found, find
from ui.search.index import Index
from ui.search.wanted import Wanted
from ui.server import create_app


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


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the samples."""
    with Library.open(tmp_path_factory.mktemp("page")) as library:
        library.add(ARTICLES)
        with serving(create_app(library, "token")) as base:
            yield base
