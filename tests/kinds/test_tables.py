"""Comparisons and lists over small articles of our own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Answer, Article, Library
from rag.kinds.roundups import is_round_up
from rag.kinds.told import may_be_quoted
from rag.search import understand
from tests.kinds.bridge import ARTICLES, GAZETTE, HERALD, SUMMIT


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("tables")) as library:
        library.add(ARTICLES)
        yield library


@pytest.fixture(scope="module")
def compared(library: Library) -> Answer:
    return library.ask("how do the Herald and the Gazette differ on the Dravenport bridge",
                       kind="comparison")  # fmt: skip


def cells(answer: Answer) -> dict[str, list[str]]:
    assert answer.overview and answer.overview.table
    return {label: [cell.text for cell in row] for label, row in answer.overview.table.rows}


def test_a_row_an_outlet_that_is_named(compared: Answer) -> None:
    assert list(cells(compared)) == ["Herald", "Gazette"]
    assert compared.overview and compared.overview.table
    assert compared.overview.table.columns == (
        "Figures", "Who is quoted", "Places and dates", "Told only here", "Left out here",
    )  # fmt: skip


def test_cells_are_cited_quotes(compared: Answer) -> None:
    by_marker = {cited.marker: cited for cited in compared.citations}
    texts = {"h": HERALD, "g": GAZETTE, "s": SUMMIT}
    for cited in compared.citations:
        assert texts[cited.source][cited.start : cited.end] == cited.quote
    assert compared.overview and compared.overview.table
    for _, row in compared.overview.table.rows:
        for cell in row:
            assert all(by_marker[marker].quote in cell.text for marker in cell.markers)
    herald, gazette = cells(compared).values()
    assert "Marta Kowalczyk" in "".join(herald) and "Jonas Lindqvist" in "".join(gazette)
    assert "31 million" in "".join(herald[:4])


def test_what_one_leaves_out_is_what_the_other_tells_alone(compared: Answer) -> None:
    herald, gazette = cells(compared).values()
    assert herald[4] and herald[4].split("” ")[0] in gazette[3]


def test_every_outlet_is_a_row_and_copies_are_folded(library: Library) -> None:
    answer = library.ask("compare the coverage of the Dravenport bridge", kind="comparison")
    labels = list(cells(answer))
    assert {"Herald", "Gazette", "پیک"} <= set(labels)
    assert len({"Courier", "Observer"} & set(labels)) == 1
    assert "ran the same report" in answer.answer


def test_rows_by_language(library: Library) -> None:
    answer = library.ask("compare English and Persian media on the Dravenport bridge",
                         kind="comparison")  # fmt: skip
    assert set(cells(answer)) >= {"English", "Persian"}


def test_an_outlet_without_it_and_one_alone_are_said(library: Library) -> None:
    answer = library.ask("compare the Gazette and the Herald on the apple harvest",
                         kind="comparison")  # fmt: skip
    assert "nothing on this subject here" in answer.answer
    assert "Only Herald" in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("compare the Herald and the Gazette on the eruption of Mount Zarvik", "No article"),
        ("تفاوت رسانه‌ها دربارهٔ فوران آتشفشان زارویک", "هیچ خبری"),
    ],
)
def test_a_subject_that_is_not_there(library: Library, question: str, said: str) -> None:
    answer = library.ask(question, kind="comparison")
    assert answer.abstained and said in answer.answer


def test_articles_without_a_sentence_to_quote_decline(library: Library) -> None:
    caption = Article("c", "Bridge", "Photos: the bridge at Dravenport", language="en")
    answer = library.ask("compare reports on the bridge", kind="comparison", passages=[caption])
    assert answer.abstained and not answer.citations


def test_lists_fold_languages_and_leave_who_came(library: Library) -> None:
    answer = library.ask("which countries boycotted the summit of Dravenport", kind="list")
    assert answer.overview
    found = {item.text: item.markers for item in answer.overview.items}
    assert set(found) == {"Peru", "Nicaragua", "Cuba"}
    assert len(found["Cuba"]) == 2  # the English and the Arabic sentence
    assert "Named in the articles here: 3." in answer.answer
    told = answer.answer
    assert all(f"[{marker}]" in told for markers in found.values() for marker in markers)


@pytest.mark.parametrize(
    ("question", "items", "said"),
    [
        ("کدام کشورها نشست دراونپورت را تحریم کردند", {"کوبا", "پرو"}, "نام برده شده"),
        ("ما الدول التي قاطعت قمة دراونبورت", {"كوبا", "بيرو"}, "عدد ما ورد"),
    ],
)
def test_lists_in_the_readers_language(
    library: Library, question: str, items: set[str], said: str
) -> None:
    answer = library.ask(question, kind="list")
    assert answer.overview
    assert items <= {item.text for item in answer.overview.items}
    assert said in answer.answer


def test_a_caption_names_no_item(library: Library) -> None:
    gallery = Article(
        "g",
        "The summit of Dravenport",
        "Peru boycotted the summit of Dravenport. Hide Caption 7 of 49 Photos: Norway, Chad and "
        "Mexico boycotted the summit of Dravenport as well in May.",
        "en",
    )
    question = "which countries boycotted the summit of Dravenport"
    answer = library.ask(question, kind="list", passages=[gallery])
    assert all("Caption" not in citation.quote for citation in answer.citations)


def test_what_has_no_form_is_quoted(library: Library) -> None:
    answer = library.ask("what did the Dravenport bridge collapse affect", kind="list")
    assert answer.overview and not answer.overview.items
    assert answer.citations and "These sentences" in answer.answer


OF_MANY = (
    "The Dravenport bridge fell on Monday.\n\nHeat broke records in Calder.\n\n"
    "Teachers in Ostavo went on strike over pay.\n\nThe cup was won by Halmar on Sunday."
)
OF_ONE = (
    "The Dravenport bridge fell on Monday.\n\nThe bridge in Dravenport was built in 1974.\n\n"
    "Engineers had warned of the Dravenport bridge.\n\nThe Dravenport bridge stays closed."
)


@pytest.mark.parametrize(
    ("title", "text", "is_one"),
    [
        ("5 things to know for June 8: Monkeypox, gas, NATO", OF_ONE, True),
        ("Ten Things You Need to Know Today", OF_ONE, True),
        ("مهم‌ترین عناوین روزنامه‌ها", OF_ONE, True),
        ("Heat, Ostavo, bridge", OF_MANY, True),
        ("Heat, Ostavo, bridge", OF_ONE, False),
        ("Dravenport bridge falls, closes road, forces evacuation", OF_ONE, False),
        ("Bridge falls at Dravenport, mayor says", OF_MANY, False),
        ("Medal of Dravenport: Kowalczyk, Lindqvist, Raghunathan, more", OF_MANY, False),
    ],
)
def test_round_ups(title: str, text: str, is_one: bool) -> None:
    query = understand("Dravenport bridge")
    assert is_round_up(Article("r", title, text, "en"), query) == is_one


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("The old bridge fell into the river on Tuesday.", True),
        ("He said that the bridge fell on Tuesday morning.", False),
        ("But the bridge fell into the river on Tuesday.", False),
        ("Hide Caption 6 of 49 Photos: the bridge on Tuesday.", False),
        ("The old bridge fell into the river on Tuesday", False),
        ("The bridge fell.", False),
        ("این پل روز سه‌شنبه در رودخانه فرو ریخت.", False),
        ("پل شهر روز سه‌شنبه در رودخانه فرو ریخت.", True),
        ("سقط الجسر القديم في النهر يوم الثلاثاء.", True),
        ("لكن الجسر القديم سقط في النهر يوم الثلاثاء.", False),
    ],
)
def test_what_stands_by_itself(sentence: str, may: bool) -> None:
    assert may_be_quoted(sentence, (0, len(sentence))) == may
