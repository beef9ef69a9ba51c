"""The tables of spoken words hold what folding leaves, and whole words alone."""

from __future__ import annotations

import pytest

from rag.language.fold import fold_text
from rag.language.spoken import _table, written_words


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_a_table_is_folded(language: str) -> None:
    table = _table(language)
    assert len(table) > 50
    for spoken, said in table.items():
        assert (fold_text(spoken), fold_text(said)) == (spoken, said)
        assert spoken != said


@pytest.mark.parametrize(
    ("spoken", "language", "said"),
    [
        ("واسه چی رفت", "fa", "چرا رفت"),
        ("رویدادها را", "fa", "رویدادها را"),
        ("علاش ووین", "ar", "لماذا و این"),
        ("وقداش الخطیه", "ar", "و کم الخطیه"),
        ("وکم یکلفون", "ar", "و کم یکلفون"),
        ("الوین", "ar", "الوین"),
        ("شنوما المدن", "ar", "ما المدن"),
        ("واسه", "ar", "واسه"),
        ("قداش", "fa", "قداش"),
        ("واسه", "en", "واسه"),
    ],
)
def test_whole_words_of_the_language(spoken: str, language: str, said: str) -> None:
    assert written_words(spoken, language) == said
