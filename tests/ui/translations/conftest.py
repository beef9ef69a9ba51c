"""A server whose scripted model translates, for each module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from zlib import crc32

import pytest

from tests.ui.translations.site import Site, served


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("translations")) as site:
        yield site


@pytest.fixture
def site(shared: Site, request: pytest.FixtureRequest) -> Site:
    """The one of all tests, with a mark and a count of requests of the test's own."""
    shared.model.requests = []
    return replace(shared, mark=f"{crc32(request.node.name.encode()):08x}-")
