"""Two people at one server, each in a browser: own articles, own conversations, own questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from rag import Article, Library
from tests.conftest import CORPUS
from tests.ui.chromium import WAIT, Tab
from tests.ui.serving import serving
from ui.access import sessions, users
from ui.access.accounts import Accounts
from ui.access.visitors import Visitor
from ui.server import create_app
from ui.shelves import Shelves

SECRET = Article(
    "memo.txt", "Memo", "The lighthouse of Zurbaria was painted red by Ms Quill in 2024."
)
QUESTION = "Who painted the lighthouse of Zurbaria red?"


@dataclass(frozen=True)
class Server:
    """A running server and its users."""

    address: str
    accounts: Accounts

    def open(self, browser: Any, name: str) -> Tab:
        """The page as a user who is signed in sees it."""
        user = users.get(self.accounts, name)
        secret = sessions.begin(self.accounts, Visitor(user.id, user.name, user.role))
        return Tab(browser, self.address, path="/en/", cookie=secret)


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


def test_each_has_their_own(server: Server, browser: Any) -> None:
    told = {}
    tabs = {name: server.open(browser, name) for name in ("sara", "ali")}
    for name, tab in tabs.items():
        tab.ask(QUESTION)
        tab.page.wait_for_selector("#conversations li", timeout=WAIT)
        told[name] = tab.page.inner_text("#conversation")
        assert tab.page.inner_text(".account bdi") == name
        assert tab.page.locator("#conversations li").count() == 1
    assert ("Ms Quill" in told["sara"], "Ms Quill" in told["ali"]) == (True, False)

    ali = tabs["ali"].page
    tabs["ali"].visit(tabs["sara"].page.url)
    ali.wait_for_selector("button.idea:visible", timeout=WAIT)
    assert ali.locator(".turn").count() == 0
    assert ali.locator(".status.gone").count() == 1
    assert "Ms Quill" not in ali.content()
