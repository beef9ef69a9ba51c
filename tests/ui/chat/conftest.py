"""What the tests of the chat page share: the demo corpus on a server of each module's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Library
from tests.conftest import CORPUS
from tests.ui.serving import serving
from ui.server import create_app


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Library.open(tmp_path_factory.mktemp("chat")) as library:
        library.ingest([CORPUS])
        with serving(create_app(library, "token")) as base:
            yield base
