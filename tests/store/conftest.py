"""What the tests of the store share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.store import Store, indexes, nearest, ranked
from tests.cluster import KINDS, opened
from tests.store.samples import DIMENSIONS, EMBEDDER, THIRTY, batch, indexed, open_store


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty library, in each kind of store."""
    with opened(request.param, tmp_path / "library", request, EMBEDDER, DIMENSIONS) as store:
        yield store


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A closed library of thirty articles, large enough for Chroma to write its files."""
    directory = tmp_path / "library"
    with open_store(directory) as store:
        store.put(batch(*THIRTY))
        indexed(store)
    return directory


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty articles are put right beside the searches, which ask the index of them."""
    monkeypatch.setattr(indexes, "AT_ONCE", 0)
    monkeypatch.setattr(nearest, "_FEW", 0)
    monkeypatch.setattr(ranked, "EXACT_CHUNKS", 0)
    monkeypatch.setattr(ranked, "EXACT_ARTICLES", 2)
