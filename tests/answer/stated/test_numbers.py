"""Amounts in figures and words, in three languages."""

from __future__ import annotations

import pytest

from rag.answer.stated.numbers import find_amounts, is_number

AMOUNTS = [
    ("en", "about 8,000 drones", [8000]),
    ("en", "eight thousand drones", [8000]),
    ("en", "two and a half years", [2.5]),
    ("en", "twenty-five people and 45% of them", [25, 45]),
    ("en", "4.5 million crowns, one hundred and ten homes", [4.5e6, 110]),
    ("en", "won 3-1", [3, 1]),
    ("en", "10⁶ crowns in 2025¹ and 10⁻² of it", [1e6, 2025, 0.01]),
    ("en", "two and a half million, 5 thousand", [2_500_000, 5000]),
    ("en", "hundreds of drones, thousands more", []),
    ("fa", "بیش از ۸ هزار پهپاد", [8000]),
    ("fa", "هشت هزار و پانصد نفر", [8500]),
    ("fa", "حدود دو سال و نیم", [2.5]),
    ("fa", "بیست و پنج درصد", [25]),
    ("fa", "۴٫۵ میلیارد تومان", [4.5e9]),
    ("fa", "صدها پهپاد و هزاران موشک", []),
    ("fa", "۵۰ هزار و ۲۰۰ تومان", [50_200]),
    ("fa", "۸ هزار و ۴۰۰ میلیارد تومان", [8.4e12]),
    ("fa", "بودجهٔ ۳ هزار میلیارد تومانی", [3e12]),
    ("ar", "8 آلاف مليار دينار", [8e12]),
    ("ar", "ثمانية آلاف طائرة", [8000]),
    ("ar", "ثمانية وعشرون معلمًا", [28]),
    ("ar", "أربعة عشر دينارًا", [14]),
    ("ar", "اثنتا عشرة توربينة", [12]),
    ("ar", "لأربعمئة وخمسين طالبًا", [450]),
    ("ar", "أربعة أطباء وتسع ممرضات", [4, 9]),
    ("ar", "4 أطباء و9 ممرضات", [4, 9]),
    ("ar", "بثلاثة أهداف مقابل هدف واحد", [3, 1]),
    ("ar", "مليونان ونصف", [2_500_000]),
    ("ar", "٢٠٪ أو 20 بالمئة", [20, 20]),
    ("ar", "خمسة وعشرون ألفًا", [25_000]),
    ("ar", "مئات الطائرات", []),
]


@pytest.mark.parametrize(("language", "text", "values"), AMOUNTS)
def test_amounts(language: str, text: str, values: list[float]) -> None:
    assert [amount.value for amount in find_amounts(text, language)] == values


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("12", True),
        ("3.5", True),
        ("twelve", True),
        ("3.3.3.6", False),
        ("3rd", False),
        ("²", False),
    ],
)
def test_a_word_that_only_begins_as_a_figure_is_none(word: str, number: bool) -> None:
    assert is_number(word, "en") is number
