"""Romanised questions: which are recognised, and how they are spelled."""

from __future__ import annotations

import pytest

from rag.language.fold import fold_text
from rag.language.romanised import native_spellings

SPELLED = [
    ("payam-e Putin be Khamenei chi bud?", "fa", "پیام پوتین به خامنه‌ای چی بود؟"),
    ("payame putin be khamenei chi bood", "fa", "پیام پوتین به خامنه‌ای چی بود"),
    (
        "matn-e tavafogh-e Iran va Rusiye key emza shod?",
        "fa",
        "متن توافق ایران و روسیه کی امضا شد؟",
    ),
    ("safir-e Iran dar Moscow kist?", "fa", "سفیر ایران در مسکو کیست؟"),
    ("rais jomhur-e iran kist", "fa", "رئیس جمهور ایران کیست"),
    ("dolar emrooz chand toman shod?", "fa", "دلار امروز چند تومان شد؟"),
    ("man huwa ra'is Iran?", "ar", "من هو رئيس إيران؟"),
    ("matha qala Peskov an al-ittifaq?", "ar", "ماذا قال بيسكوف عن الاتفاق؟"),
    ("kam 3adad 7arb?", "ar", "كم عدد حرب؟"),
    ("ma hiya asimat al-iraq", "ar", "ما هي عاصمة العراق"),
]


@pytest.mark.parametrize(("typed", "language", "native"), SPELLED)
def test_recognised(typed: str, language: str, native: str) -> None:
    found = native_spellings(typed)
    assert found[0][0] == language
    assert fold_text(found[0][1]) == fold_text(native)


def test_an_unknown_word_is_offered_with_and_without_its_vowels() -> None:
    texts = [text for _, text in native_spellings("shahrdar-e Marivan kist?")]
    assert len(texts) == len(set(texts)) > 1
    assert any("مریوان" in text for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        "Who is the president of Iran?",
        "What did Man City do in an Iran game?",
        "Did Ali Larijani visit Dar es Salaam?",
        "Putin Khamenei",
        "COVID19 in the G7",
        "qui est le président ?",
        "wer ist der Präsident",
        "¿quién es el presidente?",
        "que es la vida",
        "başkan kim?",
        "پیام پوتین چه بود؟",
        "من هو رئيس إيران؟",
        "",
        "?",
        "a " * 50,
    ],
)
def test_left_alone(text: str) -> None:
    assert native_spellings(text) == []
