"""A conversation as a Persian reader has it, in real Chromium: from the question to its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from rag import Library
from rag.answer import OpenAILLM
from tests.conftest import CORPUS
from tests.scripted_server import Reply, ScriptedServer
from tests.ui.chromium import ATTACK, WAIT, Tab, expect
from tests.ui.serving import serving
from ui.server import create_app

QUESTION = "پزشکیان در مسکو با چه کسی دیدار کرد؟"
TITLE = "دیدارهای مسکو"
LIST = "#conversations li > a"


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Tab]:
    tab = Tab(browser, address, "fa-IR")
    yield tab
    assert tab.trouble == []
    tab.close()


def counted(page: Any, selector: str, number: int) -> None:
    """Wait until there are that many."""
    expect(page.locator(selector)).to_have_count(number, timeout=WAIT)


def test_from_the_question_to_its_end(tab: Tab, tmp_path: Path) -> None:
    page = tab.page
    tab.ask(QUESTION)
    page.wait_for_url("**/fa/?conversation=*", timeout=WAIT)
    page.wait_for_selector(f"{LIST}[aria-current]", timeout=WAIT)

    tab.reload()
    page.wait_for_selector("#conversation .turn a.marker", timeout=WAIT)
    assert page.locator(".turn .question").count() == 1
    page.locator("a.marker").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#reader mark", timeout=WAIT)
    page.keyboard.press("Escape")

    rate_down(page)
    rename(page)
    kept = exported(page, tmp_path)
    assert (kept["title"], kept["turns"][0]["question"]) == (TITLE, QUESTION)
    assert kept["turns"][0]["rating"]["reason"] == "incomplete"
    assert kept["turns"][0]["answer"]["citations"]

    page.fill("#find", "پوتین چرتکه")
    counted(page, "#conversations li", 0)
    page.fill("#find", "ديدارهاي")
    page.wait_for_selector(LIST, timeout=WAIT)
    delete(page)
    assert "conversation=" not in page.url
    page.wait_for_selector("button.idea:visible", timeout=WAIT)
    assert page.locator(".turn").count() == 0


def rate_down(page: Any) -> None:
    """By keyboard: the thumb, the reason, the note."""
    page.locator('.thumb[data-verdict="down"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".why input:focus", timeout=WAIT)
    page.locator('.why input[value="incomplete"]').focus()
    page.keyboard.press("Space")
    page.locator('.why input[name="note"]').focus()
    page.keyboard.insert_text("لاریجانی نیامده است")
    page.keyboard.press("Enter")
    page.wait_for_selector(".why", state="hidden", timeout=WAIT)
    assert page.locator('.thumb[aria-pressed="true"]').get_attribute("data-verdict") == "down"


def rename(page: Any) -> None:
    page.locator("#conversations .more > summary").first.focus()
    page.keyboard.press("Enter")
    page.fill("form.rename input", TITLE)
    with page.expect_response("**/page/conversations?*"):  # as when an answer comes meanwhile
        page.dispatch_event("#find", "input")
    expect(page.locator("form.rename input:focus")).to_have_value(TITLE)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{LIST}:focus", timeout=WAIT)
    assert page.inner_text(f"{LIST}[aria-current]") == TITLE


def exported(page: Any, folder: Path) -> dict[str, Any]:
    """What the JSON download holds."""
    page.locator("#conversations .more > summary").first.click()
    with page.expect_download() as download:
        page.locator('#conversations a[href*="as=json"]').click()
    assert download.value.suggested_filename == "دیدارهای-مسکو.json"
    download.value.save_as(folder / "kept.json")
    kept: dict[str, Any] = json.loads((folder / "kept.json").read_text(encoding="utf-8"))
    return kept


def delete(page: Any) -> None:
    page.locator("#conversations .more > summary").first.click()
    page.locator("#conversations .sure summary").click()
    page.locator("#conversations .delete").click()
    counted(page, "#conversations li", 0)


def said(request: dict[str, Any]) -> str:
    """A model that answers in Persian and translates into it, with markup in both."""
    if "نقل‌قول" in request["messages"][0]["content"]:
        return "ترجمهٔ <img src=x onerror=alert(1)> ساختگی این جمله چنین است."
    return "پسکوف دربارهٔ زمان امضا سخن گفت [1]."


def test_a_quote_is_translated_when_asked(browser: Any, tmp_path: Path) -> None:
    with (
        ScriptedServer([Reply(said)]) as server,
        Library.open(tmp_path, llm=OpenAILLM("scripted", base_url=server.url)) as library,
    ):
        library.ingest([CORPUS / "ar"])
        with serving(create_app(library, "token")) as address:
            tab = Tab(browser, address, "fa-IR")
            page = tab.page
            tab.ask("پسکوف دربارهٔ زمان امضا چه گفت؟")
            before = len(server.requests)
            page.locator(".card summary").first.click()
            page.locator("button.translate").first.focus()
            page.keyboard.press("Enter")
            page.wait_for_selector(".translation .label", timeout=WAIT)
            assert len(server.requests) == before + 1
            shown = page.inner_text(".translation")
            assert "ترجمهٔ ماشینی با scripted" in shown
            assert "<img src=x" in shown
            assert page.locator(".card[open] mark").count() == 1
            assert tab.trouble == []
            tab.close()


def test_a_deleted_article_leaves_the_conversation(tab: Tab, address: str) -> None:
    page = tab.page
    text = "The lighthouse of Zurbaria was painted red by Ms Quill in 2024."
    sent = {"files": ("lighthouse.txt", text.encode())}
    (outcome,) = httpx.post(f"{address}/api/articles", files=sent).json()["outcomes"]
    tab.ask("Who painted the lighthouse of Zurbaria red?")
    page.wait_for_url("**conversation=*", timeout=WAIT)
    assert "painted red" in page.inner_text("#conversation")
    httpx.delete(f"{address}/api/articles/{outcome['article_id']}").raise_for_status()
    tab.reload()
    page.wait_for_selector("#conversation .withdrawn", timeout=WAIT)
    assert "painted red" not in page.inner_text("#conversation")
    assert page.locator("#conversation a.marker").count() == 0


def test_an_attack_is_text_in_the_list_too(tab: Tab) -> None:
    page = tab.page
    tab.ask(f"پوتین از پزشکیان چه خواست؟ {ATTACK}")
    page.wait_for_selector(f"{LIST}[aria-current]", timeout=WAIT)
    assert "<img" in page.inner_text(f"{LIST}[aria-current]")
    tab.visit(f"{page.url}&outlets={quote(ATTACK)}&from={quote(ATTACK)}")
    page.wait_for_selector(".turn", timeout=WAIT)
    assert page.locator("#toolbar img, #drawer img, .turn img").count() == 0
    assert page.title() != "owned"


def test_limits_by_keyboard_and_by_address(tab: Tab) -> None:
    page = tab.page
    page.locator(".narrowing > summary").focus()
    page.keyboard.press("Enter")
    page.fill('#narrow input[name="from"]', "پریروزها")
    page.keyboard.press("Enter")
    page.wait_for_selector("#narrow [aria-invalid]:focus", timeout=WAIT)
    assert "نمی‌توان تاریخ خواند" in page.inner_text("#narrow-wrong")

    page.fill('#narrow input[name="from"]', "۱ دی ۱۴۰۳")
    page.locator('#narrow input[value="en"]').check()
    page.locator("#narrow .actions button").click()
    page.wait_for_selector(".chip >> nth=2", timeout=WAIT)
    assert "languages=en" in page.url
    tab.ask(QUESTION)
    page.wait_for_url("**conversation=*", timeout=WAIT)
    assert "انگلیسی" in page.inner_text(".turn .limits")
    assert set(page.locator(".coverage").inner_text().split(": ")[1].split()) == {"۸", "انگلیسی"}

    page.wait_for_selector('.chips .chip[href*="conversation"]', timeout=WAIT)
    page.locator(".chips .chip").last.click()
    page.wait_for_selector(".chip", state="detached", timeout=WAIT)
    assert "languages" not in page.url
    assert page.locator(".turn").count() == 1


def test_a_second_question_and_a_new_conversation(tab: Tab) -> None:
    page = tab.page
    tab.ask(QUESTION)
    page.wait_for_url("**conversation=*", timeout=WAIT)
    first = page.url
    tab.ask("لاریجانی کجا رفت؟")
    counted(page, "#conversation .turn", 2)
    assert page.url == first
    page.click("#begin")
    page.wait_for_selector("button.idea:visible", timeout=WAIT)
    assert page.locator(".turn").count() == 0
    page.go_back()
    counted(page, "#conversation .turn", 2)
    counted(page, f"{LIST}[aria-current]", 1)


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_drawer_on_a_phone(browser: Any, address: str, language: str) -> None:
    tab = Tab(browser, address, language, width=360)
    page = tab.page
    assert tab.width <= 360
    assert page.locator("#drawer").is_hidden()
    page.locator("#open-drawer").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#find:focus", timeout=WAIT)
    page.keyboard.press("Escape")
    page.wait_for_selector("#open-drawer:focus", timeout=WAIT)
    assert page.locator("#drawer").is_hidden()
    page.locator(".narrowing > summary").click()
    assert tab.width <= 360
    assert tab.trouble == []
    tab.close()
