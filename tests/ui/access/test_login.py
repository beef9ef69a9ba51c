"""The sign-in page and what it sets, without a browser."""

from __future__ import annotations

import html
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from ui.access import browsers, counted, login, sessions, users
from ui.access.accounts import Accounts
from ui.access.checks import Full
from ui.access.guesses import FREE
from ui.access.login import SignIn, asked_for, own_address, page, refused
from ui.access.visitors import Visitor

PASSWORD = "correct horse"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    accounts = Accounts(tmp_path)
    users.add(accounts, "sara", PASSWORD)
    return accounts


def client(accounts: Accounts, scheme: str = "http", come_from: str = "192.0.2.1") -> TestClient:
    app = FastAPI()
    app.include_router(login.router(accounts))
    return TestClient(
        app, f"{scheme}://localhost", client=(come_from, 1), follow_redirects=False,
        headers={"accept-language": "en"},
    )  # fmt: skip


def cookies(response: Any) -> dict[str, tuple[str, set[str]]]:
    """The cookies that are set, each with its secret and its attributes."""
    found = {}
    for line in response.headers.get_list("set-cookie"):
        (name, secret), *attributes = (part.split("=", 1) for part in line.split("; "))
        found[name] = (secret, {"=".join(each).lower() for each in attributes})
    return found


def alert(text: str) -> str:
    return html.unescape("".join(re.findall('<p role="alert">(.*)</p>', text)))


@pytest.mark.parametrize(
    ("asked", "language", "direction", "words"),
    [
        ("fa-IR,fa;q=0.9", "fa", "rtl", ("سند", "نام", "گذرواژه", "ورود")),
        ("ar", "ar", "rtl", ("سند", "الاسم", "كلمة المرور", "تسجيل الدخول")),
        ("en", "en", "ltr", ("Sanad", "Name", "Password", "Sign in")),
    ],
)
def test_the_page(asked: str, language: str, direction: str, words: tuple[str, ...]) -> None:
    shown = page({"accept-language": asked})
    title, name, password, sign_in = words
    assert f'<html lang="{language}" dir="{direction}">' in shown
    assert f"<title>{title}</title>" in shown and f"<h1>{title}</h1>" in shown
    assert f'<label for="name">{name}</label>' in shown
    assert f'<label for="password">{password}</label>' in shown
    assert f"<button>{sign_in}</button>" in shown
    assert '<form method="post" action="/login">' in shown and 'value="/"' in shown
    assert "alert" not in shown.split("</style>")[1]


def test_without_a_language_there_is_one() -> None:
    assert page({}) == page({"accept-language": ""})


@pytest.mark.parametrize(
    ("language", "wait", "said"),
    [
        ("en", 0.2, "1 second"),
        ("en", 1.2, "2 seconds"),
        ("en", 90, "90 seconds"),
        ("en", 90.5, "2 minutes"),
        ("en", 121, "3 minutes"),
        ("en", 900, "15 minutes"),
        ("fa", 12, "۱۲ ثانیه"),
        ("ar", 12, "12 ثانية"),
    ],
)
def test_how_long_to_wait(language: str, wait: float, said: str) -> None:
    answer = refused({"accept-language": language}, wait, "/fa/")
    body = bytes(answer.body).decode()
    assert said in alert(body) and 'value="/fa/"' in body
    assert answer.status_code == 429
    assert (
        int(answer.headers["retry-after"]) - 1 < max(wait, 1) <= int(answer.headers["retry-after"])
    )


@pytest.mark.parametrize(
    ("scope", "address"),
    [
        ({"method": "GET", "path": "/fa/", "raw_path": b"/fa/%20", "query_string": b"a=1"},
         "/fa/%20?a=1"),
        ({"method": "GET", "path": "/fa/", "query_string": b""}, "/fa/"),
        ({"method": "GET", "path": "/پل"}, "/%D9%BE%D9%84"),
        ({"method": "POST", "path": "/work"}, "/"),
        ({"path": "/work"}, "/"),
    ],
)  # fmt: skip
def test_what_was_asked_for(scope: dict[str, Any], address: str) -> None:
    assert asked_for(scope) == address


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("/", True),
        ("/" + "a" * 2000, True),
        ("/" + "a" * 2001, False),
        ("/~", True),
        ("/a//b", True),
        ("/a\\b", False),
        ("/a b", False),
        ("/é", False),
        ("", False),
    ],
)
def test_addresses_of_this_server(text: str, is_own: bool) -> None:
    assert own_address(text) == (text if is_own else "/")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_who_signs_in_gets_two_cookies_and_who_leaves_loses_one(
    accounts: Accounts, scheme: str
) -> None:
    door = client(accounts, scheme)
    entered = door.post("/login", data={"name": "sara", "password": PASSWORD, "to": "/en/"})
    assert (entered.status_code, entered.headers["location"]) == (303, "/en/")
    set_ = cookies(entered)
    assert set(set_) == {login.COOKIE, browsers.COOKIE}
    common = {"httponly", "samesite=strict", "path=/"} | (
        {"secure"} if scheme == "https" else set()
    )
    assert set_[login.COOKIE][1] == common | {f"max-age={7 * 24 * 3600}"}
    assert set_[browsers.COOKIE][1] == common | {f"max-age={180 * 24 * 3600}"}
    secret, browser = set_[login.COOKIE][0], set_[browsers.COOKIE][0]
    assert browsers.is_known(accounts, browser, "sara")
    assert sessions.holder(accounts, secret) is not None

    again = door.post("/login", data={"name": "sara", "password": PASSWORD})
    assert again.headers["location"] == "/"
    assert not browsers.is_known(accounts, browser, "sara")  # its secret is another now
    assert browsers.is_known(accounts, cookies(again)[browsers.COOKIE][0], "sara")

    left = door.post("/logout")
    assert (left.status_code, left.headers["location"]) == (303, "/login")
    assert set(cookies(left)) == {login.COOKIE} and "max-age=0" in cookies(left)[login.COOKIE][1]
    assert sessions.holder(accounts, cookies(again)[login.COOKIE][0]) is None
    assert door.post("/logout").status_code == 303


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands still, however busy the machine is."""
    monkeypatch.setattr(counted, "time", SimpleNamespace(time=lambda: 50.0))


def test_what_is_said_of_a_wrong_password(accounts: Accounts, stopped: None) -> None:
    door = client(accounts)
    assert door.get("/login").status_code == 200 and alert(door.get("/login").text) == ""
    fields = {"name": "sara", "password": "wrong", "to": "/en/"}
    wrong = door.post("/login", data=fields)
    assert (wrong.status_code, 'value="/en/"' in wrong.text) == (401, True)
    assert alert(wrong.text) == "Name and password do not belong together."
    assert "set-cookie" not in wrong.headers
    for _ in range(FREE["both"] - 1):
        door.post("/login", data=fields)
    waits = door.post("/login", data=fields)
    assert (waits.status_code, 'value="/en/"' in waits.text) == (429, True)
    assert alert(waits.text) == "Too many attempts to sign in. Try again in 1 second."
    elsewhere = client(accounts, come_from="198.51.100.9")
    assert elsewhere.post("/login", data=fields | {"password": PASSWORD}).status_code == 303
    users.remove(accounts, "sara")
    gone = elsewhere.post("/login", data=fields)
    assert gone.status_code == 401
    assert alert(gone.text) == alert(elsewhere.get("/login").text) != alert(wrong.text)


def test_a_known_browser_is_not_held_up_by_strangers(accounts: Accounts) -> None:
    check = SignIn(accounts)
    sara = Visitor(users.get(accounts, "sara").id, "sara", "reader")
    own = browsers.remember(accounts, sara)
    with check.strangers.place(), check.strangers.turn(), check.known.place():
        assert check("sara", PASSWORD, "192.0.2.1", own) == sara
        assert check("sara", PASSWORD, "192.0.2.1", "") == sara


@pytest.mark.parametrize(
    ("lane", "places", "is_known"), [("strangers", 15, False), ("known", 5, True)]
)
def test_so_many_wait_and_no_more(
    accounts: Accounts, lane: str, places: int, is_known: bool
) -> None:
    check = SignIn(accounts)
    sara = Visitor(users.get(accounts, "sara").id, "sara", "reader")
    own = browsers.remember(accounts, sara) if is_known else ""
    held = [getattr(check, lane).place() for _ in range(places)]
    for place in held[1:]:
        place.__enter__()
    assert check("sara", PASSWORD, "192.0.2.1", own) == sara
    held[0].__enter__()
    assert check("sara", PASSWORD, "192.0.2.1", own) == 1.0
    with pytest.raises(Full), getattr(check, lane).place():
        pass


def test_a_right_password_is_counted_as_no_guess(accounts: Accounts, stopped: None) -> None:
    check = SignIn(accounts)
    for _ in range(3 * FREE["both"]):
        assert isinstance(check("sara", PASSWORD, "192.0.2.1", ""), Visitor)
    for _ in range(FREE["both"]):
        assert check("sara", "wrong", "2001:db8::1", "") == 0.0
    assert check("sara", PASSWORD, "2001:db8::2", "") != 0.0  # the same line
    assert isinstance(check("sara", PASSWORD, "2001:db8::2", ""), float)
