"""What the tests of fetching share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.reading.web_site import serve


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    for server in serve("127.0.0.1"):
        yield f"http://127.0.0.1:{server.server_port}"
