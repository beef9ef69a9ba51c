"""What is left of a question for a timeline or for what is held."""

from __future__ import annotations

from datetime import date

import pytest

from rag.kinds.asked.asks import without_asking
from rag.kinds.asked.subject import subject_of
from rag.search import understand

TODAY = date(2022, 7, 29)


@pytest.mark.parametrize(
    ("question", "kind", "subject"),
    [
        ("timeline of the liv golf split", "timeline", "liv golf split"),
        ("lay out day by day what happened at the mill", "timeline", "mill"),
        ("Independence Day fire, in order", "timeline", "Independence Day fire"),
        ("سیر ماجرای سوپرجام از اول تا حالا", "timeline", "سوپرجام"),
        ("تسلسل أحداث قضية مصنع السياب", "timeline", "مصنع السياب"),
        ("how many articles do you have on the mill fire", "meta", "mill fire"),
        ("چند خبر درباره سوپرجام داری", "meta", "سوپرجام"),
        ("قداش عندك من خبر على مصنع السياب", "meta", "مصنع السياب"),
        ("what are your sources", "meta", ""),
        ("چه زبان هایی", "meta", ""),
        ("what about Tour de France", "meta", "Tour de France"),
    ],
)
def test_subject(question: str, kind: str, subject: str) -> None:
    assert subject_of(understand(question), (), TODAY, kind).text == subject


def test_blanks_keep_the_places() -> None:
    text = "compare the fire"
    assert without_asking(text, "comparison") == " " * 7 + text[7:]
    assert without_asking(text, "summary") == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("أخبار لبوريس جونسون", "بوريس جونسون"),  # a preposition
        ("أخبار لبنان", "لبنان"),  # no preposition
    ],
)
def test_a_preposition_is_taken_off_a_name(question: str, text: str) -> None:
    assert subject_of(understand(question), (), TODAY, "meta").text == text


@pytest.mark.parametrize(
    ("question", "outlets", "text"),
    [
        ("how many pieces from The Week", ("theweek.co.uk",), ""),
        ("how many pieces from USA Today on fires", ("usatoday.com",), "fires"),
        ("how many pieces this week on fires", (), "week on fires"),
    ],
)
def test_an_outlet_written_apart(question: str, outlets: tuple[str, ...], text: str) -> None:
    held = ("theweek.co.uk", "usatoday.com")
    found = subject_of(understand(question), held, TODAY, "meta")
    assert found.query.outlets == outlets
    if outlets:
        assert found.text == text


def test_a_date_in_a_name_is_no_period() -> None:
    found = subject_of(understand("timeline of the January 6 hearings"), (), TODAY, "timeline")
    assert (found.text, found.query.date_from) == ("January 6 hearings", None)
    since = subject_of(understand("timeline of the fire since January 6"), (), TODAY, "timeline")
    assert since.query.date_from is not None
