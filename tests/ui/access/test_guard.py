"""The door, tried as strangers, readers, editors and the owner try it."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.ui.serving import serving
from ui.access import browsers, login, sessions, tokens, users
from ui.access.accounts import Accounts
from ui.access.guard import Door, Guard
from ui.access.limits import Limits
from ui.access.visitors import Visitor, editors_only, visitor_of
from ui.doors.problems import handle_errors

TOKEN = "the-owner-s-token"
PASSWORD = "correct horse"
LIMITS = Limits(body=1000, uploads={"/upload": 5000}, per_minute=60, burst=4, logins=3, at_once=3)


@pytest.fixture
def accounts(folder: Path) -> Accounts:
    return Accounts(folder)


def an_app(door: Door) -> FastAPI:
    app = FastAPI()
    app.state.entered, app.state.leave = threading.Semaphore(0), threading.Event()

    @app.get("/who")
    def who(request: Request) -> dict[str, Any]:
        visitor = visitor_of(request)
        return {"name": visitor.name, "role": visitor.role, "owner": visitor.is_owner}

    @app.post("/work")
    async def work(request: Request) -> int:
        return len(await request.body())

    @app.post("/upload/{name}")
    async def upload(request: Request) -> int:
        return len(await request.body())

    @app.post("/slow")
    def slow() -> None:
        app.state.entered.release()
        app.state.leave.wait(10)

    @app.post("/edit")
    def edit(request: Request) -> str:
        editors_only(visitor_of(request))
        return "done"

    handle_errors(app)

    app.include_router(login.router(door.accounts))
    app.add_middleware(Guard, door=door)
    return app


def client(
    accounts: Accounts, *, host: str = "127.0.0.1", come_from: str = "127.0.0.1", **more: Any
) -> TestClient:
    door = Door(accounts, TOKEN, host, limits=LIMITS)
    return TestClient(
        an_app(door),
        base_url="http://localhost",
        client=(come_from, 1),
        follow_redirects=False,
        **more,
    )


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


# Who is let in


def test_this_machine_alone_asks_nobody(accounts: Accounts) -> None:
    local = client(accounts)
    assert local.get("/who").json() == {"name": "", "role": "editor", "owner": False}
    assert local.get("/who", headers=bearer(TOKEN)).json()["owner"] is True
    assert local.get("/who", headers=bearer("none")).json()["owner"] is False


def test_an_account_locks_the_door_at_once(accounts: Accounts) -> None:
    local = client(accounts)
    assert local.get("/who").status_code == 200
    users.add(accounts, "sara", PASSWORD)
    assert local.get("/who").status_code == 401
    assert local.get("/who", headers=bearer(TOKEN)).json()["owner"] is True
    users.remove(accounts, "sara")
    refused = local.get("/who")
    assert refused.status_code == 401
    assert "sanad user add" in refused.json()["error"]["fix"]
    assert local.get("/who", headers=bearer(TOKEN)).json()["owner"] is True


@pytest.mark.parametrize(
    ("language", "said"), [("fa", "هیچ‌کس نمی‌تواند"), ("ar", "لا أحد"), ("en", "Nobody can sign in")]
)
def test_the_page_says_that_nobody_can_sign_in(
    accounts: Accounts, language: str, said: str
) -> None:
    users.add(accounts, "sara", PASSWORD)
    browser = client(accounts, headers={"accept": "text/html", "accept-language": language})
    assert said not in browser.get("/login").text
    users.remove(accounts, "sara")
    fields = {"name": "sara", "password": PASSWORD}
    for shown in (browser.get("/who"), browser.get("/login"), browser.post("/login", data=fields)):
        assert said in shown.text
        assert "sanad user add NAME" in shown.text


def test_behind_a_proxy_all_are_asked(accounts: Accounts) -> None:
    door = Door(accounts, TOKEN, is_behind_proxy=True)
    behind = TestClient(an_app(door), base_url="http://localhost", client=("127.0.0.1", 1))
    assert behind.get("/who").status_code == 401


def test_the_network_is_locked_without_accounts_too(accounts: Accounts) -> None:
    assert client(accounts, host="0.0.0.0").get("/who").status_code == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer \u00e9", TOKEN])
def test_what_is_no_credential(accounts: Accounts, header: str) -> None:
    users.add(accounts, "sara", PASSWORD)
    headers = {"authorization": header.encode("latin-1")}
    refused = client(accounts).get("/who", headers=headers)  # type: ignore[arg-type]
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert set(refused.json()["error"]) == {"code", "message", "fix"}


def test_the_owner_s_token_is_for_this_machine(accounts: Accounts) -> None:
    far = client(accounts, host="0.0.0.0", come_from="192.0.2.7")
    assert far.get("/who", headers=bearer(TOKEN)).status_code == 401


def test_tokens_and_roles(accounts: Accounts) -> None:
    far = client(accounts, host="0.0.0.0", come_from="192.0.2.7")
    for name, role, status in (("sara", "reader", 403), ("ali", "editor", 200)):
        users.add(accounts, name, None, role)  # type: ignore[arg-type]
        _, token = tokens.add(accounts, name)
        found = far.get("/who", headers=bearer(token)).json()
        assert found == {"name": name, "role": role, "owner": False}
        assert far.post("/edit", headers=bearer(token)).status_code == status


def test_signing_in_and_out(accounts: Accounts) -> None:
    users.add(accounts, "sara", PASSWORD)
    browser = client(accounts)
    asked = browser.get("/who", headers={"accept": "text/html", "accept-language": "fa"})
    assert asked.status_code == 401
    assert 'dir="rtl"' in asked.text
    assert "گذرواژه" in asked.text
    wrong = browser.post("/login", data={"name": "sara", "password": "wrong horse"})
    assert wrong.status_code == 401
    assert 'role="alert"' in wrong.text
    entered = browser.post("/login", data={"name": "sara", "password": PASSWORD})
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert browser.get("/who").json()["name"] == "sara"
    assert browser.post("/logout").status_code == 303
    assert browser.get("/who").status_code == 401


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("/fa/library/", "/fa/library/"),
        ("/fa/?conversation=1a&languages=fa&from=%D8%AF%DB%8C+1403", None),
        ("/who?q=a%22%3E%3Cb%3E", None),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
    ],
)
def test_the_address_asked_for_is_reached(
    accounts: Accounts, asked: str, reached: str | None
) -> None:
    users.add(accounts, "sara", PASSWORD)
    with serving(an_app(Door(accounts, TOKEN))) as address, httpx.Client() as browser:
        shown = browser.get(f"{address}{asked}", headers={"accept": "text/html"})
        to = html.unescape(re.findall(r'name="to" value="([^"]*)"', shown.text)[0])
        wrong = browser.post(f"{address}/login", data={"name": "sara", "password": "x", "to": to})
        assert html.escape(to) in wrong.text
        fields = {"name": "sara", "password": PASSWORD, "to": to}
        entered = browser.post(f"{address}/login", data=fields)
        assert entered.headers["location"] == (reached or asked)


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\n/x",
        "x",
    ],
)
def test_nowhere_else_is_reached(accounts: Accounts, to: str) -> None:
    users.add(accounts, "sara", PASSWORD)
    fields = {"name": "sara", "password": PASSWORD, "to": to}
    assert client(accounts).post("/login", data=fields).headers["location"] == "/"


def test_a_cookie_over_tls_stays_on_tls(accounts: Accounts) -> None:
    users.add(accounts, "sara", PASSWORD)
    browser = client(accounts)
    entered = browser.post("https://localhost/login", data={"name": "sara", "password": PASSWORD})
    assert "secure" in entered.headers["set-cookie"].lower()


def test_a_session_that_ended(accounts: Accounts) -> None:
    users.add(accounts, "sara", PASSWORD)
    old = sessions.begin(accounts, Visitor("", "sara", "reader"), now=0)
    browser = client(accounts, cookies={login.COOKIE: old})
    assert browser.get("/who").status_code == 401


# Hosts and other sites


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "evil.example"}, 421),
        ({"host": "localhost:9"}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "http://localhost"}, 200),
    ],
)
def test_hosts_and_pages(accounts: Accounts, headers: dict[str, str], status: int) -> None:
    assert client(accounts).post("/work", headers=headers).status_code == status


def test_a_link_from_another_site_opens_the_page(accounts: Accounts) -> None:
    assert client(accounts).get("/who", headers={"sec-fetch-site": "cross-site"}).is_success


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({}, "answers only those it knows"),
        (bearer(TOKEN), "takes WebSockets"),
        ({**bearer(TOKEN), "origin": "https://evil.example"}, "another site"),
        ({**bearer(TOKEN), "host": "evil.example"}, "not known by that name"),
    ],
)
def test_sockets_pass_the_same_door_and_are_refused(
    accounts: Accounts, headers: dict[str, str], reason: str
) -> None:
    users.add(accounts, "sara", PASSWORD)
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client(accounts).websocket_connect("ws://localhost/who", headers=headers),
    ):
        pass
    assert refused.value.code == 1008
    assert reason in refused.value.reason


# Limits


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
