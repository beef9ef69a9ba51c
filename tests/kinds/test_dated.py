"""Which days sentences date their events by."""

from __future__ import annotations

import pytest

from rag.answer.quotes.candidates import candidates
from rag.kinds.times.dated import Told, day_of, told_in
from rag.language.sentences import split_sentences
from rag.records import Article, Passage


def told(text: str, language: str = "en", day: str | None = "2022-06-15") -> list[Told]:
    article = Article("a", "Title", text, language, date=day)
    spans = tuple(split_sentences(text, language))
    passage = Passage(article, text, 0, len(text), 1.0, spans[0], "", spans)
    return told_in(candidates([passage]))


OPEN = "The mill was in the old town.\n\n"
"""What keeps a sentence from being the first of its article."""


@pytest.mark.parametrize(
    ("sentence", "language", "days"),
    [
        ("The mill burned down on June 3.", "en", ["2022-06-03"]),
        ("Officials opened the mill yesterday in the old town.", "en", ["2022-06-14"]),
        ("The council voted last night to close the mill.", "en", ["2022-06-14"]),
        ("The owner told a reporter on Monday that it was over.", "en", ["2022-06-13"]),
        # written on after the day that the article bears, and a day to come
        ("The owner sold the mill on Thursday in court.", "en", ["2022-06-16"]),
        ("The mill will open again on Monday for visitors.", "en", ["2022-06-20"]),
        ("The mill could open as early as Tuesday, it said.", "en", ["2022-06-21"]),
        ("The owner had been expected to sell on Monday at last.", "en", ["2022-06-13"]),
        # bounds and names
        ("The mill has stood by the river since 1990 at least.", "en", []),
        ("The mill will be closed until June 30 at the earliest.", "en", []),
        ("The June 6 committee met about the old mill again.", "en", []),
        ("The owner told USA TODAY about the old mill again.", "en", []),
        ("The 2016 mill fire was the worst of the century.", "en", []),
        ("The mill burned down for the first time in 2016.", "en", ["2016-01-01"]),
        # a question, a caption, a fragment
        ("Was the mill burned down on June 3 by somebody?", "en", []),
        ("and the mill burned down on June 3 in the night.", "en", []),
        ("Photos: the mill burned down on June 3 in the night.", "en", []),
        ("The mill burned down on June 3 in the night\n\nMore.", "en", []),
        # a date without a year that would be far ahead
        ("The mill opened its doors on December 20 to all.", "en", ["2021-12-20"]),
        ("The mill will open its doors on December 20 to all.", "en", ["2022-12-20"]),
        # two clauses with a day each; and one that only says when it was said
        (
            "The mill closed on June 3, and the town bought it from its owner on June 5 for good.",
            "en",
            ["2022-06-03", "2022-06-05"],
        ),
        ("The mill will open again July 1, its owner said Tuesday.", "en", ["2022-06-14"]),
        ("آسیاب قدیمی شهر روز گذشته در آتش سوخت.", "fa", ["2022-06-14"]),
        ("آسیاب قدیمی در این شهر بزرگ در آتش سوخت.", "fa", []),  # a city, no month
        ("آسیاب در تاریخ ۱۳ فروردین ۱۳۹۷ به شهرداری فروخته شد.", "fa", ["2018-04-02"]),
        ("احترقت المطحنة القديمة أمس في وسط المدينة.", "ar", ["2022-06-14"]),
        ("ستفتح المطحنة القديمة أبوابها يوم الاثنين القادم.", "ar", ["2022-06-20"]),
    ],
)
def test_days(sentence: str, language: str, days: list[str]) -> None:
    found = [event.first.isoformat() for event in told(OPEN + sentence, language) if event.said]
    assert found == days


@pytest.mark.parametrize(
    ("sentence", "relative", "planned"),
    [
        ("The mill burned down on June 3 in the night.", False, False),
        ("Officials opened the mill yesterday in town.", True, False),
        ("The mill will open again on June 30 for all.", False, True),
        ("The mill will open again tomorrow for all.", True, True),
        ("The owner sold the mill on Thursday in court.", True, False),
    ],
)
def test_marks(sentence: str, relative: bool, planned: bool) -> None:
    (event,) = (each for each in told(OPEN + sentence) if each.said)
    assert (event.relative, event.planned) == (relative, planned)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The town council has bought the old mill.", ["2022-06-15"]),
        ("The town council will buy the old mill soon.", []),  # no news of that day
        ("The council said it will buy the old mill soon.", ["2022-06-15"]),
        ("Here's what we know about the old mill now.", []),
        ("The council has bought it all yesterday.", ["2022-06-14"]),
        ("Nothing.\n\nThe town council has bought the old mill.", ["2022-06-15"]),
        (OPEN + "The town council has bought it all again.", ["2022-06-15"]),
    ],
)
def test_only_the_opening_is_of_the_articles_day(text: str, days: list[str]) -> None:
    assert [event.first.isoformat() for event in told(text)] == days


def test_an_article_says_its_own_day() -> None:
    said = (
        "اجتمع المجلس اليوم السبت 10 أكتوبر 2015 في المدينة. "
        "وكان قد ألغى اجتماعه أمس لأسباب مجهولة."
    )
    found = told(said, "ar", None)
    assert [event.first.isoformat() for event in found] == ["2015-10-10", "2015-10-09"]
    assert day_of(Article("b", "", "اجتمع المجلس يوم السبت 10 أكتوبر 2015.", "ar")) is None
    assert told("The council met yesterday in the old town.", "en", None) == []


def test_a_day_without_a_year_is_of_the_year_said_beside_it() -> None:
    undated = "آسیاب در تاریخ ۱۳ فروردین ۱۳۹۷ فروخته شد. سپس در تاریخ ۱۱ تیرماه در آتش سوخت."
    assert [event.first.isoformat() for event in told(undated, "fa", None)] == [
        "2018-04-02",
        "2018-07-02",
    ]
    said = (
        OPEN + "The attack of January 6, 2021 was on the mill. On January 6 it was full of people."
    )
    assert {event.first.isoformat() for event in told(said) if event.said} == {"2021-01-06"}


def test_what_leans_brings_the_sentence_before() -> None:
    *_, event = told(OPEN + "The owner is old. He sold the mill to the town on June 3.")
    assert event.text.startswith("The owner is old. He sold")
    assert told("He sold the mill to the town on June 3.") == []


@pytest.mark.parametrize(
    "before", ["London (CNN) ", "(CNN) ", "LONDON — ", "► ", "HELENA, Mont. (AP) — "]
)
def test_quotes_begin_behind_the_dateline(before: str) -> None:
    (event,) = told(before + "The mill burned down on June 3 in the night.")
    assert event.text.startswith("The mill")


def test_far_ahead_is_no_date() -> None:
    found = told(OPEN + "The mill is to be built again in 2060 by the town.")
    assert [event.said for event in found] == [""]


def test_without_a_day_of_the_article_a_plan_is_known_by_its_clause() -> None:
    text = (
        "کمیته در تاریخ ۱۳ فروردین ۱۳۹۷ اعلام کرد که جشن آسیاب "
        "در روز ۲۹ تیرماه ۱۳۹۷ برگزار خواهد شد."
    )
    assert [event.planned for event in told(text, "fa", None)] == [False, True]
