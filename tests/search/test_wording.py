"""The tokens of a question in its own language, with what each is worth."""

from __future__ import annotations

import pytest

from rag.records import Query
from rag.search.wording import (
    Wording,
    content,
    date_needs,
    dates,
    native,
    own_wording,
    word_need,
)


@pytest.mark.parametrize(
    ("text", "language", "wording"),
    [
        (
            "The cats: CATS",
            "en",
            {
                "stems": {"the": 0.2, "cat": 2.0},
                "grams": {"_the": 0.04, "the_": 0.04, "_cat": 0.4, "cats": 0.4, "ats_": 0.4},
                "head": {"the": 0.1, "cat": 1.0},
            },
        ),
        (
            "از وزیر",
            "fa",
            {
                "stems": {"از": 0.2, "وزیر": 1.0},
                "grams": {"_از_": 0.06, "_وزی": 0.3, "وزیر": 0.3, "زیر_": 0.3},
                "head": {"از": 0.1, "وزیر": 0.5},
            },
        ),
        (
            "من قمم",
            "ar",
            {
                "stems": {"من": 0.2, "قمم": 1.0},
                "grams": {"_من_": 0.2, "_قمم": 1.0, "قمم_": 1.0},
                "head": {"من": 0.1, "قمم": 0.5},
            },
        ),
    ],
)
def test_own_wording(text: str, language: str, wording: Wording) -> None:
    found = own_wording(text, language)
    assert found == {field: pytest.approx(tokens) for field, tokens in wording.items()}


def test_of_several_spellings_a_token_has_its_highest_boost() -> None:
    spellings = (("fa", "پیام چه بود"), ("fa", "پیام پیام چی"), ("ar", "پيام"))
    query = Query("payam chi bud", "en", spellings=spellings, days=(("2025-01-17", "2025-01-17"),))
    asked = native(query, "fa")
    assert asked is not None and asked.language == "fa" and asked.native
    assert asked.wording["stems"] == {"پیام": 2.0, "چه": 0.2, "بود": 0.2, "چی": 0.2}
    assert asked.wording["head"]["پیام"] == 1.0
    assert asked.wording["head"]["d:2025-01-17"] == 1.0
    assert [need.word for need in asked.needs if need.word] == ["پیام"]
    assert asked.needs[-1].dates["d:2025-01-17"] == 1.0


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Who met Putin?", "person"), ("Why did prices rise?", "cause"), ("چرا گران شد؟", "cause")],
)
def test_what_is_asked_for(text: str, kind: str) -> None:
    language = "en" if text.isascii() else "fa"
    asked = native(Query(text, language), language)
    assert asked is not None and asked.kind == kind


@pytest.mark.parametrize(
    ("text", "language", "dated", "said"),
    [
        ("What did the minister say to the minister?", "en", False, ["minister", "say"]),
        ("What was it?", "en", False, ["what", "was", "it"]),
        ("What was on 17 January 2025?", "en", False, ["17", "january", "2025"]),
        ("What burned on 17 January 2025 in Rome?", "en", True, ["burned", "rome"]),
        ("Fire 17 January 2025 Rome 2 May 2025 smoke", "en", True, ["fire", "rome", "smoke"]),
        ("What was on 17 January 2025?", "en", True, []),
    ],
)
def test_content(text: str, language: str, dated: bool, said: list[str]) -> None:
    assert content(text, language, dated) == said


@pytest.mark.parametrize(
    ("text", "language"),
    [("fire on 17 January", "en"), ("fire yesterday", "en"), ("fire دیروز", "fa")],
)
def test_days_that_are_counted_from_today_are_left_out(text: str, language: str) -> None:
    assert content(text, language, True) == ["fire"]


def test_needs_of_words_and_numbers() -> None:
    need = word_need("ministers", "en")
    assert (need.stems, need.word) == ({"minist": 1.0}, "ministers")
    assert {"_min", "ers_"} <= need.grams
    assert word_need("20250", "en").grams == frozenset()


DAY, MONTH = ("2025-01-17", "2025-01-17"), ("2024-12-21", "2025-01-19")
YEAR = ("2025-01-01", "2025-12-31")


def test_a_date_is_said_by_coarser_ones_in_part() -> None:
    day = {"d:2025-01-17": 1.0, "d:--01-17": 0.8, "m:2025-01": 0.7, "m:--01": 0.3, "y:2025": 0.3}
    assert dates([DAY]) == pytest.approx(day)
    days, months, years = (need.dates for need in date_needs([DAY, MONTH, YEAR]))
    assert days == pytest.approx(day)
    assert (months["m:2025-01"], months["y:2025"]) == (1.0, pytest.approx(3 / 7))
    assert years == {"y:2025": 1.0}
