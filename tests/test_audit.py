"""Which licences of packages are refused."""

from __future__ import annotations

import pytest

from tests.audit import is_refused

REFUSED = ["AGPL-3.0", "GPL-2.0-only", "GNU General Public License (GPL)", "SSPL-1.0", "UNKNOWN",
           "CC-BY-NC-4.0", "GPL-3.0 AND MIT"]  # fmt: skip
ALLOWED = ["MIT", "Apache-2.0 AND MIT", "MPL-2.0", "LGPL-3.0-only", "LGPL", "ISC",
           "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later",
           "GNU Library or Lesser General Public License (LGPL)",
           "Apache Software License; GNU General Public License (GPL)"]  # fmt: skip


@pytest.mark.parametrize("licence", REFUSED)
def test_refused(licence: str) -> None:
    assert is_refused(licence)


@pytest.mark.parametrize("licence", ALLOWED)
def test_allowed(licence: str) -> None:
    assert not is_refused(licence)
