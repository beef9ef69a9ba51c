"""Timelines and what is held, over a small library in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.library import Library
from rag.records import Answer, Article
from tests.kinds.mill import ARTICLES


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("library")) as opened:
        opened.add(ARTICLES)
        yield opened


def days(answer: Answer) -> list[tuple[str, bool]]:
    assert answer.overview
    return [(event.first, event.planned) for event in answer.overview.events]


def test_events_in_order_with_their_sources(library: Library) -> None:
    answer = library.ask("timeline of the Halvard mill", kind="timeline")
    assert days(answer) == [
        ("2021-03-03", False), ("2022-06-13", False), ("2022-06-16", False), ("2022-08-01", True),
    ]  # fmt: skip
    assert answer.overview
    bought, burned, said, opens = answer.overview.events
    assert bought.disputed == ("2021-03-04",)
    sources = {cited.marker: cited.source for cited in answer.citations}
    assert {sources[marker] for marker in burned.markers} == {"a1", "a2"}
    assert {sources[marker] for marker in bought.markers} == {"a1", "a3"}
    assert (burned.said, burned.relative) == ("Monday", True)
    assert (said.said, opens.said) == ("", "August 1")
    assert all(sentence.supported for sentence in answer.sentences)
    assert all(cited.verified for cited in answer.citations)


def test_what_is_told_of_a_day(library: Library) -> None:
    lines = library.ask("timeline of the Halvard mill", kind="timeline").answer.splitlines()
    assert lines[0].startswith(
        "• 3 March 2021 (13 Esfand 1399; 19 Rajab 1442, in dispute: 4 March 2021), "
    )
    assert "(23 Khordad 1401; 14 Dhu al-Qadah 1443, “Monday”, report of 1" in lines[1]
    assert "the day of the report" in lines[2]
    assert "announced" in lines[3]
    assert lines[-2:] == [
        "From articles that do not tell their day:",
        "• Leaf: “The Halvard mill stands no more.” [7]",
    ]


def test_other_stories_of_an_article_and_bounds_are_left_out(library: Library) -> None:
    text = library.ask("timeline of the Halvard mill", kind="timeline").answer
    assert "bakery" not in text
    assert "1990" not in text


@pytest.mark.parametrize(
    ("question", "expected", "shown"),
    [
        (
            "گاهشمار سد نیلان",
            [("2016-09-26", False), ("2022-06-14", False)],
            "• ۵ مهر ۱۳۹۵ (۲۶ سپتامبر ۲۰۱۶؛ ۲۵ ذی‌الحجه ۱۴۳۷)، پست: «",
        ),
        (
            "تسلسل أحداث إضراب ميناء سلوان",
            [("2022-06-14", False), ("2022-06-20", True)],
            "• 14 يونيو 2022 (15 ذو القعدة 1443؛ 24 خرداد 1401، «أمس» في خبر 15 يونيو 2022)، بريد",
        ),
    ],
)
def test_three_languages(
    library: Library, question: str, expected: list[tuple[str, bool]], shown: str
) -> None:
    answer = library.ask(question, kind="timeline")
    assert days(answer) == expected
    assert answer.answer.splitlines()[0].startswith(shown)


def test_a_reader_of_another_language(library: Library) -> None:
    answer = library.ask("timeline of the Halvard mill", kind="timeline", answer_language="fa")
    assert answer.answer.splitlines()[0].startswith("• ۱۳ اسفند ۱۳۹۹ (۳ مارس ۲۰۲۱؛ ")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-01-01", None, ["2022-06-13", "2022-06-16", "2022-08-01"]),
        (None, "2021-12-31", ["2021-03-03"]),
        ("2022-06-13", "2022-06-13", ["2022-06-13"]),
    ],
)
def test_a_period_is_of_the_events(
    library: Library, first: str | None, last: str | None, expected: list[str]
) -> None:
    answer = library.ask(
        "timeline of the Halvard mill", kind="timeline", date_from=first, date_to=last
    )
    assert [day for day, _ in days(answer)] == expected


def test_a_period_without_events_and_a_subject_that_is_not_there(library: Library) -> None:
    none = library.ask("timeline of the Halvard mill", kind="timeline", date_to="2001-01-01")
    assert none.abstained
    assert "between the beginning and 1 January 2001" in none.answer
    gone = library.ask("timeline of the Orsund volcano", kind="timeline")
    assert gone.abstained
    assert gone.answer == "No article here is about Orsund volcano."


def test_shorter(library: Library) -> None:
    answer = library.ask("timeline", kind="timeline", length="brief")
    assert answer.overview
    assert len(answer.overview.events) == 6


# What is held


def test_what_is_held_on_a_subject(library: Library) -> None:
    answer = library.ask("how many articles do you have on the Halvard mill", kind="meta")
    assert answer.overview
    held = answer.overview.holdings
    assert held
    assert (held.articles, held.first, held.last, held.undated) == (
        4, "2022-06-14", "2022-06-16", 1,
    )  # fmt: skip
    assert held.outlets == {"Post": 1, "Daily": 1, "Herald": 1, "Leaf": 1}
    assert held.months == {"2022-06": 3}
    assert answer.answer.splitlines()[0] == "4 articles on Halvard mill."
    assert [cited.source for cited in answer.citations] == ["a3", "a1", "a2"]
    assert answer.overview.complete


def test_the_whole_library(library: Library) -> None:
    answer = library.ask("what are your sources", kind="meta")
    assert answer.overview
    assert answer.overview.holdings
    assert answer.overview.holdings.languages == {"en": 4, "fa": 1, "ar": 1}
    assert answer.overview.articles == 6
    assert "Languages: English (4), Persian (1), Arabic (1)." in answer.answer


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("چند خبر درباره سد نیلان داری", "۱ خبر دربارهٔ سد نیلان."),
        ("كم مقالا عندك عن ميناء سلوان", "ميناء سلوان: خبر واحد."),
    ],
)
def test_held_in_three_languages(library: Library, question: str, first: str) -> None:
    assert library.ask(question, kind="meta").answer.splitlines()[0] == first


def test_every_copy_of_a_report_is_counted(tmp_path: Path) -> None:
    text = (
        "The Halvard mill burned down after a lightning strike, the fire brigade of the town said."
    )
    copies = [Article(f"c{i}", "Mill", text, "en", f"Outlet {i}", "2022-06-14") for i in range(130)]
    with Library.open(tmp_path / "library") as opened:
        opened.add(copies)
        answer = opened.ask("how many articles on the Halvard mill", kind="meta")
    assert answer.overview
    assert answer.overview.articles == 130
    assert answer.overview.complete
    assert "and 122 more" in answer.answer


# Exports


@pytest.fixture(scope="module")
def mill(library: Library) -> Answer:
    return library.ask("timeline of the Halvard mill", kind="timeline")
