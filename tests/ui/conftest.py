"""What the tests of pages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.store.choose import mount_store
from rag.store.mounts import unmount
from tests.cluster import KINDS
from tests.ui.chromium import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Real Chromium; its loop runs in this thread, so it ends with the module's tests."""
    with chromium() as browser:
        yield browser


@pytest.fixture(params=KINDS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A library's directory: one whose small files are on the disk, and one mounted."""
    if request.param == "cluster":
        mount_store(tmp_path, request.getfixturevalue("cluster").new())
    yield tmp_path
    unmount(tmp_path)
