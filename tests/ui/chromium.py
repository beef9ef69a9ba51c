"""Pages as a reader has them: one tab in real Chromium, and what it complains about."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from ui.access.login import COOKIE

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""By the names that Debian and others give them: the first has no window of its own, and pages
come in it for a third of the work."""

CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT = 90_000
"""Milliseconds that a page may take to come to a state."""

LOOKED_AT = ("fa", "ar", "en")
"""The languages whose pages are driven: both directions, all sets of digits, both faces. Pages
in the others differ by their words, which other tests read."""

QUESTION_BOX = "#question textarea"
ATTACK = "<img src=x onerror=\"document.title='owned'\"> ![p](https://evil.example/p.png)"
"""Runs wherever text is taken for HTML, loads wherever it is taken for Markdown."""


@contextmanager
def chromium() -> Iterator[Any]:
    """The running browser; skips the test where there is none to drive."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium to drive")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def expect(locator: Any) -> Any:
    """What is expected of a locator, waited for."""
    from playwright.sync_api import expect as expected

    expected.set_options(timeout=WAIT)
    return expected(locator)


class Tab:
    """A tab of its own that came to a page of a server, signed in where it has a cookie.

    It keeps what the browser complained about and what was asked for elsewhere.
    """

    def __init__(
        self,
        browser: Any,
        address: str,
        locale: str = "en-GB",
        *,
        path: str = "/",
        ready: str = QUESTION_BOX,
        width: int = 1280,
        cookie: str = "",
    ) -> None:
        context = browser.new_context(locale=locale, viewport={"width": width, "height": 800})
        if cookie:
            context.add_cookies([{"name": COOKIE, "value": cookie, "url": address}])
        self.address = address
        self.page = context.new_page()
        self.page.set_default_timeout(WAIT)
        self.complaints: list[str] = []
        self.outside: list[str] = []
        self._leaving = False
        self.page.on("console", self._listen)
        self.page.on("framenavigated", lambda _: self._arrive())
        self.page.on("request", lambda request: self._watch(request.url))
        self.page.goto(f"{address}{path}")
        self.page.wait_for_selector(ready, timeout=WAIT)

    def visit(self, url: str) -> None:
        """Leave for another page; what the old one says of its cut connections is no complaint."""
        self._leaving = True
        self.page.goto(url)

    def follow(self, selector: str) -> None:
        """Leave by a link of the page."""
        self._leaving = True
        self.page.locator(selector).click()

    def reload(self) -> None:
        """Leave for the same page."""
        self.visit(self.page.url)

    def _arrive(self) -> None:
        self._leaving = False

    def _listen(self, message: Any) -> None:
        if message.type in ("error", "warning") and not self._leaving:
            self.complaints.append(f"{message.text} {message.location}")

    def _watch(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.outside.append(url)

    @property
    def trouble(self) -> list[str]:
        """Everything that a sound page has none of."""
        return [*self.complaints, *self.outside]

    @property
    def width(self) -> int:
        """Pixels the page is wide, with what would have to be scrolled to."""
        return int(self.page.evaluate("document.documentElement.scrollWidth"))

    def ask(self, question: str) -> None:
        """Ask and wait for the answer."""
        self.page.fill(QUESTION_BOX, question)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("#conversation .coverage", timeout=WAIT)

    def close(self) -> None:
        self.page.context.close()
