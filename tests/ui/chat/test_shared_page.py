"""A link from its making to its withdrawal, by two people in Chromium, in three languages."""

from __future__ import annotations

from typing import Any

from rag import Library
from tests.conftest import CORPUS
from tests.ui.chromium import WAIT, Tab, expect
from tests.ui.serving import serving
from ui.access import sessions, users
from ui.access.accounts import Accounts
from ui.access.visitors import Visitor
from ui.server import create_app
from ui.words import words

QUESTION = "Which former Russian defence minister did Pezeshkian meet?"


def test_a_link_is_made_read_and_withdrawn(browser: Any, tmp_path: Any) -> None:
    with Library.open(tmp_path) as library:
        library.ingest([CORPUS / "en"])
        accounts = Accounts(library.directory)
        cookies = {}
        for name in ("sara", "ali"):
            users.add(accounts, name, "correct horse")
            user = users.get(accounts, name)
            cookies[name] = sessions.begin(accounts, Visitor(user.id, user.name, user.role))
        with serving(create_app(library, "token")) as address:
            sara = Tab(browser, address, path="/en/", cookie=cookies["sara"])
            sara.ask(QUESTION)
            sara.page.wait_for_selector("#conversations li", timeout=WAIT)
            sara.page.locator("#conversations .more > summary").click()
            sara.page.locator("#conversations .share .make").click()
            link = sara.page.locator("#conversations .share .link")
            expect(link).to_be_focused(timeout=WAIT)
            shared = link.input_value()
            assert shared.startswith(f"{address}/en/shared/")
            sara.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
            sara.page.click("#conversations .share .copy-link")
            expect(sara.page.locator("#conversations .share .told")).not_to_be_empty()
            assert sara.page.evaluate("navigator.clipboard.readText()") == shared
            for language in ("en", "fa", "ar"):
                path = shared.removeprefix(address).replace("/en/", f"/{language}/")
                ali = Tab(
                    browser, address, path=path, ready=".turn", cookie=cookies["ali"], width=390
                )
                said = words(language)["sharing"]
                assert said["read_only"] in ali.page.inner_text("main")
                assert ali.page.get_attribute("html", "lang") == language
                ali.page.locator("a.marker").first.click()
                ali.page.wait_for_selector("#reader mark", timeout=WAIT)
                assert ali.width <= 390
                assert ali.trouble == []
                ali.close()
            sara.page.locator("#conversations .share .withdraw").click()
            expect(sara.page.locator("#conversations .share .withdraw")).to_have_count(0)
            gone = sara.page.request.get(shared)
            assert gone.status == 404 and words("en")["sharing"]["gone"] in gone.text()
            assert sara.trouble == []
