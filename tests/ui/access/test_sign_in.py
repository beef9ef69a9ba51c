"""Signing in and out as people do it, in real Chromium and in three languages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from rag import Article, Library
from tests.ui.serving import serving
from ui.access import users
from ui.access.accounts import Accounts
from ui.access.login import COOKIE
from ui.server import create_app

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PASSWORD = "correct horse"
WAIT = 60_000

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to drive")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Library.open(tmp_path_factory.mktemp("sign-in")) as library:
        library.add([Article("a", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        users.add(Accounts(library.directory), "سارا", PASSWORD)
        with serving(create_app(library, "token")) as address:
            yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield opened
        opened.close()


@pytest.mark.parametrize(
    ("locale", "direction", "language"),
    [("fa-IR", "rtl", "fa"), ("ar-EG", "rtl", "ar"), ("en-GB", "ltr", "en")],
)
def test_in_and_out(browser: Any, address: str, locale: str, direction: str, language: str) -> None:
    context = browser.new_context(locale=locale, viewport={"width": 360, "height": 640})
    page = context.new_page()
    outside: list[str] = []
    page.on("request", lambda sent: sent.url.startswith(address) or outside.append(sent.url))
    page.goto(f"{address}/{language}/")
    assert page.locator("html").get_attribute("dir") == direction
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    sign_in(page, "wrong horse")
    assert page.locator("[role=alert]").is_visible()
    sign_in(page, PASSWORD)
    page.wait_for_selector("textarea", timeout=WAIT)
    assert page.url == f"{address}/{language}/"
    (cookie,) = [kept for kept in context.cookies() if kept["name"] == COOKIE]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert COOKIE not in page.evaluate("document.cookie")

    assert page.inner_text(".account bdi") == "سارا"
    page.locator(".account button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#password", timeout=WAIT)
    assert page.goto(f"{address}/{language}/").status == 401
    assert [url for url in outside if not url.startswith("data:")] == []
    context.close()


def sign_in(page: Any, password: str) -> None:
    """With the keyboard alone: the name is focused when the page opens."""
    page.wait_for_selector("#name:focus")
    page.keyboard.insert_text("سارا")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
