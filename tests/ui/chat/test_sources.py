"""Sources below an answer, in real Chromium: one card an article, its name, its quotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Library
from tests.conftest import CORPUS
from tests.ui.chromium import WAIT, Tab
from tests.ui.serving import serving
from ui.server import create_app
from ui.words import number, words

SUMMARY = "Summarise the Moscow visit"
PIERS = {
    "en": "The pier of Zurbaria\n\nThe pier of Zurbaria was painted red by Ms Quill in spring.",
    "fa": "اسکلهٔ زورباریا\n\nاسکلهٔ زورباریا را خانم کوئیل در بهار به رنگ قرمز درآورد.",
    "ar": "رصيف زورباريا\n\nطلت السيدة كويل رصيف زورباريا باللون الأحمر في الربيع.",
}
ASKED = {
    "en": ("Who painted the pier of Zurbaria red?", "In “The pier of Zurbaria”: “The pier"),
    "fa": (
        "اسکلهٔ زورباریا را چه کسی قرمز کرد؟",
        "در خبری با عنوان «اسکلهٔ زورباریا» آمده است: «اسکلهٔ",
    ),
    "ar": ("من طلت رصيف زورباريا باللون الأحمر؟", "جاء في خبر بعنوان «رصيف زورباريا»: «طلت"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("texts")
    for language, text in PIERS.items():
        (folder / f"{language}.txt").write_text(text, encoding="utf-8")
    with Library.open(tmp_path_factory.mktemp("sources")) as library:
        library.ingest([CORPUS, folder])
        with serving(create_app(library, "token")) as base:
            yield base


def test_an_article_is_one_card_and_numbers_lead_to_their_quotes(
    browser: Any, address: str
) -> None:
    tab = Tab(browser, address, width=390)
    page = tab.page
    tab.ask(SUMMARY)
    page.wait_for_url("**conversation=*", timeout=WAIT)
    cited = page.locator("a.marker").evaluate_all("all => all.map((a) => a.dataset.article)")
    assert len(set(cited)) < len(set(page.locator("a.marker").all_inner_texts()))
    cards = page.locator(".sources .card")
    assert cards.count() == len(set(cited))
    page.locator(".sources > summary").click()
    several = cards.filter(has=page.locator(".cited:nth-of-type(2)")).first
    several.locator("summary").click()
    quotes = several.locator(".cited")
    for at in range(quotes.count()):
        marker = page.locator(f'a.marker[href="#{quotes.nth(at).get_attribute("id")}"]')
        assert marker.count() > 0
        assert quotes.nth(at).locator("mark").is_visible()
        told = quotes.nth(at).locator("mark").inner_text()
        quotes.nth(at).locator("button.open").click()
        page.wait_for_selector("#reader mark", timeout=WAIT)
        assert page.locator("#reader mark").first.inner_text() == told
        page.keyboard.press("Escape")
    assert tab.width <= 390
    assert tab.trouble == []
    tab.close()


@pytest.mark.parametrize("language", ASKED)
def test_an_article_without_an_outlet_is_named_by_its_headline(
    browser: Any, address: str, language: str
) -> None:
    tab = Tab(browser, address, path=f"/{language}/")
    question, named = ASKED[language]
    tab.ask(question)
    assert named in tab.page.inner_text("#conversation .answer")
    assert words(language)["sources"] in tab.page.inner_text("#conversation")
    assert tab.trouble == []
    tab.close()


@pytest.mark.parametrize("language", ASKED)
def test_articles_without_an_outlet_or_a_date_can_be_chosen(
    browser: Any, address: str, language: str
) -> None:
    tab = Tab(browser, address, path=f"/{language}/?from=2025-01", width=390)
    page, said = tab.page, words(language)["without"]
    left = said["left"].format(count=number(3, language))
    assert page.inner_text("#toolbar .left-out") == left
    page.locator(".narrowing > summary").click()
    page.locator('#narrow input[value="outlet"]').check()
    page.locator('#narrow input[name="without"][value="date"]').check()
    page.locator("#narrow .actions button").click()
    page.wait_for_selector(f'.chip:has-text("{said["outlet"]}")', timeout=WAIT)
    assert page.locator("#toolbar .left-out").count() == 0
    tab.ask(ASKED[language][0])
    assert page.inner_text("#conversation .coverage").count(number(1, language)) == 3
    assert said["date"] in page.inner_text("#conversation .limits")
    assert tab.width <= 390
    assert tab.trouble == []
    tab.close()
