"""What is wanted, chosen on the page in real Chromium, and the overviews that come of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Library
from tests.kinds.harbour import FERRY, OTHERS
from tests.ui.chromium import QUESTION_BOX, WAIT, Tab, expect
from tests.ui.serving import serving
from ui.server import create_app

QUESTION = "Halmar ferry fire"
CHOSEN = "#kind input:checked"
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) sum += each.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Library.open(tmp_path_factory.mktemp("wanted")) as library:
        library.add([*FERRY, *OTHERS])
        with serving(create_app(library, "token")) as base:
            yield base


def tab_of(browser: Any, address: str, locale: str = "en-GB", width: int = 1280) -> Tab:
    tab = Tab(browser, address, locale, width=width)
    tab.page.wait_for_selector("#kind[role=radiogroup]", timeout=WAIT)
    return tab


def asked(tab: Tab, question: str = QUESTION) -> Any:
    """Ask and wait for the new turn, which is given."""
    turns = tab.page.locator("#conversation .turn")
    before = turns.count()
    tab.page.fill(QUESTION_BOX, question)
    tab.page.keyboard.press("Enter")
    expect(turns).to_have_count(before + 1, timeout=WAIT)
    return turns.last


def choose(tab: Tab, kind: str) -> None:
    tab.page.locator(f'#kind input[value="{kind}"]').check()


@pytest.mark.parametrize(
    ("locale", "name", "next_key"),
    [
        ("en-GB", "What do you want?", "ArrowRight"),
        ("fa-IR", "چه می‌خواهید؟", "ArrowLeft"),
        ("ar-EG", "ماذا تريد؟", "ArrowLeft"),
    ],
)
def test_a_kind_is_chosen_by_keyboard_for_one_question(
    browser: Any, address: str, locale: str, name: str, next_key: str
) -> None:
    tab = tab_of(browser, address, locale)
    page = tab.page
    group = page.get_by_role("radiogroup", name=name)
    assert group.get_by_role("radio").count() == 8
    assert page.locator("#length").is_hidden()
    page.locator(CHOSEN).focus()
    for _ in range(3):
        page.keyboard.press(next_key)
    assert page.input_value(CHOSEN) == "timeline"
    page.locator('#length input[value="brief"]').check()
    turn = asked(tab)
    assert turn.locator("ol.timeline > li").count() > 0
    expect(page.locator(CHOSEN)).to_have_value("auto")
    assert page.input_value("#length input:checked") == "brief"
    assert page.locator("#length").is_visible()
    assert tab.trouble == []
    tab.close()


def test_an_answer_is_asked_for_again_and_drawn_again(browser: Any, address: str) -> None:
    tab = tab_of(browser, address)
    page = tab.page
    choose(tab, "comparison")
    turn = asked(tab)
    assert turn.locator(".asked-as strong").inner_text() == "Comparison"
    assert turn.locator("th[scope=row]").count() >= 2
    page.fill(QUESTION_BOX, "half a question")
    turn.locator(".asked-as summary").focus()
    page.keyboard.press("Enter")
    turn.locator('button.again[data-kind="timeline"]').focus()
    page.keyboard.press("Enter")
    turns = page.locator("#conversation .turn")
    expect(turns).to_have_count(2, timeout=WAIT)
    assert turns.last.locator(".question").inner_text().endswith(QUESTION)
    assert turns.last.locator(".asked-as strong").inner_text() == "Timeline"
    assert page.input_value(QUESTION_BOX) == "half a question"

    drawn = turns.last.locator("ol.timeline").inner_html()
    tab.reload()
    expect(turns).to_have_count(2, timeout=WAIT)
    assert turns.last.locator("ol.timeline").inner_html() == drawn
    turns.last.locator("ol.timeline a.marker").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#reader mark", timeout=WAIT)
    assert tab.trouble == []
    tab.close()


def test_a_timeline_is_kept_as_a_calendar(browser: Any, address: str, tmp_path: Path) -> None:
    tab = tab_of(browser, address)
    choose(tab, "timeline")
    turn = asked(tab)
    with tab.page.expect_download() as download:
        turn.locator('.downloads a[href*="as=ics"]').click()
    assert download.value.suggested_filename == "Halmar-ferry-fire.ics"
    download.value.save_as(tmp_path / "kept.ics")
    kept = (tmp_path / "kept.ics").read_text(encoding="utf-8")
    assert kept.count("BEGIN:VEVENT") == turn.locator(".event").count()
    tab.close()


@pytest.mark.parametrize("locale", ["fa-IR", "ar-EG", "en-GB"])
def test_on_a_phone_the_table_scrolls_and_the_page_does_not(
    browser: Any, address: str, locale: str
) -> None:
    tab = tab_of(browser, address, locale, width=390)
    for kind in ("comparison", "timeline", "summary", "list", "latest", "meta"):
        choose(tab, kind)
        asked(tab)
        assert tab.width <= 390, kind
    frame = tab.page.locator(".table-frame:has(.comparison)")
    wide, seen = frame.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide > seen
    label = frame.locator("th[scope=row]").first
    frame.evaluate(
        "e => e.scrollBy({ left: getComputedStyle(e).direction === 'rtl' ? -200 : 200 })"
    )
    box, around = label.bounding_box(), frame.bounding_box()
    assert box["x"] >= around["x"] - 1
    assert box["x"] + box["width"] <= around["x"] + around["width"] + 1
    assert tab.trouble == []
    tab.close()


@pytest.mark.parametrize("locale", ["en-GB", "ar-EG"])
def test_who_says_a_quote_stands_below_it(browser: Any, address: str, locale: str) -> None:
    tab = tab_of(browser, address, locale, width=390)
    choose(tab, "summary")
    said = asked(tab).locator("ul.story > li").first
    quote, about = said.locator("p").first, said.locator("p.about").first
    above, below = quote.bounding_box(), about.bounding_box()
    assert above and below and below["y"] >= above["y"] + above["height"] - 1
    tab.close()


def test_nothing_jumps_while_an_overview_comes(browser: Any, address: str) -> None:
    tab = tab_of(browser, address)
    for kind in ("timeline", "comparison", "summary"):
        choose(tab, kind)
        asked(tab)
    assert tab.page.evaluate(SHIFTS) < 0.1
    tab.close()
