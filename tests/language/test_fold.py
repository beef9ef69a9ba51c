"""Folding: what becomes one, what stays apart, and the laws of its offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.fold import fold, fold_text

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
    ("Événement", "evenement"),
    ("İSTANBUL", "istanbul"),
    ("«نقل»", '"نقل"'),
    ("چرا؟", "چرا?"),
    ("a \n\t b", "a b"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_matching_form(left: str, right: str) -> None:
    assert fold_text(left) == fold_text(right)


TEXT = st.text(
    alphabet=st.one_of(
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
    assert len(folded.origins) == len(folded.ends) == len(folded.text)
    assert list(folded.origins) == sorted(folded.origins)
    assert list(folded.ends) == sorted(folded.ends)
    assert all(0 <= s < e <= len(text) for s, e in zip(folded.origins, folded.ends, strict=True))
