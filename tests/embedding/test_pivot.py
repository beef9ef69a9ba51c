"""Persian-Arabic pairs by way of English."""

from __future__ import annotations

from rag.embedding.train_data import Group
from rag.embedding.train_pivot import MOST, pivoted


def made(*groups: Group) -> dict[str, list[tuple[str, str]]]:
    return {group.kind: list(zip(group.a, group.b, strict=True)) for group in pivoted(list(groups))}


def pairs(kind: str, language: str, *rows: tuple[str, str], other: str = "en") -> Group:
    return Group("ours", kind, (language, other), [a for a, _ in rows], [b for _, b in rows])


def test_texts_of_one_english_text_are_paired() -> None:
    persian = pairs("sent", "fa", ("باران می‌بارد.", "It is raining."), ("برف", "Snow."))
    arabic = pairs("sent", "ar", ("إنها تمطر.", "it is raining"), ("ريح", "Wind."))
    assert made(persian, arabic)["sent"] == [("باران می‌بارد.", "إنها تمطر.")]


def test_kinds_are_not_mixed() -> None:
    persian, arabic = pairs("lex", "fa", ("آب", "water")), pairs("name", "ar", ("ماء", "water"))
    assert not any(made(persian, arabic).values())


def test_pairs_that_are_there_are_not_made_again() -> None:
    persian, arabic = pairs("lex", "fa", ("آب", "water")), pairs("lex", "ar", ("ماء", "water"))
    known = pairs("lex", "fa", ("آب", "ماء"), other="ar")
    assert made(persian, arabic)["lex"] == [("آب", "ماء")]
    assert made(persian, arabic, known)["lex"] == []


def test_a_word_of_many_senses_is_left_out() -> None:
    many = pairs("lex", "fa", *((f"معنی{n}", "set") for n in range(MOST + 1)))
    assert made(many, pairs("lex", "ar", ("مجموعة", "set")))["lex"] == []
