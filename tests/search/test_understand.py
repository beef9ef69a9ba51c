"""What a question is taken to say."""

from __future__ import annotations

import pytest

from rag.errors import InputError
from rag.search import understand


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


def test_romanised_question_is_spelled() -> None:
    query = understand("payam-e Putin be Khamenei chi bud?")
    assert query.spellings and query.spellings[0][0] == "fa"


def test_filters_are_iso() -> None:
    query = understand("x", date_from="دی ۱۴۰۳", date_to="2025-01")
    assert (query.date_from, query.date_to) == ("2024-12-21", "2025-01-31")


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("  ؟ ", {}),
        ("x \ud800", {}),
        ("x", {"outlets": ["\udc80"]}),
        ("x", {"date_from": "2025 \ud800"}),
        ("x", {"date_from": "no date"}),
        ("x", {"date_from": "2025-02-01", "date_to": "2025-01-01"}),
    ],
)
def test_refused(text: str, filters: dict[str, str]) -> None:
    with pytest.raises(InputError):
        understand(text, **filters)  # type: ignore[arg-type]
