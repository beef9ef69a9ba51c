"""What is asked next is made of the articles, was not asked, and is answered by its article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from rag import Library
from rag.language.fold import fold_text
from tests.conftest import CORPUS
from tests.ui.chromium import WAIT, Tab, expect
from tests.ui.serving import serving
from ui.chat.further import SHOWN, further, further_list
from ui.chat.turn import Turn, history
from ui.server import create_app

ASKED = {
    "fa": "پزشکیان در مسکو با چه کسی دیدار کرد؟",
    "en": "Which former Russian defence minister did Pezeshkian meet?",
    "ar": "ماذا قال بيسكوف عن توقيع الاتفاق؟",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("further")) as opened:
        opened.ingest([CORPUS])
        yield opened


@pytest.mark.parametrize("reader", ASKED)
def test_each_names_what_an_article_has_and_is_answered(library: Library, reader: str) -> None:
    turn = Turn(ASKED[reader], answer=library.ask(ASKED[reader]))
    found = further(library, [turn], reader, {})
    assert 0 < len(found) <= SHOWN and len(set(found)) == len(found)
    held = fold_text(
        " ".join(f"{a.title} {library.article(a.id).text}" for a in library.articles())
    )
    for question in found:
        named = fold_text(question.partition("«")[2].partition("»")[0]) or fold_text(
            question.partition("“")[2].partition("”")[0]
        )
        assert named and named in held and named not in fold_text(turn.question)
        answer = library.ask(question, history((turn,)))
        assert not answer.abstained and answer.citations
    after = Turn(found[0], answer=library.ask(found[0]))
    assert found[0] not in further(library, [turn, after], reader, {})


def test_they_keep_within_the_limits_of_the_question(library: Library) -> None:
    turn = Turn(ASKED["en"], answer=library.ask(ASKED["en"]))
    for question in further(library, [turn], "en", {"languages": ("ar",)}):
        assert not library.ask(question, languages=["ar"]).abstained
    assert further(library, [Turn("What?", problem=("It broke.", ""))], "en", {}) == ()
    assert further_list((), "en") == ""


def test_pressing_one_asks_it(browser: Any, library: Library) -> None:
    with serving(create_app(library, "token")) as address:
        tab = Tab(browser, address, path="/fa/", width=390)
        page = tab.page
        tab.ask(ASKED["fa"])
        first = page.locator(".further .ask-further").first
        expect(first).to_be_visible(timeout=WAIT)
        question = first.inner_text()
        first.click()
        expect(page.locator("#conversation .turn")).to_have_count(2, timeout=WAIT)
        assert question in page.locator("#conversation .question").last.inner_text()
        assert page.locator("#conversation .turn").last.locator("a.marker").count() > 0
        assert tab.width <= 390
        assert tab.trouble == []
        tab.close()
