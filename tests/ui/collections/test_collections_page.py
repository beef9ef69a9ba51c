"""A collection from its first article to its end, by two people in Chromium, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from rag import Library
from rag.messages import told
from tests.ui.chromium import ATTACK, QUESTION_BOX, WAIT, Tab, expect
from tests.ui.search.samples import ARTICLES, BRIDGE, VISIT, VISIT_FA, WHEAT
from tests.ui.serving import serving
from ui.access import sessions, users
from ui.access.accounts import Accounts
from ui.access.visitors import Visitor
from ui.server import create_app
from ui.words import number, words

NAME = f"دوسیه D {ATTACK}"[:80]
DONE = "dialog.collecting [role=status]"
ANSWERED, OTHER = "What rose by a tenth?", "Who met Vladimir Putin?"


@dataclass(frozen=True)
class Server:
    address: str
    cookies: dict[str, str]

    def open(self, browser: Any, name: str, path: str, ready: str, width: int = 1280) -> Tab:
        """A page as a user who is signed in sees it."""
        locale = path.split("/")[1]
        cookie = self.cookies[name]
        return Tab(
            browser, self.address, locale, path=path, ready=ready, width=width, cookie=cookie
        )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Library.open(tmp_path_factory.mktemp("collections")) as library:
        library.add(ARTICLES)
        accounts, cookies = Accounts(library.directory), {}
        for name in ("en-sara", "fa-sara", "ar-sara", "ali", "dina"):
            users.add(accounts, name, "correct horse")
            user = users.get(accounts, name)
            cookies[name] = sessions.begin(accounts, Visitor(user.id, user.name, user.role))
        with serving(create_app(library, "token")) as address:
            yield Server(address, cookies)


def unfold(tab: Tab) -> None:
    """On a phone the collections stand behind their heading."""
    if not tab.page.locator("#collections .listed").is_visible():
        tab.page.click("#collections > summary")


@pytest.mark.parametrize(("reader", "width"), [("en", 1280), ("fa", 390), ("ar", 390)])
def test_from_the_first_article_to_the_end(
    browser: Any, server: Server, reader: str, width: int
) -> None:
    said, owner = words(reader)["collections"], f"{reader}-sara"
    sara = server.open(browser, owner, f"/{reader}/", QUESTION_BOX, width)
    page = sara.page

    # From the panel of an article, by the keyboard alone.
    sara.ask(ANSWERED)
    page.locator("a.marker").first.click()
    page.wait_for_selector("#reader .collect")
    page.focus("#reader .collect")
    page.keyboard.press("Enter")
    new = page.locator("dialog.collecting input")
    expect(new).to_be_focused()
    page.keyboard.type(NAME)
    page.keyboard.press("Enter")
    kept, done = page.locator("dialog.collecting li button"), page.locator(DONE)
    expect(kept).to_have_attribute("aria-pressed", "true")
    expect(kept).to_be_focused()
    expect(kept).to_have_text(NAME)
    page.keyboard.press("Space")
    expect(done).to_have_text(said["taken"].format(name=NAME))
    expect(kept).to_have_attribute("aria-pressed", "false")
    expect(kept).to_be_focused()
    page.keyboard.press("Enter")
    expect(done).to_have_text(said["added"].format(name=NAME))
    page.keyboard.press("Escape")
    expect(page.locator("dialog.collecting")).to_have_count(0)
    expect(page.locator("#reader")).to_be_visible()
    expect(page.locator("#reader .collect")).to_be_focused()

    # Another article, from what a search found.
    sara.visit(f"{server.address}/{reader}/search/?q=bridge&how=words")
    page.click(f'.hit .collect[data-article="{BRIDGE.id}"]')
    page.click("dialog.collecting li button")
    expect(done).to_have_text(said["added"].format(name=NAME))
    page.click("dialog.collecting .keep")
    page.wait_for_function("!history.state?.layer")  # its step back would take the next one along
    sara.visit(f"{server.address}/{reader}/search/")
    unfold(sara)
    expect(page.locator("#collections .count").first).to_contain_text(number(2, reader))
    page.click("#collections .name")
    expect(page.locator(".hit")).to_have_count(2)
    expect(page.locator(".chips .chip")).to_contain_text(NAME)

    # Asked: nothing but its articles; so it stays when the page comes anew.
    sara.follow("p.count a.ask")
    page.wait_for_selector(QUESTION_BOX)
    asked = page.url
    expect(page.locator("#toolbar .chip").first).to_contain_text(NAME)
    sara.ask(OTHER)
    shown = page.locator("#conversation .turn").last
    expect(shown.locator(".limits")).to_contain_text(NAME)
    assert VISIT.title not in shown.inner_text() and VISIT_FA.title not in shown.inner_text()
    sara.reload()
    page.wait_for_selector("#conversation .limits")
    expect(page.locator("#toolbar .chip").first).to_contain_text(NAME)
    sara.ask(ANSWERED)
    expect(page.locator("#conversation .turn").last).to_contain_text("price of wheat")

    # With the other choices: none of it is Persian.
    page.click(".narrowing > summary")
    chosen = page.locator("#narrow select[name=collection]")
    assert chosen.evaluate("it => it.selectedOptions[0].value") in asked
    page.locator("#narrow input[value=fa]").check()
    page.click("#narrow .actions button")
    expect(page.locator("#toolbar .chip")).to_have_count(3)
    assert sara.width <= width

    # Opened: another reader asks it, and cannot change it.
    sara.visit(f"{server.address}/{reader}/search/")
    unfold(sara)
    page.click("#collections .more > summary")
    page.click("#collections .turn")
    expect(page.locator("#collections .told")).to_have_text(said["opened"])
    expect(page.locator("#collections .turn")).to_be_focused()
    ali = server.open(browser, "ali", f"/{reader}/search/", "#collections", width)
    unfold(ali)
    expect(ali.page.locator("#collections h3")).to_have_text(said["others"])
    expect(ali.page.locator("#collections .name")).to_have_text(NAME)
    assert ali.page.locator("#collections .more").count() == 0
    ali.follow("#collections .ask")
    ali.page.wait_for_selector(QUESTION_BOX)
    ali.ask(ANSWERED)
    expect(ali.page.locator("#conversation .turn")).to_contain_text("price of wheat")

    # Deleted: said plainly, and nothing is asked instead.
    page.click("#collections .sure > summary")
    page.click("#collections .delete")
    expect(page.locator("#collections .told")).to_have_text(said["deleted"])
    expect(page.locator("#collections .name")).to_have_count(0)
    ali.page.fill(QUESTION_BOX, ANSWERED)
    ali.page.keyboard.press("Enter")
    problem = ali.page.locator("#conversation .turn").last.locator(".problem")
    expect(problem).to_contain_text(told("collection-gone", reader)[0], timeout=WAIT)
    assert "price of wheat" not in ali.page.locator("#conversation .turn").last.inner_text()
    ali.reload()
    expect(ali.page.locator("#toolbar .chip").first).to_contain_text(said["gone"])
    collection = asked.partition("collection=")[2].partition("&")[0]
    ali.visit(f"{server.address}/{reader}/search/?collection={collection}")
    expect(ali.page.locator(".problem")).to_contain_text(told("collection-gone", reader)[0])
    assert (sara.trouble, ali.trouble) == ([], [])
    assert sara.page.title() != "owned"
    sara.close()
    ali.close()


def test_two_tabs_and_the_library_page(browser: Any, server: Server) -> None:
    library = server.open(browser, "dina", "/en/library/", "#listed .collect")
    search = server.open(browser, "dina", "/en/search/?q=wheat", ".hit")
    page, said = library.page, words("en")["collections"]
    page.locator(f'#listed .collect[data-article="{WHEAT.id}"]').click()
    page.fill("dialog.collecting input", "Grain")
    page.click("dialog.collecting .new button")
    kept = page.locator("dialog.collecting li button")
    expect(kept).to_have_attribute("aria-pressed", "true")
    search.reload()
    search.page.click("#collections .more > summary")
    search.page.fill("#collections .collection-name input", "Wheat")
    search.page.click("#collections .collection-name button")
    expect(search.page.locator("#collections .name")).to_have_text("Wheat")
    expect(search.page.locator("#collections .told")).to_have_text(said["renamed"])
    search.page.fill("#collections .collection-name input", "x")
    search.page.evaluate("document.querySelector('.collection-name input').value = ' '")
    search.page.click("#collections .collection-name button")
    expect(search.page.locator("#collections .wrong")).to_contain_text("no name")
    search.page.click("#collections .sure > summary")
    search.page.click("#collections .delete")
    expect(search.page.locator("#collections .name")).to_have_count(0)
    # The other tab still offers it, and says what became of it.
    kept.click()
    expect(page.locator("dialog.collecting .wrong")).to_contain_text("There is no such collection")
    expect(kept).to_have_count(0)
    expect(page.locator("dialog.collecting input")).to_be_focused()
    library.close()
    search.close()
