"""What the tests of pages share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.chromium import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Real Chromium; its loop runs in this thread, so it ends with the module's tests."""
    with chromium() as browser:
        yield browser
