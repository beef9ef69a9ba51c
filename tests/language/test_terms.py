"""Stems, 4-grams and words: what the index and a question share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import LANGUAGES, language
from rag.language.terms import analyze, content_words, word_grams

SAME_STEM = [
    ("fa", "کتاب", "کتاب‌ها", "کتابهای", "کتاب هایشان", "كتابها"),
    ("fa", "می‌کند", "میکند", "می کند", "نمی‌کند"),
    ("fa", "بزرگ", "بزرگتر", "بزرگ‌ترین", "بزرگ ترین"),
    ("fa", "گفته", "گفته‌اند", "گفته اند", "گفته‌اید"),
    ("fa", "ایرانی", "ایرانیان"),
    ("fa", "هسته", "هسته‌ای", "هسته ای", "هسته‌ها"),
    ("fa", "امضا", "امضاء", "امضای"),
    ("fa", "خامنه‌ای", "خامنه ای", "خامنهای"),
    ("ar", "كتاب", "الكتاب", "والكتاب", "بالكتاب", "كتابها", "كتابهم"),
    ("ar", "مدرسة", "المدرسة", "مدرسه", "للمدرسة"),
    ("ar", "مهندس", "مهندسون", "المهندسين", "مهندسات"),
    ("ar", "روسيا", "وروسيا", "لروسيا"),
    ("en", "sign", "signed", "signing", "signs"),
    ("en", "Iran", "Iran's", "IRAN"),
    ("fa", "Putin", "putin", "PUTÍN"),
]


@pytest.mark.parametrize(
    ("code", "first", "others"), [(row[0], row[1], row[2:]) for row in SAME_STEM]
)
def test_forms_of_one_word_meet(code: str, first: str, others: tuple[str, ...]) -> None:
    for other in others:
        assert analyze(other, code).stems == analyze(first, code).stems, other


APART = [
    ("fa", "ایران", "عراق"),
    ("ar", "علم", "عمل"),
    ("ar", "الله", "له"),
    ("fa", "میز", "ز"),
    ("fa", "هسته‌ای", "هست"),
    ("fa", "پزشکیان", "پزشکان"),
    ("en", "ran", "iran"),
]


@pytest.mark.parametrize(("code", "left", "right"), APART)
def test_different_words_stay_apart(code: str, left: str, right: str) -> None:
    assert analyze(left, code).stems != analyze(right, code).stems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۲۸دی۱۴۰۳", ["28", "دی", "1403"]),
        ("said¹ in 2025¹, سخن²", ["said", "1", "in", "2025", "1", "سخن", "2"]),
        ("F16 و 3.5 درصد", ["f16", "و", "3.5", "درصد"]),
        ("١٬٢٣٤ شخص", ["1234", "شخص"]),
        ("Iran's don't", ["iran", "don", "t"]),
        ("", []),
        ("؟!", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(fold_text(text)) == expected


@pytest.mark.parametrize(
    ("word", "grams"),
    [
        ("ab", ("_ab_",)),
        ("a", ("_a_",)),
        ("abcd", ("_abc", "abcd", "bcd_")),
    ],
)
def test_grams(word: str, grams: tuple[str, ...]) -> None:
    assert word_grams(word) == grams


def test_stop_words_have_stems_but_no_grams() -> None:
    terms = analyze("the bridge of the", "en")
    assert terms.stems == ["the", "bridg", "of", "the"]
    assert terms.grams == list(word_grams("bridge"))
    assert content_words("the bridge of the", "en") == ["bridg"]
    # a question about a headline of another script
    assert content_words("What does «زيارة من موسكو» say?", "ar") == ["زیار", "موسکو", "say"]
    assert content_words("What does «زيارة من موسكو» say?", "en") == ["زیاره", "موسکو", "say"]


@pytest.mark.parametrize("code", [*LANGUAGES, "xx"])
def test_every_language_has_terms(code: str) -> None:
    assert analyze("سلام world 12", code).stems
    assert stem("", code) == ""


def test_a_region_or_an_unknown_code_has_a_row() -> None:
    assert language("fa-IR").code == "fa"
    assert language("EN").code == "en"
    assert language("xx").code == language(None).code == "und"


@pytest.mark.parametrize("row", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_rows_are_whole(row: object) -> None:
    from rag.language.table import Language

    assert isinstance(row, Language)
    assert row.direction == ("rtl" if row.script in ("Arab", "Hebr") else "ltr")
    assert len(row.digits) == 10
    assert row.calendar in ("gregorian", "solar")
    assert all(fold_text(word) == word for word in row.stop_words)
    assert bool(row.stop_words) == (row.code != "und")


@given(st.text(st.characters(max_codepoint=127)))
def test_words_of_ascii_are_found_as_all_others_are(text: str) -> None:
    assert words(text) == words(f"{text} ه")[:-1]
