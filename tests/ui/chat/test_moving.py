"""Moving about on the page: what a tab is called, an address of nothing, room on a phone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.chat.test_layers import ASKED
from tests.ui.chromium import LOOKED_AT, QUESTION_BOX, WAIT, Tab, expect
from ui.words import words

PHONE = {"width": 390, "height": 844}
LIMITS = "languages=fa&languages=ar&languages=en&from=2020-01-01&to=2030-01-01"


def height(page: Any, selector: str) -> float:
    return float(page.locator(selector).bounding_box()["height"])


@pytest.mark.parametrize("language", LOOKED_AT)
def test_the_conversation_has_most_of_a_phone(browser: Any, address: str, language: str) -> None:
    tab = Tab(browser, address, path=f"/{language}/?{LIMITS}", width=PHONE["width"])
    page = tab.page
    page.set_viewport_size(PHONE)
    tab.ask(ASKED[language])
    page.wait_for_url("**conversation=*", timeout=WAIT)
    page.wait_for_selector('.chips .chip[href*="conversation"]', timeout=WAIT)
    assert height(page, "#toolbar") <= 50
    assert height(page, "#toolbar") + height(page, "#asking") <= 844 / 4
    page.locator(".narrowing > summary").click()
    expect(page.locator("#narrow")).to_be_in_viewport(timeout=WAIT)
    assert height(page, "#toolbar") <= 50
    assert tab.width <= PHONE["width"]
    names = [words(language)["chat"]["conversations"], words(language)["new"]]
    assert [page.inner_text(name) for name in ("#open-drawer", "#begin")] == names
    assert tab.trouble == []
    tab.close()


@pytest.mark.parametrize("language", LOOKED_AT)
def test_the_tab_and_the_address_of_a_conversation(
    browser: Any, address: str, language: str
) -> None:
    tab = Tab(browser, address, language)
    page = tab.page
    tab.ask(ASKED[language])
    page.wait_for_url("**conversation=*", timeout=WAIT)
    expect(page).to_have_title(f"{ASKED[language]} · {words(language)['title']}", timeout=WAIT)
    gone = page.url
    page.locator("#conversations .more > summary").first.click()
    page.locator("#conversations .sure summary").first.click()
    page.locator("#conversations .delete").first.click()
    expect(page).to_have_title(words(language)["title"], timeout=WAIT)
    tab.visit(gone)
    said = page.locator("#conversation .gone")
    expect(said).to_have_text(words(language)["chat"]["gone"], timeout=WAIT)
    page.wait_for_selector("button.idea:visible", timeout=WAIT)
    page.fill(QUESTION_BOX, ASKED[language])
    page.keyboard.press("Enter")
    page.wait_for_selector("#conversation .coverage", timeout=WAIT)
    expect(said).to_have_count(0, timeout=WAIT)
    assert page.url != gone
    assert tab.trouble == []
    tab.close()


@pytest.mark.parametrize("language", LOOKED_AT)
def test_questions_to_the_articles_that_were_looked_for(
    browser: Any, address: str, language: str
) -> None:
    tab = Tab(browser, address, path=f"/{language}/library/", ready="#listed a.ask")
    page = tab.page
    page.fill("#find textarea", "secret flights larijani")
    expect(page.locator("#listed li")).to_have_count(1, timeout=WAIT)
    tab.follow("#listed a.ask")
    page.wait_for_selector(QUESTION_BOX, timeout=WAIT)
    label = words(language)["chat"]["titled"].format(words="secret flights larijani")
    assert label in page.inner_text(".chip >> nth=0")
    tab.ask(ASKED["en"])
    assert page.locator("#conversation .card").count() == 1
    tab.ask(ASKED["fa"])
    expect(page.locator("#conversation .turn")).to_have_count(2, timeout=WAIT)
    held = page.locator("#conversation .card .title").all_inner_texts()
    assert set(held) == {"The Times reports secret flights to Russia by Ali Larijani"}
    assert tab.trouble == []
    tab.close()
