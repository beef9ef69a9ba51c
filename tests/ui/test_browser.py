"""The page in real Chromium: ask in three languages, open a citation, switch language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from rag import Article, Library
from tests.conftest import CORPUS
from tests.ui.chromium import ATTACK, QUESTION_BOX, WAIT, Tab
from tests.ui.serving import serving
from ui.server import create_app


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Library.open(tmp_path_factory.mktemp("page")) as library:
        library.ingest([CORPUS])
        library.add(
            [
                Article(
                    "https://example.org/zurbaria",
                    f"Zurbaria votes {ATTACK}",
                    f"The parliament of Zurbaria elected Ms Quill president. {ATTACK}",
                    outlet=ATTACK,
                )
            ]
        )
        with serving(create_app(library, "token")) as base:
            yield base


@pytest.mark.parametrize(
    ("locale", "direction", "question", "marked"),
    [
        ("fa-IR", "rtl", "پوتین از پزشکیان چه خواست؟", "پوتین"),
        ("ar-EG", "rtl", "ماذا قال بيسكوف عن التكهنات حول موعد التوقيع؟", "بيسكوف"),
        ("en-GB", "ltr", "What did The Times report about Ali Larijani?", "Larijani"),
    ],
)
def test_ask_and_open_the_quote(
    browser: Any, address: str, locale: str, direction: str, question: str, marked: str
) -> None:
    tab = Tab(browser, address, locale)
    assert tab.page.get_attribute("html", "dir") == direction
    tab.ask(question)
    tab.page.locator("a.marker").first.focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector("#reader mark", timeout=WAIT)
    assert marked in " ".join(tab.page.locator("#reader mark").all_inner_texts())
    tab.page.keyboard.press("Escape")
    assert tab.page.locator("#reader").is_hidden()
    assert tab.trouble == []


def test_switch_language_and_narrow_page(browser: Any, address: str) -> None:
    tab = Tab(browser, address, width=360)
    tab.page.click(".languages summary")
    tab.page.click('nav a[lang="fa"]')
    tab.page.wait_for_selector(f'html[lang="fa"] {QUESTION_BOX}', timeout=WAIT)
    assert tab.width <= 360


def test_declined(browser: Any, address: str) -> None:
    tab = Tab(browser, address)
    tab.ask("How do I bake sourdough bread?")
    assert tab.page.locator(".answer.declined").count() == 1
    assert tab.page.locator("a.marker").count() == 0


def test_an_attack_is_text(browser: Any, address: str) -> None:
    tab = Tab(browser, address)
    tab.ask("Whom did the parliament of Zurbaria elect president?")
    assert "Quill" in tab.page.inner_text("#conversation")
    assert tab.page.locator("#conversation img").count() == 0
    tab.page.locator("a.marker").first.click()
    tab.page.wait_for_selector("#reader mark", timeout=WAIT)
    assert tab.page.locator("#reader img").count() == 0
    assert tab.page.title() != "owned"
    assert tab.trouble == []
