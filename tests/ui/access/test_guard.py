"""The door, tried as strangers, readers, editors and the owner try it."""

from __future__ import annotations

import html
import re

import httpx
import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.ui.access.door import PASSWORD, TOKEN, an_app, bearer, client
from tests.ui.serving import serving
from ui.access import login, sessions, tokens, users
from ui.access.accounts import Accounts
from ui.access.guard import Door
from ui.access.visitors import Visitor


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
