"""What the tests of access share."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.access.accounts import Accounts


@pytest.fixture
def accounts(folder: Path) -> Accounts:
    return Accounts(folder)
