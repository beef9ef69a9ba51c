"""The search page in real Chromium, in three languages: find, narrow, read, keep, ask."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.chromium import ATTACK, QUESTION_BOX, Tab, expect
from tests.ui.search.samples import VISIT, WHEAT
from ui.words import number, words


@pytest.mark.parametrize(("reader", "width"), [("en", 1280), ("fa", 390), ("ar", 390)])
def test_a_search(browser: Any, address: str, reader: str, width: int) -> None:
    tab = Tab(browser, address, reader, path=f"/{reader}/search/", ready="#q", width=width)
    page, said = tab.page, words(reader)["search"]
    page.fill("#q", "پزشکیان")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hit mark")
    assert page.title() == f"پزشکیان – {said['title']}"
    assert page.locator(".hit").count() == 3
    expect(page.locator(".count [role=status]")).to_contain_text(number(3, reader))
    if width < 600:
        page.click(".narrow > summary")
    page.click(".facet a:has-text('One')")
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.locator(".chips .chip")).to_contain_text("One")
    page.locator(".hit .actions .open").click()
    expect(page.locator("#reader mark")).to_contain_text("Pezeshkian")
    page.keyboard.press("Escape")
    page.fill("#keep-name", f"A {ATTACK}") if page.locator("#keep-name").is_visible() else None
    if not page.locator("#keep-name").is_visible():
        page.click(".saved > summary")
        page.fill("#keep-name", f"A {ATTACK}")
    page.click(".keep button")
    page.wait_for_selector(".saved li", state="attached")
    assert page.locator(".hit").count() == 1
    page.go_back()
    expect(page.locator(".chips .chip")).to_contain_text("One")
    page.go_back()
    expect(page.locator(".hit")).to_have_count(3)
    page.goto(f"{address}/{reader}/search/")
    if not page.locator(".saved li a").is_visible():
        page.click(".saved > summary")
    page.click(".saved li a")
    expect(page.locator(".hit")).to_have_count(1)
    if not page.locator(".saved .forget").is_visible():
        page.click(".saved > summary")
    page.click(".saved .forget")
    expect(page.locator(".saved li")).to_have_count(0)
    assert tab.width == width
    assert tab.trouble == []
    tab.close()


def test_a_name_in_every_script(browser: Any, address: str) -> None:
    tab = Tab(browser, address, path="/en/search/?q=Pezeshkian", ready=".hit")
    page = tab.page
    page.select_option("select[name=how]", "name")
    page.wait_for_selector("#names")
    spellings = page.locator("#names .spellings li > bdi")
    assert set(spellings.all_inner_texts()) == {"Pezeshkian", "پزشکیان", "بزشكيان"}
    expect(page.locator(".hit")).to_have_count(3)
    assert page.locator("#names .plot .bar").count() == 3
    page.locator("#names .plot svg a").first.click()
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.locator(".hit mark").first).to_have_text("Pezeshkian")
    assert tab.trouble == []
    tab.close()


def test_the_found_articles_are_asked(browser: Any, address: str) -> None:
    query = "q=wheat&how=words&outlets=One"
    tab = Tab(browser, address, path=f"/en/search/?{query}", ready=".hit")
    tab.follow("a.ask")
    tab.page.wait_for_selector(QUESTION_BOX)
    expect(tab.page.locator("#toolbar .chip").first).to_contain_text("found: wheat · One")
    tab.ask("Who met Vladimir Putin?")
    assert VISIT.title not in tab.page.locator("#conversation").inner_text()
    tab.ask("What rose by a tenth?")
    expect(tab.page.locator("#conversation .turn").last).to_contain_text("price of wheat")
    expect(tab.page.locator("#conversation .limits").last).to_contain_text("found: wheat")
    tab.close()


def test_nothing_found_says_what_is_near(browser: Any, address: str) -> None:
    tab = Tab(browser, address, path="/en/search/?q=wheat&outlets=Two&how=words", ready=".none")
    tab.page.click("text=Without these limits: 2")
    expect(tab.page.locator(".hit").first).to_contain_text(WHEAT.title)
    tab.page.goto(f"{address}/en/search/?q=zeppelin+hangar&how=words")
    expect(tab.page.locator(".none")).to_contain_text("“zeppelin hangar”")
    expect(tab.page.locator(".hit").first).to_be_visible()
    tab.close()
