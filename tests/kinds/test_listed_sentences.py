"""Lists of what has no form of its own: a sentence of each article that answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Article, Library
from rag.kinds.lists.asked_items import PERSON, item_kind

RINGS = {
    "torvik": "Police in Torvik dismantled a smuggling ring that sold cigarettes to sailors.",
    "halmar": "Customs officers broke up a gang of smugglers in Halmar harbour on Friday.",
    "brenn": "A smuggling ring in Brenn was broken up after a raid on two warehouses.",
    "lower": "Smugglers of birds were arrested in Lower Askvik when their ring was dismantled.",
}
OTHERS = {
    "fair": "The spring fair in Torvik opened with a parade of forty tractors.",
    "ferry": "A new ferry will cross Halmar bay twice a day from June.",
    "stars": "The singers Ada Lund, Per Vik and Mona Dahl played the halftime show in Brenn.",
    "alone": "The jury praised Nils Aker. The jury gave Nils Aker the medal of Askvik for courage.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("sentences")) as library:
        library.add(
            Article(name, text.split(" in ")[0], text, "en", "Herald")
            for name, text in (RINGS | OTHERS).items()
        )
        yield library


def test_each_article_that_answers_is_quoted_once(library: Library) -> None:
    answer = library.ask("towns where cops took apart smuggler rings", kind="list")
    assert {cited.source for cited in answer.citations} >= set(RINGS)
    assert not {"fair", "ferry"} & {cited.source for cited in answer.citations}
    assert len({cited.source for cited in answer.citations}) == len(answer.citations)


def test_a_quote_that_runs_the_other_way_stands_on_a_line_of_its_own(library: Library) -> None:
    answer = library.ask(
        "towns where cops took apart smuggler rings", kind="list", answer_language="fa"
    )
    assert f"• Herald:\n“{RINGS['brenn']}”" in answer.answer


def test_what_is_not_there_is_declined(library: Library) -> None:
    assert library.ask("list every volcano that erupted", kind="list").abstained


def test_one_item_is_no_list(library: Library) -> None:
    answer = library.ask("who got the medal of Askvik, all of them", kind="list")
    assert not answer.abstained and answer.overview and not answer.overview.items


@pytest.mark.parametrize(
    "question", ["which halftime stars played in Brenn", "name all music stars of the show"]
)
def test_the_noun_asked_for_may_have_another_before_it(question: str) -> None:
    assert item_kind(question, "en") == PERSON
