"""What the tests of the store share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.store import Store
from tests.cluster import KINDS, opened
from tests.store.samples import DIMENSIONS, EMBEDDER


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty library, in each kind of store."""
    with opened(request.param, tmp_path / "library", request, EMBEDDER, DIMENSIONS) as store:
        yield store
