"""Comparisons and lists over small articles of our own, and their files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from rag import Answer, Article, Library
from rag.errors import InputError
from rag.kinds.table_exports import comparison_csv, comparison_html
from rag.kinds.told import is_round_up, may_be_quoted
from rag.records import Overview

WIRE = (
    "The old bridge at Dravenport fell into the river on Tuesday after a week of heavy rain. "
    "Engineers had warned the council of cracks in its northern pillar two years ago. "
    "Nobody stood on the bridge when it fell, the fire service of the town reported."
)
HERALD = (
    "The bridge at Dravenport collapsed on Tuesday and cut the town of 14,000 people in two. "
    "“We were told that it would hold for ten more years,” mayor Marta Kowalczyk told the Herald. "
    "Repairs will cost 31 million euros, according to an estimate of the county. "
    "Pupils of the northern school are brought over the Dravenport river by a ferry."
)
GAZETTE = (
    "Divers searched the river at Dravenport for two cars after the bridge collapsed on Tuesday. "
    "“Nobody has been found in the water so far,” said diver Jonas Lindqvist on the bank. "
    "The Dravenport bridge, built in 1911, was to be closed for repairs next spring."
)
PERSIAN = (
    "پل دراونپورت پس از یک هفته بارندگی روز سه‌شنبه فرو ریخت و دو نیمهٔ شهر را از هم جدا کرد. "
    "به گفتهٔ اهالی دراونپورت هزینهٔ ساخت پل تازه ۳۱ میلیون یورو برآورد شده است."
)
SUMMIT = (
    "Peru, Nicaragua and Cuba boycotted the summit of Dravenport over its agenda. "
    "Canada and Brazil sent their presidents to the summit of Dravenport on Monday."
)
SUMMIT_AR = (
    "قاطعت كوبا وبيرو قمة دراونبورت بسبب جدول أعمالها. "
    "وحضر رئيس البرازيل قمة دراونبورت يوم الاثنين."
)


def article(source: str, title: str, text: str, outlet: str, language: str = "en") -> Article:
    return Article(source, title, text, language=language, outlet=outlet, date="2024-05-14")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("tables")) as library:
        library.add(
            [
                article("h", "Dravenport bridge collapses", HERALD, "Herald"),
                article("g", "Divers search after Dravenport bridge collapse", GAZETTE, "Gazette"),
                article("w", "Bridge falls at Dravenport", WIRE, "Courier"),
                article("v", "Bridge falls at Dravenport", WIRE + " (Agency)", "Observer"),
                article("p", "پل دراونپورت فرو ریخت", PERSIAN, "پیک", "fa"),
                article("s", "Boycott of the Dravenport summit", SUMMIT, "Herald"),
                article("a", "مقاطعة قمة دراونبورت", SUMMIT_AR, "البريد", "ar"),
                article("x", "Apple harvest", "The apple harvest was good this year.", "Herald"),
            ]
        )
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
        ("تفاوت رسانه‌ها دربارهٔ فوران آتشفشان زارویک", "هیچ مقاله‌ای"),
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


def test_what_has_no_form_is_quoted(library: Library) -> None:
    answer = library.ask("what did the Dravenport bridge collapse affect", kind="list")
    assert answer.overview and not answer.overview.items
    assert answer.citations and "These sentences" in answer.answer


def test_csv(compared: Answer) -> None:
    text = comparison_csv(compared)
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    head, *rows = csv.reader(io.StringIO(text[1:]))
    assert head[:3] == ["Outlet", "Figures", "Sources"]
    assert [row[0] for row in rows] == ["Herald", "Gazette"]
    assert "Herald, 2024-05-14" in "".join(rows[0])


def test_html_is_escaped_and_runs_its_own_way(library: Library) -> None:
    answer = library.ask("مقایسه رسانه‌ها دربارهٔ پل دراونپورت <b>", kind="comparison")
    page = comparison_html(answer)
    assert '<html lang="fa" dir="rtl">' in page
    assert "<b>" not in page and "&lt;b&gt;" in page
    assert '<p dir="ltr" lang="en">' in page and '<p dir="rtl" lang="fa">' in page


def test_an_answer_without_a_table_has_no_file(compared: Answer) -> None:
    for made in (comparison_csv, comparison_html):
        with pytest.raises(InputError):
            made(replace(compared, overview=Overview("list")))


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("5 things to know for June 8: Monkeypox, gas, NATO", True),
        ("Heat, Ukraine, NATO", True),
        ("Ten Things You Need to Know Today", True),
        ("Bridge falls at Dravenport, mayor says", False),
        ("Medal of Dravenport: Kowalczyk, Lindqvist, Raghunathan, more", False),
    ],
)
def test_round_ups(title: str, is_one: bool) -> None:
    assert is_round_up(title) == is_one


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
