"""Signs of what a question wants: several things, all of them, or what the press says."""

from __future__ import annotations

import pytest

from rag.kinds.asked.asks_for import signs

SEVERAL, ALL, PRESS = (True, False, False), (False, True, False), (False, False, True)
NONE = (False, False, False)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Which countries signed the treaty?", SEVERAL),
        ("what other measures were taken", SEVERAL),
        ("کدام شرکت‌ها جریمه شدند", SEVERAL),
        ("چه کشورهایی عضو هستند", SEVERAL),
        ("ما هي العقوبات المفروضة", SEVERAL),
        ("Which country hosted it?", NONE),
        ("What was the toll?", NONE),
        ("کدام شرکت آن را ساخت", NONE),
        ("every minister who resigned", ALL),
        ("اسامی کشته‌شدگان", ALL),
        ("قائمة الضحايا", ALL),
        ("أسماء الجرحى", ALL),
        ("how do the papers differ", PRESS),
        ("رسانه‌ها چه گفتند", PRESS),
        ("بماذا انفردت الصحف", PRESS),
        ("وسائل الإعلام والحادث", PRESS),
        ("who resigned?", NONE),
    ],
)
def test_signs(question: str, shown: tuple[bool, bool, bool]) -> None:
    assert signs(question) == shown
