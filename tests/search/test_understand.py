"""What a question is taken to say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rag.errors import InputError
from rag.search import understand
from rag.search.understand import MAX_QUESTION


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("پوتین چه گفت؟", "fa"),
        ("متى يتولى ترامب منصبه؟", "ar"),
        ("Which former minister did he meet?", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert understand(text).language == language


def test_days_in_any_calendar() -> None:
    assert understand("در ۲۸ دی ۱۴۰۳ چه شد؟").days == (("2025-01-17", "2025-01-17"),)


def test_days_that_are_counted_from_today() -> None:
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    assert understand("What happened yesterday?").days == ((yesterday, yesterday),)
    assert understand("دیروز چه شد؟").days == ((yesterday, yesterday),)


def test_romanised_question_is_spelled() -> None:
    query = understand("payam-e Putin be Khamenei chi bud?")
    assert query.spellings and query.spellings[0][0] == "fa"


def test_filters_are_iso() -> None:
    query = understand("x", date_from="دی ۱۴۰۳", date_to="2025-01")
    assert (query.date_from, query.date_to) == ("2024-12-21", "2025-01-31")


def test_limits_are_taken_as_they_are() -> None:
    query = understand("  When?  ", languages=["fa"], outlets=["A", ""], articles=iter(["x", "y"]))
    assert (query.text, query.languages, query.outlets) == ("When?", ("fa",), ("A", ""))
    assert query.articles == {"x", "y"} and query.undated is False
    assert understand("x", undated=True).undated and understand("x", articles=[]).articles == set()
    alone = understand("x")
    assert (alone.articles, alone.date_from, alone.date_to, alone.days) == (None, None, None, ())


def test_an_interval_may_be_one_day() -> None:
    query = understand("x", date_from="2025-01-31", date_to="2025-01")
    assert (query.date_from, query.date_to) == ("2025-01-31", "2025-01-31")


def test_what_is_longer_than_a_question_is_cut() -> None:
    assert understand("x" * MAX_QUESTION + " 17 January 2025").text == "x" * MAX_QUESTION


@pytest.mark.parametrize(
    ("text", "filters", "code"),
    [
        ("  ؟ ", {}, "ask-empty-2"),
        (" " * 9, {}, "ask-empty-2"),
        ("x \ud800", {}, None),
        ("x", {"languages": ["\udc80"]}, None),
        ("x", {"outlets": ["\udc80"]}, None),
        ("x", {"date_from": "2025 \ud800"}, None),
        ("x", {"date_to": "2025 \ud800"}, None),
        ("x", {"date_from": "no date"}, None),
        ("x", {"date_from": "2025-02-01", "date_to": "2025-01-01"}, "ask-interval"),
    ],
)
def test_refused(text: str, filters: dict[str, str], code: str | None) -> None:
    with pytest.raises(InputError) as raised:
        understand(text, **filters)  # type: ignore[arg-type]
    assert code is None or raised.value.code == code
    if code == "ask-interval":
        assert "2025-02-01" in str(raised.value) and "2025-01-01" in str(raised.value)
