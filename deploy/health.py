"""Whether the server of this container answers: asks ``/healthz``, ends with 0 or 1.

It comes with the credential that the server leaves for its owner's commands in the library
(``owner.json``), so that the route itself answers. Where there is none, as where the articles are
kept elsewhere, the door's refusal of a stranger (401) shows that the server works. Nothing
but Python's own library is loaded: it runs every few seconds.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}
SECONDS = 8


def address() -> str:
    """Where the server listens, as it was told."""
    host = os.environ.get("SANAD_HOST") or "127.0.0.1"
    host = EVERYWHERE.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{host}:{os.environ.get('SANAD_PORT') or 7860}/healthz"


def owner_token() -> str | None:
    """What the server wrote for whoever may read its library."""
    path = Path(os.environ.get("SANAD_LIBRARY") or "/library") / "owner.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None  # it has not opened a library here
    return told.get("token") if isinstance(told, dict) else None


def status(url: str, token: str | None) -> int:
    """The status of the answer. Raises OSError where there is none."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    # No proxy of the environment stands between a server and itself.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(url, headers=headers), timeout=SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def main() -> int:
    url, token = address(), owner_token()
    try:
        found = status(url, token)
    except OSError as error:
        sys.stderr.write(f"{url}: {error}\n")
        return 1
    expected = (200,) if token else (200, 401)
    if found not in expected:
        sys.stderr.write(f"{url} answered {found}\n")
    return int(found not in expected)


if __name__ == "__main__":
    sys.exit(main())
