"""Sources below an answer, in real Chromium: one card an article, its name, its quotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from rag import Library
from tests.conftest import CORPUS
from tests.ui.chromium import WAIT, Tab, expect
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


def test_an_answer_of_an_article_without_an_outlet_is_named_copied_and_kept_as_files(
    browser: Any, address: str, tmp_path: Path
) -> None:
    """By its headline, with footnotes."""
    for language, (question, named) in ASKED.items():
        tab = Tab(browser, address, path=f"/{language}/", width=390)
        page, said = tab.page, words(language)["taking"]
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab.ask(question)
        assert named in page.inner_text("#conversation .answer")
        assert words(language)["sources"] in page.inner_text("#conversation")
        page.wait_for_url("**conversation=*", timeout=WAIT)
        page.locator(".taking .copy").first.click()
        expect(page.locator(".taking .told")).to_have_text(said["copied"], timeout=WAIT)
        plain, html = page.evaluate(PASTED)
        number_ = f"[{number(1, language)}]"
        title = PIERS[language].partition("\n")[0]
        assert plain.count(number_) == 2 and title in plain.partition("\n\n")[2]
        assert "<sup>" in html and title in html
        page.locator(".taking summary").click()
        with page.expect_download() as download:
            page.locator('.taking a[href*="as=docx"]').click()
        download.value.save_as(tmp_path / f"{language}.docx")
        opened = docx.Document(str(tmp_path / f"{language}.docx"))
        assert opened.paragraphs[0].text == question
        with page.expect_download() as download:
            page.locator('.taking a[href*="as=pdf"]').click()
        download.value.save_as(tmp_path / f"{language}.pdf")
        with pypdfium2.PdfDocument(tmp_path / f"{language}.pdf") as kept:
            assert kept.get_metadata_dict()["Title"] == question
        # A page that came without TLS has no clipboard of its own.
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.evaluate(HEARD)
        page.evaluate("document.querySelector('.taking .told').textContent = ''")
        page.locator('.taking .copy[data-kind="text/markdown"]').click()
        expect(page.locator(".taking .told")).to_have_text(said["copied"], timeout=WAIT)
        assert "[^1]: " in page.evaluate("window.heard")
        page.emulate_media(media="print")
        assert page.locator("#asking").is_hidden() and page.locator(".taking").is_hidden()
        assert page.locator("#conversation .answer").is_visible()
        page.emulate_media(media="screen")
        assert tab.width <= 390
        assert tab.trouble == []
        tab.close()


PASTED = """async () => {
    const [item] = await navigator.clipboard.read();
    const kinds = ["text/plain", "text/html"];
    return Promise.all(kinds.map(async (kind) => (await item.getType(kind)).text()));
}"""
"""What is pasted, in both of its forms."""

HEARD = """addEventListener("copy", (event) => {
    window.heard = event.clipboardData.getData("text/plain");
})"""
"""Keeps what a copy was filled with."""
