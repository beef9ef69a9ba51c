"""How much a visitor may send, how often, and how much at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.ui.access.door import LIMITS, PASSWORD, TOKEN, an_app, bearer, client
from tests.ui.serving import serving
from ui.access import browsers, tokens, users
from ui.access.accounts import Accounts
from ui.access.guard import Door
from ui.access.visitors import Visitor


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/work", 1000, 200),
        ("/work", 1001, 413),
        ("/upload/a", 5000, 200),
        ("/upload/a", 5001, 413),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_bodies(accounts: Accounts, path: str, size: int, status: int, chunked: bool) -> None:
    def pieces() -> Iterator[bytes]:
        for start in range(0, size, 100):
            yield b"x" * min(100, size - start)

    with serving(an_app(Door(accounts, TOKEN, limits=LIMITS))) as address:
        body: Any = pieces() if chunked else b"x" * size
        answered = httpx.post(f"{address}{path}", content=body)
    assert answered.status_code == status
    assert answered.json() == size if status == 200 else "fix" in answered.json()["error"]


def test_a_visitor_s_pace(accounts: Accounts) -> None:
    for name in ("sara", "ali"):
        users.add(accounts, name, None)
    (_, sara), (_, ali) = tokens.add(accounts, "sara"), tokens.add(accounts, "ali")
    door = client(accounts)
    statuses = [door.post("/work", headers=bearer(sara)).status_code for _ in range(5)]
    assert statuses == [200] * 4 + [429]
    refused = door.post("/work", headers=bearer(sara))
    assert refused.headers["retry-after"] == "1"
    assert refused.json()["error"]["code"] == "TooManyRequests"
    assert door.post("/work", headers=bearer(ali)).status_code == 200
    assert door.get("/who", headers=bearer(sara)).status_code == 200
    assert {door.post("/work", headers=bearer(TOKEN)).status_code for _ in range(9)} == {200}


def test_attempts_to_sign_in_have_a_pace(accounts: Accounts) -> None:
    """Who is signed in has the same; a browser that is known has its own."""
    users.add(accounts, "sara", PASSWORD)
    _, token = tokens.add(accounts, "sara")
    sara = Visitor(users.get(accounts, "sara").id, "sara", "reader")
    door, guess = client(accounts), {"name": "sara", "password": "wrong horse"}
    for headers in ({}, bearer(token)):
        door.cookies.clear()
        statuses = [
            door.post("/login", data={**guess, "name": str(n)}, headers=headers).status_code
            for n in range(4)
        ]
        assert statuses == ([401] * 3 + [429] if not headers else [429] * 4)
    assert 1 <= int(door.post("/login", data=guess).headers["retry-after"]) <= 20
    page = door.post("/login", data=guess, headers={"accept": "text/html", "accept-language": "ar"})
    assert (page.status_code, "ثانية" in page.text) == (429, True)
    door.cookies.set(browsers.COOKIE, browsers.remember(accounts, sara))
    assert door.post("/login", data=guess | {"password": PASSWORD}).status_code == 303


def test_only_so_much_at_once(accounts: Accounts) -> None:
    app = an_app(Door(accounts, TOKEN, limits=LIMITS))
    with serving(app) as address, ThreadPoolExecutor() as pool:
        slow = [pool.submit(httpx.post, f"{address}/slow") for _ in range(2)]
        assert all(app.state.entered.acquire(timeout=10) for _ in slow)
        busy = httpx.post(f"{address}/work", headers=bearer(TOKEN))
        assert (busy.status_code, busy.json()["error"]["code"]) == (429, "Busy")
        assert int(busy.headers["retry-after"]) >= 1
        assert httpx.get(f"{address}/who").status_code == 200
        app.state.leave.set()
        assert [each.result().status_code for each in slow] == [200, 200]
        assert httpx.post(f"{address}/work").status_code == 200
