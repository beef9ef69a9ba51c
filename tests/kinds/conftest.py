"""A small library on a fire of a ferry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.library import Library
from tests.kinds.harbour import FERRY, OTHERS


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("kinds") / "library"
    with Library.open(folder) as opened:
        opened.add([*FERRY, *OTHERS])
        yield opened
