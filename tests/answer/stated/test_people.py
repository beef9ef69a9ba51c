"""Who a text names: by capitals in English, by given names, offices and commas elsewhere."""

from __future__ import annotations

import pytest

from rag.answer.stated.people import people

NAMED = [
    ("en", "Mayor Ada Lorne met Piet van Dam in Oslo.", ["ada lorne", "piet van dam"]),
    ("en", "The Lorne Museum and Dover City Council agreed.", []),
    ("en", "Critics praised the novel 'Salt Road' on Monday.", []),
    ("fa", "وزیر کشاورزی، مهران توکلی، گفت باران کم است.", ["مهران توکلی"]),
    ("fa", "گیورا شتاینی، رهبر حزب سبز، استعفا داد.", ["گیورا شتاینی"]),
    ("fa", "در این حادثه کسی جان نباخت.", []),
    ("ar", "وقال مدير الميناء سامر الحلبي إن السفن وصلت.", ["سامر الحلبي"]),
    ("ar", "وسجل كريم العلوي هدفين.", ["كريم العلوي"]),
    ("ar", "اتفق الفريقان على موعد جديد.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), NAMED)
def test_people_are_found_in_full(language: str, text: str, expected: list[str]) -> None:
    from rag.language.fold import fold_text

    found = [" ".join(token.word for token in one.words) for one in people(text, language)]
    assert found == [fold_text(name) for name in expected]
