"""Two people at one server, each in a browser: own articles, own conversations, own questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from rag import Article, Library
from tests.ui.serving import serving
from tests.ui.test_browser import CHROMIUM, CORPUS, FLAGS, WAIT
from ui.access import sessions, users
from ui.access.accounts import Accounts, Visitor
from ui.access.login import COOKIE
from ui.server import create_app
from ui.shelves import Shelves

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to drive")

SECRET = Article(
    "memo.txt", "Memo", "The lighthouse of Zurbaria was painted red by Ms Quill in 2024."
)
QUESTION = "Who painted the lighthouse of Zurbaria red?"


@dataclass(frozen=True)
class Server:
    """A running server and its users."""

    address: str
    accounts: Accounts

    def open(self, browser: Any, name: str) -> Any:
        """The page as a user who is signed in sees it."""
        user = users.get(self.accounts, name)
        secret = sessions.begin(self.accounts, Visitor(user.id, user.name, user.role))
        context = browser.new_context(locale="en-GB")
        context.add_cookies([{"name": COOKIE, "value": secret, "url": self.address}])
        page = context.new_page()
        page.goto(f"{self.address}/en/")
        page.wait_for_selector("#question textarea", timeout=WAIT)
        return page


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Library.open(tmp_path_factory.mktemp("two")) as library:
        library.ingest([CORPUS])
        accounts = Accounts(library.directory)
        for name in ("sara", "ali"):
            users.add(accounts, name, "correct horse")
        sara = users.get(accounts, "sara")
        shelves = Shelves(library)
        shelves.own(Visitor(sara.id, sara.name, sara.role)).add([SECRET])
        shelves.close()
        with serving(create_app(library, "token")) as address:
            yield Server(address, accounts)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def test_each_has_their_own(server: Server, browser: Any) -> None:
    told = {}
    pages = {name: server.open(browser, name) for name in ("sara", "ali")}
    for name, page in pages.items():
        page.fill("#question textarea", QUESTION)
        page.keyboard.press("Enter")
        page.wait_for_selector("#conversation .coverage", timeout=WAIT)
        page.wait_for_selector("#conversations li", timeout=WAIT)
        told[name] = page.inner_text("#conversation")
        assert page.inner_text(".account bdi") == name
        assert page.locator("#conversations li").count() == 1
    assert ("Ms Quill" in told["sara"], "Ms Quill" in told["ali"]) == (True, False)

    theirs = pages["sara"].url
    pages["ali"].goto(theirs)
    pages["ali"].wait_for_selector("button.idea:visible", timeout=WAIT)
    assert pages["ali"].locator(".turn").count() == 0
    assert "conversation=" not in pages["ali"].url
    assert "Ms Quill" not in pages["ali"].content()
