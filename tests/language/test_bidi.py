"""The order of both directions, beside another implementation of the algorithm and in time."""

from __future__ import annotations

import time

import pytest
from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection
from hypothesis import given
from hypothesis import strategies as st

from rag.language.bidi import drawn, levels

SIGNS = "ab سلم ۱۲ ٣٤ 56 ().,[]{}«»%+-/:אבּ؟،\u200c\u2066\u2067\u2068\u2069"
WAYS = ("ltr", "rtl")


@pytest.mark.parametrize("way", WAYS)
@given(text=st.text(alphabet=SIGNS, min_size=1, max_size=30))
def test_levels_are_those_of_another_implementation(way: str, text: str) -> None:
    theirs = BidiParagraph(text, TextDirection.coerce(way)).get_characters()
    ours = levels(text, way)
    assert [ours[each.character_index] for each in theirs] == [
        each.embedding_level for each in theirs
    ]


@pytest.mark.parametrize(
    ("text", "way", "seen"),
    [
        ("abc", "ltr", "abc"),
        ("ابج", "rtl", "جبا"),
        ("او Ms Quill را", "rtl", "ار Ms Quill وا"),
        ("was «حدود ۲۰ نفر» then", "ltr", "was «رفن ۲۰ دودح» then"),
        ("در ۱۲٪ a", "rtl", "a ٪۱۲ رد"),
        ("\u2068Paper\u2069، ۲۴ دی", "rtl", "ید ۲۴ ،\u2069Paper\u2068"),
        ("", "rtl", ""),
    ],
)
def test_signs_from_left_to_right(text: str, way: str, seen: str) -> None:
    assert "".join(drawn(list(zip(levels(text, way), text, strict=True)), way)) == seen


@pytest.mark.parametrize(
    "text", ["." * 50_000, "(ا" * 25_000, "\u2068a" * 25_000, "((((a" * 5_000 + "))))" * 5_000]
)
def test_any_text_ends_in_time(text: str) -> None:
    began = time.monotonic()
    found = levels(text, "rtl")
    drawn(list(zip(found, text, strict=True)), "rtl")
    assert time.monotonic() - began < 10
    assert max(found) < 126
