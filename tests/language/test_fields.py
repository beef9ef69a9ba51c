"""Index fields: what is asked and what is stored are the same tokens."""

from __future__ import annotations

from datetime import date

import pytest

from rag.language.fields import date_terms, index_fields


@pytest.mark.parametrize(
    ("first", "last", "tokens"),
    [
        (
            date(2025, 1, 17),
            date(2025, 1, 17),
            {"d:2025-01-17", "d:--01-17", "m:2025-01", "m:--01", "y:2025"},
        ),
        (
            date(2024, 12, 21),
            date(2025, 1, 19),
            {"m:2024-12", "m:2025-01", "m:--12", "m:--01", "y:2024", "y:2025"},
        ),
        (date(2025, 1, 1), date(2025, 12, 31), {"y:2025"}),
    ],
)
def test_date_terms(first: date, last: date, tokens: set[str]) -> None:
    assert set(date_terms([(first, last)])) == tokens


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "دیدار در ۲۸ دی ۱۴۰۳ بود."),
        ("ar", "كان اللقاء في 17 يناير 2025."),
        ("en", "They met on 17 January 2025."),
    ],
)
def test_three_calendars_one_token(language: str, text: str) -> None:
    assert "d:2025-01-17" in index_fields(text, language).head


def test_headline_and_day_of_publication_ride_along() -> None:
    found = index_fields("Text.", "en", headline="A headline", published="2025-01-17")
    assert {"headlin", "d:2025-01-17"} <= set(found.head)
    assert "headlin" not in found.stems


@pytest.mark.parametrize(
    ("text", "language", "published", "token", "there"),
    [
        ("روز جمعه ۱۷ ژانویه (۲۸ دی‌ماه) دیدار کرد.", "fa", None, "d:--01-17", True),
        ("روز جمعه ۱۷ ژانویه دیدار کرد.", "fa", None, "d:2025-01-17", False),
        ("روز جمعه ۱۷ ژانویه دیدار کرد.", "fa", "2025-01-18", "d:2025-01-17", True),
        ("They met yesterday.", "en", None, "d:--12-30", False),
    ],
)
def test_a_year_left_out(
    text: str, language: str, published: str | None, token: str, there: bool
) -> None:
    assert (token in index_fields(text, language, published=published).head) is there
