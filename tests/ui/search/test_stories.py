"""Articles collected by story: found, shown, asked; and pages as they are printed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from rag import Article, Library
from rag.kinds.stories import Story
from tests.ui.chromium import QUESTION_BOX, Tab, expect
from tests.ui.search.samples import ARTICLES, WHEAT
from tests.ui.serving import serving
from ui.search.stories import Grouped, story_of
from ui.server import create_app
from ui.words import words

FLOOD = Article(
    "https://one.example/flood",
    "Flood in Ostrava leaves hundreds without homes",
    "A flood in Ostrava left hundreds of families without homes on Tuesday, the mayor said. "
    "The river Oder rose by four metres in one night.",
    language="en",
    outlet="One",
    date="2025-03-04",
)
AGAIN = Article(
    "https://two.example/flood",
    "Hundreds lose homes as flood hits Ostrava",
    "Hundreds of families lost their homes when a flood hit Ostrava on Tuesday, the mayor said. "
    "The Oder rose by four metres overnight.",
    language="en",
    outlet="Two",
    date="2025-03-05",
)
STORY = {FLOOD.id, AGAIN.id}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("stories")) as library:
        library.add([*ARTICLES, FLOOD, AGAIN])
        yield library


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    with serving(create_app(library, "token")) as base:
        yield base


def test_a_story_is_found_from_one_of_it(library: Library) -> None:
    assert story_of(library, FLOOD.id) == story_of(library, AGAIN.id) == STORY
    assert story_of(library, WHEAT.id) == {WHEAT.id}


def test_stories_are_grouped_once(library: Library) -> None:
    grouped, listed = Grouped(), library.articles()
    (story,) = [s for s in grouped.of(library, listed) if FLOOD.id in {a.id for a in s.articles}]
    assert {a.id for a in story.articles} == STORY
    assert grouped.of(library, listed) is grouped.of(library, list(reversed(listed)))
    assert all(len(each.articles) > 1 for each in grouped.of(library, listed))
    assert grouped.of(library, [a for a in listed if a.id != AGAIN.id]) != [story]


def test_what_is_grouped_already_waits_for_no_other(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    grouped, listed = Grouped(), library.articles()
    known = grouped.of(library, listed)
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_: object) -> list[Story]:
        begun.set()
        assert go_on.wait(10)
        return []

    monkeypatch.setattr("ui.search.stories.stories", slow)
    with ThreadPoolExecutor() as pool:
        others = pool.submit(grouped.of, library, listed[:1])
        assert begun.wait(10)
        assert pool.submit(grouped.of, library, listed).result(5) == known
        go_on.set()
        assert others.result(10) == []


@pytest.mark.parametrize("reader", ["fa", "en"])
def test_a_story_is_opened_and_asked(browser: Any, address: str, reader: str) -> None:
    said = words(reader)
    tab = Tab(browser, address, reader, path=f"/{reader}/overview/", ready=".plot", width=390)
    page = tab.page
    page.click(f"text={said['overview']['show_stories']}")
    page.locator("#stories li a", has_text="Ostrava").click()
    expect(page.locator(".hit")).to_have_count(2)
    expect(page.locator(".chips .chip")).to_contain_text(said["search"]["one_story"])
    assert tab.width == 390
    tab.follow("a.ask")
    page.wait_for_selector(QUESTION_BOX)
    tab.ask("How far did the river rise?")
    expect(page.locator("#conversation .turn")).to_contain_text("four metres")
    tab.ask("What rose by a tenth?")
    assert WHEAT.title not in page.locator("#conversation").inner_text()
    assert tab.trouble == []
    tab.close()


def test_the_same_story_of_a_result(browser: Any, address: str) -> None:
    tab = Tab(browser, address, path="/en/search/?q=Oder&how=words&outlets=Two", ready=".hit")
    tab.page.click(f"text={words('en')['search']['same_story']}")
    expect(tab.page.locator(".hit")).to_have_count(2)
    tab.close()


PRINTED = {
    "/en/search/?q=wheat": (".hit mark", "form.search, .chips, .narrow, .actions .open"),
    "/en/overview/": (".plot svg .bar", ".masthead nav, .hint"),
    "/en/": (".masthead h1", "#toolbar, #asking, .masthead nav"),
}


@pytest.mark.parametrize("path", PRINTED)
def test_what_is_printed(browser: Any, address: str, path: str) -> None:
    shown, hidden = PRINTED[path]
    tab = Tab(browser, address, path=path, ready=shown)
    page = tab.page
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(shown).first).to_be_visible()
    for each in page.locator(hidden).all():
        expect(each).to_be_hidden()
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
    assert page.evaluate(paper) in ("#ffffff", "#fff")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.numbers:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.numbers[open]").count() == 0
    tab.close()
