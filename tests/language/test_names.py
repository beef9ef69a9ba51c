"""Name keys: three spellings of a name meet, short and different names do not."""

from __future__ import annotations

import pytest

from rag.language.names import name_keys


@pytest.mark.parametrize(
    "spellings",
    [
        ("Pezeshkian", "پزشکیان", "بزشكيان"),
        ("Peskov", "پسکوف", "بيسكوف"),
        ("Lavrov", "لاوروف", "لافروف"),
        ("Khamenei", "خامنه‌ای", "خامنئي"),
        ("Kommersant", "کومرسانت", "كومرسانت"),
        ("Zelensky", "زلنسکی", "زيلينسكي"),
        ("Trump", "ترامپ", "ترامب"),
        ("Putin", "پوتین", "بوتين"),
        ("Ramazan", "رمضان", "رمضان"),
        ("Ramadan", "رمضان", "رمضان"),
        ("Washington", "واشنگتن"),
    ],
)
def test_spellings_meet(spellings: tuple[str, ...]) -> None:
    first, *others = [set(name_keys(word)) for word in spellings]
    for other in others:
        assert first & other, spellings


@pytest.mark.parametrize(("one", "other"), [("Putin", "Trump"), ("پزشکیان", "پسکوف")])
def test_other_names_do_not_meet(one: str, other: str) -> None:
    assert not set(name_keys(one)) & set(name_keys(other))


@pytest.mark.parametrize("word", ["", "از", "of", "2025", "می"])
def test_no_key_for_what_is_no_name(word: str) -> None:
    assert name_keys(word) == ()
