"""The certificates that servers are known by, read once a process.

``httpx`` reads them for every client it makes, also for the one of a single request:
25 ms each time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl


@cache
def known_by() -> ssl.SSLContext:
    """What ``httpx`` takes as ``verify``; as it would have made it itself."""
    import httpx

    return httpx.create_ssl_context()
