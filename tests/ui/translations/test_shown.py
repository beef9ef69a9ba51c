"""A translation beside its article, in Chromium."""

from __future__ import annotations

from typing import Any

import pytest

from rag import Article
from tests.scripted_server import Reply
from tests.ui.chromium import Tab, expect
from tests.ui.translations.site import LINES, Site, said


def opened(browser: Any, address: str, reader: str, one: Article, width: int = 1280) -> Tab:
    """The search page with the article open."""
    tab = Tab(
        browser, address, path=f"/{reader}/search/?articles={one.id}", ready="button.open",
        width=width,
    )  # fmt: skip
    tab.page.locator("#search .hit button.open").first.click()
    tab.page.wait_for_selector("#reader:not([hidden]) .prose p")
    return tab


@pytest.mark.parametrize(("reader", "language"), [("fa", "en"), ("ar", "fa"), ("en", "ar")])
def test_a_whole_article(browser: Any, site: Site, reader: str, language: str) -> None:
    """A paragraph by itself, then all; what is there is not asked for again; the text stays."""
    one, model = site.article(language, 5), site.model
    model.script = [Reply(said(reader))]
    tab = opened(browser, site.address, reader, one)
    page, before = tab.page, len(model.requests)
    page.locator("#reader .prose .translate").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reader .translation .label")).to_have_count(1)
    assert page.evaluate("document.activeElement.className") == "translation"
    assert len(model.requests) == before + 1
    page.click("#reader .translate-all")
    expect(page.locator("#reader .translation .label")).to_have_count(6)
    expect(page.locator("#reader .translate-all")).to_be_hidden()
    assert len(model.requests) == before + 6
    shown = page.locator("#reader .translation div").all_inner_texts()
    assert all("<b>" in each for each in shown)
    originals = page.locator("#reader .prose > p").all_inner_texts()
    assert "\n\n".join(originals) == one.text
    assert page.locator("#reader .prose > p + .translation").count() == 5
    page.keyboard.press("Escape")
    page.locator("#search .hit button.open").first.click()
    page.click("#reader .translate-all")
    expect(page.locator("#reader .translation .label")).to_have_count(6)
    assert len(model.requests) == before + 6
    assert tab.trouble == []
    tab.close()


def test_it_is_stopped_and_goes_on(browser: Any, site: Site) -> None:
    one, model = site.article("en", 8), site.model
    model.script = [Reply(LINES["fa"], piece=20, pause=0.2)]
    tab = opened(browser, site.address, "fa", one)
    page = tab.page
    page.click("#reader .translate-all")
    expect(page.locator("#reader .translate-all")).to_have_text("توقف ترجمه")
    expect(page.locator("#reader .translation .label").first).to_be_visible()
    page.click("#reader .translate-all")
    expect(page.locator("#reader .translate-all")).to_have_text("ترجمهٔ باقی متن")
    done = page.locator("#reader .translation").count()
    assert 0 < done < 9
    assert page.locator("#reader .translation .waits").count() == 0
    assert page.inner_text("#reader .translated").startswith("ترجمه شد:")
    page.wait_for_timeout(1500)
    assert len(model.requests) <= done + 2
    model.script = [Reply(LINES["fa"])]
    page.click("#reader .translate-all")
    expect(page.locator("#reader .translation .label")).to_have_count(9)
    tab.close()


def test_a_model_that_fails_on_the_way(browser: Any, site: Site) -> None:
    """It says so with its fix where it failed; what was translated stays; again goes on."""
    one, model = site.article("en", 8), site.model
    model.script = [*[Reply(LINES["ar"])] * 3, Reply(fault="bad key")]
    tab = opened(browser, site.address, "ar", one, width=390)
    page = tab.page
    page.click("#reader .translate-all")
    expect(page.locator("#reader .translated")).to_contain_text("SANAD_LLM_API_KEY")
    assert "SANAD_LLM_API_KEY" in page.inner_text("#reader .translation .waits")
    done = page.locator("#reader .translation .label").count()
    assert 2 <= done <= 3  # two are asked for at once: one may be on its way
    model.script = [Reply(LINES["ar"])]
    page.click("#reader .translate-all")
    expect(page.locator("#reader .translation .label")).to_have_count(9)
    assert page.locator("#reader .waits").count() == 0
    assert tab.width <= 390
    tab.close()


def test_on_a_phone_it_is_reached_without_hovering(browser: Any, site: Site) -> None:
    one = site.article("en", 2)
    site.model.script = [Reply(LINES["fa"])]
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{site.address}/fa/search/?articles={one.id}")
    page.locator("#search .hit button.open").first.tap()
    button = page.locator("#reader .prose .translate").first
    expect(button).to_be_visible()
    assert button.evaluate("e => getComputedStyle(e).opacity") == "1"
    assert button.bounding_box()["height"] >= 32
    button.tap()
    expect(page.locator("#reader .translation .label")).to_have_count(1)
    context.close()


def test_one_press_asks_for_so_many_and_none_once_the_panel_is_closed(
    browser: Any, site: Site
) -> None:
    one, model = site.article("en", 45), site.model
    model.script = [Reply(LINES["fa"])]
    tab = opened(browser, site.address, "fa", one)
    page = tab.page
    page.click("#reader .translate-all")
    expect(page.locator("#reader .translated")).to_contain_text("۴۰ از ۴۶")
    assert len(model.requests) == 40
    model.script = [Reply(LINES["fa"], piece=20, pause=0.2)]
    page.click("#reader .translate-all")
    expect(page.locator("#reader .translation .waits").first).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_timeout(1500)
    assert len(model.requests) <= 42
    tab.close()
