"""Every page in each of its states, one after another, in one tab: for pictures and for rules.

What is looked at in a state is for whoever goes along. A tour needs the demo corpus.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rag import Library
from tests.conftest import CORPUS
from tests.ui.chromium import QUESTION_BOX, WAIT
from tests.ui.routes import wait_for_pages
from tests.ui.serving import serving
from ui.server import create_app

QUESTIONS = {
    "fa": "پزشکیان در مسکو با چه کسی دیدار کرد؟",
    "ar": "ماذا قال بيسكوف عن موعد توقيع الاتفاقية؟",
    "en": "Which former Russian defence minister did Pezeshkian meet?",
}
SEARCHED = {"fa": "پزشکیان", "ar": "بزشكيان", "en": "Pezeshkian"}
DRAFTS = {
    "fa": "پزشکیان در مسکو با پوتین دیدار کرد. این پیمان در سال ۱۹۹۹ امضا شد.",
    "ar": "التقى بزشكيان بوتين في موسكو. وُقّعت المعاهدة عام ١٩٩٩.",
    "en": "Donald Trump pulled the United States out of the 2015 nuclear deal in 2019. "
    "The cup went to Madrid.",
}
ASKED_IN = {"ur": "fa", "tr": "en", "fr": "en", "de": "en"}
"""What readers of the pages' other languages ask the corpus in."""

STATES = (
    "chat-empty",
    "narrowing",
    "keys",
    "chat-answer",
    "article",
    "conversations",
    "shared",
    "search",
    "overview",
    "library",
    "draft",
    "sign-in",
)
"""The names of the states, in the order of the tour."""

QUIET = 100
"""Milliseconds without a change after which a page has drawn what it draws once it is there."""

STILL = """async (quiet) => {
  await document.fonts.ready;
  await new Promise((done) => {
    let timer = setTimeout(done, quiet);
    new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, quiet); })
      .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const ends = (each) => each.effect.getComputedTiming().endTime !== Infinity;
  await Promise.allSettled(document.getAnimations().filter(ends).map((each) => each.finished));
}"""


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """The address of a server over the demo corpus, without a model; its library in ``folder``."""
    with Library.open(folder) as library:
        library.ingest([CORPUS])
        app = create_app(library, "token")
        with serving(app) as address:
            wait_for_pages(app)
            yield address


def tour(page: Any, address: str, language: str) -> Iterator[str]:
    """Bring a tab from state to state; the name of each, as soon as it is there."""

    def go(path: str, ready: str) -> None:
        page.goto(f"{address}{path}")
        page.wait_for_selector(ready, timeout=WAIT)
        page.evaluate(STILL, QUIET)

    asked = ASKED_IN.get(language, language)
    go(f"/{language}/", "button.idea:visible")
    yield "chat-empty"
    page.click(".narrowing > summary")
    yield "narrowing"
    page.click(".narrowing > summary")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]", timeout=WAIT)
    yield "keys"
    page.keyboard.press("Escape")
    page.fill(QUESTION_BOX, QUESTIONS[asked])
    page.keyboard.press("Enter")
    page.wait_for_selector("#conversation .thumb", timeout=WAIT)
    page.wait_for_selector(".further button", timeout=WAIT)
    page.evaluate(STILL, QUIET)
    yield "chat-answer"
    page.locator("a.marker").first.click()
    page.wait_for_selector("#reader mark", timeout=WAIT)
    yield "article"
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader", state="hidden", timeout=WAIT)
    if page.locator("#open-drawer").is_visible():
        page.click("#open-drawer")
    page.locator("#conversations .more > summary").first.click()
    yield "conversations"
    go(_shared(page, address, language), ".turn")
    yield "shared"
    go(f"/{language}/search/?q={SEARCHED[asked]}", "#found")
    yield "search"
    go(f"/{language}/overview/", "#overview")
    yield "overview"
    go(f"/{language}/library/", "#listed li")
    yield "library"
    go(f"/{language}/draft/", "#given")
    page.fill("#text", DRAFTS[asked])
    page.click("#given .check")
    page.wait_for_selector("#report .finding", timeout=WAIT)
    page.evaluate(STILL, QUIET)
    yield "draft"
    go("/login", "form")
    yield "sign-in"


def _shared(page: Any, address: str, language: str) -> str:
    """The path of the link of the open conversation."""
    name = page.url.partition("conversation=")[2].partition("&")[0]
    made = page.request.post(
        f"{address}/page/conversations/{name}/share",
        form={"reader": language},
        headers={"origin": address},
    )
    return str(made.text().partition('data-path="')[2].partition('"')[0])
