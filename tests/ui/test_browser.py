"""The page in real Chromium: ask in three languages, open a citation, switch language."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Article, Library
from tests.ui.serving import serving
from ui.server import create_app

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CORPUS = Path(__file__).parent.parent.parent / "corpus"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ATTACK = "<img src=x onerror=\"document.title='owned'\"> ![p](https://evil.example/p.png)"
WAIT = 90_000

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to drive")


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


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Tab:
    """One tab that keeps what the browser complained about and where it wanted to go."""

    def __init__(self, browser: object, address: str, locale: str, width: int = 1280) -> None:
        context = browser.new_context(  # type: ignore[attr-defined]
            locale=locale, viewport={"width": width, "height": 800}
        )
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.outside: list[str] = []
        self.page.on("console", self._listen)
        self.page.on("request", lambda request: self._watch(request.url, address))
        self.page.goto(address)
        self.page.wait_for_selector("#question textarea", timeout=WAIT)

    def _listen(self, message: object) -> None:
        if message.type in ("error", "warning"):  # type: ignore[attr-defined]
            self.complaints.append(message.text)  # type: ignore[attr-defined]

    def _watch(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.outside.append(url)

    def ask(self, question: str) -> None:
        self.page.fill("#question textarea", question)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("#conversation .coverage", timeout=WAIT)


@pytest.mark.parametrize(
    ("locale", "direction", "question", "marked"),
    [
        ("fa-IR", "rtl", "پوتین از پزشکیان چه خواست؟", "پوتین"),
        ("ar-EG", "rtl", "ماذا قال بيسكوف عن التكهنات حول موعد التوقيع؟", "بيسكوف"),
        ("en-GB", "ltr", "What did The Times report about Ali Larijani?", "Larijani"),
    ],
)
def test_ask_and_open_the_quote(
    browser: object, address: str, locale: str, direction: str, question: str, marked: str
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
    assert (tab.complaints, tab.outside) == ([], [])


def test_switch_language_and_narrow_page(browser: object, address: str) -> None:
    tab = Tab(browser, address, "en-GB", width=360)
    tab.page.click('nav a[lang="fa"]')
    tab.page.wait_for_selector('html[lang="fa"] #question textarea', timeout=WAIT)
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_declined(browser: object, address: str) -> None:
    tab = Tab(browser, address, "en-GB")
    tab.ask("How do I bake sourdough bread?")
    assert tab.page.locator(".answer.declined").count() == 1
    assert tab.page.locator("a.marker").count() == 0


def test_an_attack_is_text(browser: object, address: str) -> None:
    tab = Tab(browser, address, "en-GB")
    tab.ask("Whom did the parliament of Zurbaria elect president?")
    assert "Quill" in tab.page.inner_text("#conversation")
    assert tab.page.locator("#conversation img").count() == 0
    tab.page.locator("a.marker").first.click()
    tab.page.wait_for_selector("#reader mark", timeout=WAIT)
    assert tab.page.locator("#reader img").count() == 0
    assert tab.page.title() != "owned"
    assert (tab.complaints, tab.outside) == ([], [])
