"""Back, the swipe that means it, Escape and the buttons take away what lies over a page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.chromium import WAIT, Tab, expect

ASKED = {
    "fa": "پوتین از پزشکیان چه خواست؟",
    "ar": "ماذا قال بيسكوف عن التكهنات حول موعد التوقيع؟",
    "en": "What did The Times report about Ali Larijani?",
}


def hidden(page: Any, selector: str) -> None:
    expect(page.locator(selector)).to_be_hidden(timeout=WAIT)


def focused(page: Any, selector: str) -> None:
    expect(page.locator(selector).first).to_be_focused(timeout=WAIT)


@pytest.mark.parametrize("language", ASKED)
def test_the_article_on_a_phone(browser: Any, address: str, language: str) -> None:
    tab = Tab(browser, address, language, width=390)
    page = tab.page
    tab.ask(ASKED[language])
    page.wait_for_url("**conversation=*", timeout=WAIT)
    asked = page.url
    page.locator("a.marker").first.click()
    page.wait_for_selector("#reader mark", timeout=WAIT)
    page.locator("#reader").evaluate("panel => panel.scrollTo(0, panel.scrollHeight)")
    expect(page.locator("#reader .close")).to_be_in_viewport(ratio=1)
    page.go_back()
    hidden(page, "#reader")
    focused(page, "a.marker")
    assert (page.url, page.locator(".turn").count()) == (asked, 1)

    page.locator("a.marker").first.click()
    page.wait_for_selector("#reader mark", timeout=WAIT)
    page.locator("#reader .close").click()
    hidden(page, "#reader")
    page.locator("#open-drawer").click()
    page.wait_for_selector("#find:focus", timeout=WAIT)
    page.go_back()
    hidden(page, "#drawer")
    focused(page, "#open-drawer")
    assert page.url == asked
    assert tab.trouble == []
    tab.close()


def test_a_step_of_the_history_for_what_is_seen_alone(browser: Any, address: str) -> None:
    """A layer that was closed, or left for another page, is no step any more."""
    tab = Tab(browser, address, width=390)
    page = tab.page
    tab.ask(ASKED["en"])
    page.wait_for_url("**conversation=*", timeout=WAIT)
    first = page.url
    page.locator("a.marker").first.click()
    page.wait_for_selector("#reader mark", timeout=WAIT)
    page.keyboard.press("Escape")
    hidden(page, "#reader")
    page.locator("#open-drawer").click()
    page.locator("#conversations li > a").first.wait_for(timeout=WAIT)
    page.evaluate("document.querySelector('#begin').click()")
    page.wait_for_selector("button.idea:visible", timeout=WAIT)
    hidden(page, "#drawer")
    page.go_back()
    page.wait_for_selector(".turn", timeout=WAIT)
    assert page.url == first

    page.locator("a.marker").first.click()
    page.wait_for_selector("#reader mark", timeout=WAIT)
    tab.reload()
    page.wait_for_selector("#conversation .turn", timeout=WAIT)
    hidden(page, "#reader")
    assert page.evaluate("history.state") is None
    assert tab.trouble == []
    tab.close()


def test_a_dialog(browser: Any, address: str) -> None:
    tab = Tab(browser, address, path="/en/library/", ready="#listed button.delete", width=390)
    page = tab.page
    for leave in (page.go_back, lambda: page.keyboard.press("Escape")):
        page.locator("#listed button.delete").first.click()
        page.wait_for_selector("dialog[open]", timeout=WAIT)
        leave()
        expect(page.locator("dialog")).to_have_count(0, timeout=WAIT)
        focused(page, "#listed button.delete")
        page.wait_for_function("history.state === null", timeout=WAIT)
    assert page.url == f"{address}/en/library/"
    assert tab.trouble == []
    tab.close()
