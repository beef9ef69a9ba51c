"""Signing in and out as people do it, in real Chromium and in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from rag import Article, Library
from tests.ui.chromium import WAIT, Tab
from tests.ui.serving import serving
from ui.access import users
from ui.access.accounts import Accounts
from ui.access.login import COOKIE
from ui.server import create_app

PASSWORD = "correct horse"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Library.open(tmp_path_factory.mktemp("sign-in")) as library:
        library.add([Article("a", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        users.add(Accounts(library.directory), "سارا", PASSWORD)
        with serving(create_app(library, "token")) as address:
            yield address


@pytest.mark.parametrize(
    ("locale", "direction", "language"),
    [("fa-IR", "rtl", "fa"), ("ar-EG", "rtl", "ar"), ("en-GB", "ltr", "en")],
)
def test_in_and_out(browser: Any, address: str, locale: str, direction: str, language: str) -> None:
    asked = f"/{language}/library/?languages=en&from=3%20May%202024"
    tab = Tab(browser, address, locale, path=asked, ready="#name:focus", width=360)
    page = tab.page
    assert page.locator("html").get_attribute("dir") == direction
    assert tab.width <= 360

    sign_in(page, "wrong horse")
    assert page.locator("[role=alert]").is_visible()
    sign_in(page, PASSWORD)
    page.wait_for_selector("#listed p", timeout=WAIT)
    assert page.url == f"{address}{asked}"
    (cookie,) = [kept for kept in page.context.cookies() if kept["name"] == COOKIE]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert COOKIE not in page.evaluate("document.cookie")

    assert page.inner_text(".account bdi") == "سارا"
    page.locator(".account button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#password", timeout=WAIT)
    assert page.goto(f"{address}/{language}/").status == 401
    assert tab.outside == []
    tab.close()


def sign_in(page: Any, password: str) -> None:
    """With the keyboard alone: the name is focused when the page opens."""
    page.wait_for_selector("#name:focus")
    page.keyboard.insert_text("سارا")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
