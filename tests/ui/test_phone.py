"""A phone of 390 CSS pixels: little of its screen before the page, and targets for a thumb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.chromium import LOOKED_AT, QUESTION_BOX, WAIT, Tab, expect
from tests.ui.tour import QUESTIONS, STATES, demo, tour
from ui.words import INTERFACE, words

TALLEST = 110
"""CSS pixels of the masthead, whose pages, languages and notice took 250."""

LEAST = 24
"""CSS pixels of a target: WCAG 2.2, 2.5.8."""

SMALL = """(least) => {
  const on = "a[href], button, summary, input:not([type=hidden]), select, textarea";
  const shown = (each) => each.checkVisibility({ visibilityProperty: true })
    && !each.closest("[aria-hidden=true], .unseen, svg, .skip");
  const area = (each) => (each.matches("input") && each.closest("label")) || each;
  const box = (each) => {
    const { left, right, top, bottom, width, height } = area(each).getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return { each, left, right, top, bottom, width, height, x, y };
  };
  const all = [...document.querySelectorAll(on)].filter(shown).map(box)
    .filter((one) => one.width && one.height);
  const small = all.filter((one) => Math.min(one.width, one.height) < least - 0.5);
  // The exception of spacing: a circle around it meets no other target, nor its circle.
  const gap = (one, other) => Math.hypot(
    Math.max(other.left - one.x, 0, one.x - other.right),
    Math.max(other.top - one.y, 0, one.y - other.bottom),
  );
  const apart = (one, other) => area(one.each) === area(other.each)
    || one.each.contains(other.each) || other.each.contains(one.each)
    || (gap(one, other) >= least / 2 && !(small.includes(other)
      && Math.hypot(one.x - other.x, one.y - other.y) < least));
  const told = ({ each, width, height }) => `${each.localName}.${each.className} `
    + `${Math.round(width)}x${Math.round(height)} ${each.textContent.slice(0, 20)}`;
  return small.filter((one) => one.each.matches("a.marker, input")
    || !all.every((other) => apart(one, other))).map(told);
}"""
"""Targets that are too small: markers and boxes always, others where the spacing does not help."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demo(tmp_path_factory.mktemp("phone")) as address:
        yield address


@pytest.mark.parametrize("language", LOOKED_AT)
def test_targets_are_large_enough(browser: Any, address: str, language: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale=language)
    page = context.new_page()
    small = {state: page.evaluate(SMALL, LEAST) for state in tour(page, address, language)}
    context.close()
    assert tuple(small) == STATES
    assert {state: found for state, found in small.items() if found} == {}


CUT = """(edge) => [...document.querySelectorAll("a, button, summary, label, p, h2, h3, li")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true })
    && !each.closest(".unseen, .skip, .places, [role=radiogroup], #kind, #length, svg, table"))
  .filter((each) => each.getBoundingClientRect().right > edge + 1)
  .map((each) => `${each.localName}.${each.className} ${each.textContent.slice(0, 30)}`)"""
"""What is wider than the screen, but for the lines that are drawn sideways."""


def test_long_words_fit(browser: Any, address: str) -> None:
    """German's are the longest of the pages' languages."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de")
    page = context.new_page()
    wide, cut = {}, {}
    for state in tour(page, address, "de"):
        wide[state] = page.evaluate("document.documentElement.scrollWidth")
        cut[state] = page.evaluate(CUT, 390)
    context.close()
    assert tuple(wide) == STATES
    assert {state: width for state, width in wide.items() if width > 390} == {}
    assert {state: found for state, found in cut.items() if found} == {}


def test_the_list_of_languages(browser: Any, address: str) -> None:
    tab = Tab(browser, address, path="/de/search/", ready="#search", width=390)
    page, choices = tab.page, tab.page.locator(".languages .choices")
    page.click(".languages summary")
    assert choices.locator("a").count() == len(INTERFACE)
    expect(choices.locator("a").last).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(choices).not_to_be_visible()
    expect(page.locator(".languages summary")).to_be_focused()
    page.click(".languages summary")
    page.click(".masthead h1")
    expect(choices).not_to_be_visible()
    page.click(".languages summary")
    tab.follow(".languages a[hreflang=ur]")
    page.wait_for_url("**/ur/search/", timeout=WAIT)
    assert page.get_attribute("html", "dir") == "rtl"
    assert tab.trouble == []
    tab.close()


@pytest.mark.parametrize("language", LOOKED_AT)
def test_the_masthead_is_low_and_says_where_one_is(
    browser: Any, address: str, language: str
) -> None:
    path, ready = f"/{language}/", ".masthead .places"
    tab = Tab(browser, address, language, path=path, ready=ready, width=320)
    page = tab.page
    for place in ("", "library/", "draft/", "search/", "overview/"):
        if place:
            page.set_viewport_size({"width": 320, "height": 800})
            tab.visit(f"{address}{path}{place}")
        assert page.locator(".places a").count() == 5
        here = page.locator(".places [aria-current]")
        expect(here).to_have_attribute("href", f"{path}{place}")
        expect(here).to_be_in_viewport(ratio=0.9)
        page.locator(".places a").last.focus()
        expect(page.locator(".places a").last).to_be_in_viewport(ratio=0.9)
        assert tab.width <= 320, place
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.locator(".masthead").bounding_box()["height"] <= TALLEST, place
    tab.close()


@pytest.mark.parametrize("language", LOOKED_AT)
def test_who_writes_the_answers_is_told_whole_when_it_is_asked_for(
    browser: Any, address: str, language: str
) -> None:
    path = f"/{language}/library/"
    tab = Tab(browser, address, language, path=path, width=390, ready="#listed li")
    page, whole = tab.page, words(language)["local"]
    line = page.locator(".masthead .model p")
    assert page.inner_text(".masthead .model summary") == words(language)["local_short"]
    expect(line).not_to_be_visible()
    page.locator(".masthead .model summary").focus()
    page.keyboard.press("Enter")
    expect(line).to_be_visible()
    assert line.inner_text() == whole
    page.keyboard.press("Enter")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(line).to_be_visible()
    expect(page.locator(".masthead .model summary")).not_to_be_visible()
    tab.close()


@pytest.mark.parametrize("language", LOOKED_AT)
def test_the_limits_stay_open_until_they_are_closed(
    browser: Any, address: str, language: str
) -> None:
    tab = Tab(browser, address, language, path=f"/{language}/", width=390)
    page, panel = tab.page, tab.page.locator(".narrowing")
    page.click(".narrowing > summary")
    page.locator('#narrow input[value="en"]').check()
    page.locator("#narrow .actions button").click()
    page.wait_for_selector(".chip", timeout=WAIT)
    expect(panel).to_have_attribute("open", "")
    expect(page.locator("#narrow .actions button")).to_be_focused()
    page.locator('#narrow input[name="from"]').fill("2025-01-01")
    page.keyboard.press("Enter")
    page.wait_for_selector(".chip >> nth=2", timeout=WAIT)
    expect(panel).to_have_attribute("open", "")
    expect(page.locator('#narrow input[name="from"]')).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).not_to_have_attribute("open", "")
    expect(page.locator(".narrowing > summary")).to_be_focused()
    page.click(".narrowing > summary")
    held: list[Any] = []  # the request, however late or soon it is answered
    page.route("**/queue/join*", lambda route: held.append(route))
    page.fill(QUESTION_BOX, QUESTIONS["en"])
    page.keyboard.press("Enter")
    expect(panel).not_to_have_attribute("open", "")  # it would lie over the answer
    while not held:
        page.wait_for_timeout(20)
    held.pop().abort()  # a route left open is told of by asyncio in a test to come
    tab.close()


@pytest.mark.parametrize("language", LOOKED_AT)
def test_an_answer_is_shared_in_two_taps(browser: Any, address: str, language: str) -> None:
    tab = Tab(browser, address, language, path=f"/{language}/", width=390)
    page, said = tab.page, words(language)["sharing"]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.ask(QUESTIONS[language])
    make = page.locator("#conversation .share .make")
    assert make.inner_text() == said["share_this"]
    make.click()
    link = page.locator("#conversation .share .link")
    expect(link).to_be_focused(timeout=WAIT)
    page.click("#conversation .share .copy-link")
    expect(page.locator("#conversation .share .told")).not_to_be_empty()
    shared = page.evaluate("navigator.clipboard.readText()")
    assert shared.startswith(f"{address}/{language}/shared/") and tab.width <= 390
    dark = browser.new_context(color_scheme="dark").new_page()
    dark.goto(shared)
    assert dark.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    dark.context.close()
    page.click("#conversation .share .withdraw")
    expect(make).to_be_focused(timeout=WAIT)
    assert page.request.get(shared).status == 404
    assert tab.trouble == []
    tab.close()
