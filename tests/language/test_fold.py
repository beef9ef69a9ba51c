"""Folding: what becomes one, what stays apart, and the laws of its offsets."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.fold import fold, fold_text
from tests.spent import seconds, within

SAME = [
    ("می‌کند", "میکند"),
    ("می کند", "می‌کند"),
    ("نمی خواهد", "نمی‌خواهد"),
    ("کتاب‌های", "کتاب های"),
    ("علي", "علی"),
    ("على", "علی"),
    ("كتاب", "کتاب"),
    ("خانۀ", "خانه"),
    ("خانهٔ", "خانه"),
    ("مدرسة", "مدرسه"),
    ("أإآٱ", "اااا"),
    ("مُحَمَّد", "محمد"),
    ("هٰذا", "هذا"),
    ("محـــمد", "محمد"),
    ("ﻻ ﷲ", "لا الله"),
    ("۱۴۰۳", "1403"),
    ("١٤٠٣", "1403"),
    ("۱٬۲۳۴٬۵۶۷", "1234567"),
    ("1,234.5", "1234.5"),
    ("۳٫۱۴", "3.14"),
    ("3,14", "3.14"),
    ("1.234.567", "1234567"),
    ("1.234,5", "1234.5"),
    ("12\u202f345", "12345"),
    ("Événement", "evenement"),
    ("İSTANBUL", "istanbul"),
    ("«نقل»", '"نقل"'),
    ("چرا؟", "چرا?"),
    ("a \n\t b", "a b"),
    ("12 km²", "12 km2"),
    ("۵ m³", "5 m3"),
    ("H₂O", "H2O"),
    ("10¹²", "10^12"),
    ("10⁻²", "10^-2"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_matching_form(left: str, right: str) -> None:
    assert fold_text(left) == fold_text(right)


APART = [
    ("1,2,3", "1.2.3"),
    ("۲۸ دی", "۲۸دی"),
    ("می ۲۰۲۵", "می۲۰۲۵"),
    ("3.14", "314"),
    ("2025¹", "20251"),
    ("10⁶", "106"),
    ("10⁶", "10"),
    ("said¹", "said1"),
    ("from²", "from2"),
    ("در", "دز"),
    ("پدر", "بدر"),
    ("من و تو", "منو تو"),
]


@pytest.mark.parametrize(("left", "right"), APART)
def test_different_texts_stay_apart(left: str, right: str) -> None:
    assert fold_text(left) != fold_text(right)


NUMBERS = st.text(alphabet=st.sampled_from("1234 ,.'\u202f\u2009٬٫۱۲۳"), max_size=24)


@given(NUMBERS)
def test_numbers_fold_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("m⁰¹²⁶⁺⁻^"),
        st.sampled_from("میکندهایأإآٱؤئءةۀىيكکگچ‌‍ـًَُِّٰ۰۱۲۳٤٥٦,.٬٫،؛؟«» \n\t\u202f\u2009'123ﷲﻻéİß"),
        st.characters(),
    )
)


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(TEXT)
def test_both_paths_agree(text: str) -> None:
    assert fold(text).text == fold_text(text)


@given(TEXT)
def test_offsets_are_monotone_and_total(text: str) -> None:
    folded = fold(text)
    assert len(folded.origins) == len(folded.text)
    assert list(folded.origins) == sorted(folded.origins)
    assert all(0 <= origin < len(text) for origin in folded.origins)


@given(TEXT, st.data())
def test_a_folded_slice_maps_to_what_produced_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.original(start, end)
    if start == end:
        assert first == last
        return
    produced = "".join(folded.text[i] for i, o in enumerate(folded.origins) if first <= o < last)
    assert folded.text[start:end] in produced
    before = folded.origins[start - 1] if start else -1
    if before < first:  # unless one character became several, the slice begins exactly
        assert produced.startswith(folded.text[start:end])


@given(TEXT)
def test_the_way_there_inverts_the_way_back(text: str) -> None:
    folded = fold(text)
    for at in range(len(folded.text)):
        start, end = folded.folded(*folded.original(at, at + 1))
        assert start <= at < end


def test_folding_takes_linear_time() -> None:
    """Forty times the text takes about forty times as long; squared it were 1,600."""
    for shape in ("می ", "1,", "1.111", "ه اند ", " \u200c", "  ", "ـً", "«»، "):
        short = seconds(partial(fold, shape * 1_000))
        assert within(300 * short, partial(fold, shape * 40_000)), shape
