"""By keys and by ear: past the head, from quote to quote, the list of keys, what is read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from rag.language.table import in_digits
from tests.scripted_server import Reply, ScriptedServer
from tests.ui.chat.scripted import written_by
from tests.ui.chat.test_again import SLOW
from tests.ui.chromium import LOOKED_AT, QUESTION_BOX, WAIT, Tab, expect
from ui.keys import KEYS
from ui.words import words

SAID = Reply("پسکوف سخن گفت [1]. پیمان امضا شد [2]. دیدار در مسکو بود [3].", piece=4, pause=0.05)
QUESTION = "پسکوف دربارهٔ امضای پیمان در مسکو چه گفت؟"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ScriptedServer, str]]:
    with written_by(SAID, tmp_path_factory.mktemp("keys")) as served:
        yield served


def focused(page: Any, selector: str) -> None:
    expect(page.locator(selector)).to_be_focused(timeout=WAIT)


@pytest.mark.parametrize("language", LOOKED_AT)
def test_keys_and_what_is_read_aloud(
    browser: Any, served: tuple[ScriptedServer, str], language: str
) -> None:
    server, address = served
    server.script = [SAID]
    tab = Tab(browser, address, language)
    page, said = tab.page, words(language)
    assert page.locator("a, button, input, textarea").first.get_attribute("class") == "skip"
    page.locator("a.skip").focus()
    expect(page.locator("a.skip")).to_be_in_viewport()
    assert page.inner_text("a.skip") == said["keys"]["skip"]
    page.keyboard.press("Enter")
    focused(page, QUESTION_BOX)

    tab.ask(QUESTION)
    expect(page.locator("#spoken p").last).to_have_text(said["ready"], timeout=WAIT)
    read = page.locator("#spoken p").all_inner_texts()
    for sentence in ("پسکوف سخن گفت", "پیمان امضا شد", "دیدار در مسکو بود"):
        assert len([line for line in read if sentence in line]) == 1, read

    page.locator("#conversation a.marker").first.click()
    page.wait_for_selector("#reader mark", timeout=WAIT)
    place = page.locator("#reader .cited-place")
    count = int(page.evaluate("new Set([...document.querySelectorAll('#conversation a.marker')]"
                              ".map(each => each.hash)).size"))  # fmt: skip
    assert count > 1

    def shows(number: int) -> None:
        shown = said["keys"]["place"].format(
            number=in_digits(number, language), count=in_digits(count, language)
        )
        expect(place).to_have_text(shown, timeout=WAIT)

    shows(1)
    page.keyboard.press("n")
    shows(2)
    page.locator("#reader .cited.previous").click()
    shows(1)
    page.keyboard.press("Escape")
    focused(page, "#conversation a.marker >> nth=0")

    page.keyboard.press("?")
    page.wait_for_selector("dialog.keys-shown[open]", timeout=WAIT)
    shown = page.inner_text("dialog.keys-shown")
    assert all(said["keys"][name] in shown for name in KEYS)
    page.keyboard.press("Escape")
    focused(page, "#conversation a.marker >> nth=0")
    page.keyboard.press("/")
    focused(page, QUESTION_BOX)
    page.keyboard.type("?/n")
    assert page.input_value(QUESTION_BOX) == "?/n"
    page.click("button.keys")
    page.click("dialog.keys-shown .keep")
    focused(page, "button.keys")
    assert tab.trouble == []
    tab.close()


def test_the_focus_after_a_stop(browser: Any, served: tuple[ScriptedServer, str]) -> None:
    server, address = served
    server.script = [SLOW]
    tab = Tab(browser, address, "fa-IR")
    tab.page.fill(QUESTION_BOX, QUESTION)
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector("#live a.marker", timeout=WAIT)
    tab.page.locator("#stop").focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector("#conversation .status.stopped", timeout=WAIT)
    focused(tab.page, QUESTION_BOX)
    tab.close()
