"""A server for what is put in over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Library
from rag.settings import load_settings
from tests.ui.doors.uploading import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    settings = load_settings(library=tmp_path)
    with Library.open(settings=settings) as library:
        server = Server(library)
        yield server
        server.shelves.close()
