"""Pages can be read by all: contrast, room at 200 %, paper; and axe-core's rules, where it is had.

axe-core is for development only: ``.ci/run`` fetches it by npm into ``build/axe``, or ``SANAD_AXE``
names an ``axe.min.js``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.ui.chromium import QUESTION_BOX, WAIT
from tests.ui.tour import QUESTIONS, STATES, demo, tour

AXE = Path(os.environ.get("SANAD_AXE") or ROOT / "build/axe/node_modules/axe-core/axe.min.js")
COLOURS = ["color-contrast", "link-in-text-block"]
"""axe-core's rules of colours, of those that it holds pages to where nothing else is said."""

needs_axe = pytest.mark.skipif(
    not AXE.is_file(), reason="there is no axe.min.js (npm, or SANAD_AXE)"
)

LEAST = 4.5
"""Of WCAG 2.2, 1.4.3; held for what is disabled too, which is read all the same."""

CONTRAST = """(at) => {
  const pseudo = at.matches("textarea") ? "::placeholder" : null;
  const parts = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  let faint = Number(getComputedStyle(at, pseudo).opacity), ground = null;
  for (let up = at; up; up = up.parentElement) {
    const style = getComputedStyle(up), own = parts(style.backgroundColor);
    faint *= Number(style.opacity);
    if (!ground && (own.length < 4 || own[3] > 0.99)) ground = own;
  }
  const light = (rgb) => rgb.slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const text = parts(getComputedStyle(at, pseudo).color).slice(0, 3)
    .map((v, n) => v * faint + ground[n] * (1 - faint));
  const [low, high] = [light(text), light(ground)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demo(tmp_path_factory.mktemp("reach")) as address:
        yield address


def opened(browser: Any, **context: Any) -> Any:
    return browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **context}).new_page()


def ask(page: Any, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/")
    page.fill(QUESTION_BOX, QUESTIONS[language])
    page.keyboard.press("Enter")
    page.wait_for_selector("#conversation .thumb", timeout=WAIT)


def test_small_and_disabled_words_can_be_read(browser: Any, address: str) -> None:
    page = opened(browser, reduced_motion="reduce")
    low: dict[tuple[str, str], float] = {}

    def look_at(*names: str) -> None:
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            for name in names:
                low[theme, name] = page.locator(name).first.evaluate(CONTRAST)
            # the browser draws check boxes in it
            scheme = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
            assert scheme == theme

    ask(page, address, "en")
    look_at(QUESTION_BOX, ".thumb", ".coverage", ".card .about", "a.marker")
    page.goto(f"{address}/en/library/")
    page.wait_for_selector("#turning button:disabled", timeout=WAIT)
    look_at("#turning button:disabled", "#filters textarea", "#listed .edit-selected")
    page.goto(f"{address}/en/draft/")
    page.evaluate("document.querySelector('#given .check').disabled = true")
    look_at("#given .check", "#given textarea")
    page.context.close()
    assert {at: ratio for at, ratio in low.items() if ratio < LEAST} == {}


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_at_200_percent_nothing_is_beside_the_screen(
    browser: Any, address: str, language: str
) -> None:
    page = opened(browser, viewport={"width": 640, "height": 400}, device_scale_factor=2)
    ask(page, address, language)
    wide = {"chat": page.evaluate("document.documentElement.scrollWidth")}
    for place, ready in (("library", "#listed"), ("draft", "#draft")):
        page.goto(f"{address}/{language}/{place}/")
        page.wait_for_selector(ready, timeout=WAIT)
        wide[place] = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert {place: width for place, width in wide.items() if width > 640} == {}


def test_paper_has_the_words_and_their_sources_and_no_buttons(browser: Any, address: str) -> None:
    page = opened(browser, color_scheme="dark")
    ask(page, address, "en")
    page.emulate_media(media="print")
    assert page.locator(".card .prose").first.is_visible()
    for hidden in ("#asking", "#toolbar", "#drawer", ".rating", ".masthead nav", "button.open"):
        assert not page.locator(hidden).first.is_visible(), hidden
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.context.close()
    assert ground == "rgb(255, 255, 255)"


def look(page: Any) -> dict[str, list[Any]]:
    """What axe-core finds in a page, by all rules in the light theme; the dark one differs in its
    colours alone. Of what is no violation it makes no list."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {}
    for theme, which in (("dark", {"runOnly": COLOURS}), ("light", {})):
        page.emulate_media(color_scheme=theme)
        told = page.evaluate(
            "which => axe.run(document, which).then((all) => all.violations)",
            {**which, "resultTypes": ["violations"]},
        )
        found[theme] = [(each["id"], [node["target"] for node in each["nodes"]]) for each in told]
    return found


@needs_axe
@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_axe_finds_nothing(browser: Any, address: str, language: str) -> None:
    page = opened(browser, color_scheme="light", locale=language, reduced_motion="reduce")
    found = {state: look(page) for state in tour(page, address, language)}
    page.context.close()
    assert tuple(found) == STATES
    assert {state: faults for state, faults in found.items() if any(faults.values())} == {}


@needs_axe
def test_axe_finds_nothing_in_the_reference(browser: Any, address: str) -> None:
    """Which is in English for all."""
    page = opened(browser, color_scheme="light")
    page.goto(f"{address}/docs")
    found = look(page)
    page.context.close()
    assert found == {"dark": [], "light": []}
