"""Spoken questions are read as they would be written, words typed as one apart, and names stay."""

from __future__ import annotations

import pytest

from rag.answer.quotes.asked import Asked
from rag.embedding.written import written
from rag.language.fold import fold_text
from rag.search.understand import understand
from rag.search.wording import native


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("درچه سالی بود", "در چه سالی بود"),
        ("کامپیوترچیست", "کامپیوتر چیست"),
        ("کشورچه عواملی", "کشور چه عواملی"),
        ("درفلسفه و وعراق", "در فلسفه و و عراق"),
        ("انتظاراز دولت", "انتظار از دولت"),
        # spoken words, verbs and nouns
        ("اون ماشینا رو کی می‌سازه", "ان ماشینها را کی میسازد"),
        ("سربازای آمریکایی تو کدوم شهرن", "سربازهای امریکایی در کدام شهرن"),
        ("پاسکرل نماینده کدوم ایالته؟", "پاسکرل نماینده کدام ایالت است?"),
        ("واسه چی نمی‌تونن برن", "چرا نمیتوانند برن"),
        # a question that is written stays as it is
        ("در کدام سال از چه کسی می‌توان پرسید؟", "در کدام سال از چه کسی میتوان پرسید?"),
        ("اختفای ماندلا", "اختفای ماندلا"),
        ("جایزه‌ای که بتا در الجلیله گرفت", "جایزهای که بتا در الجلیله گرفت"),
        # a letter that joins needs no space to be seen
        ("کتابچه", "کتابچه"),
        # words and names that only look glued
        *[(word, word) for word in ("درخت", "ازدواج", "درصد", "دریا", "برجام", "ورامین", "ازبک")],
        *[(word, word) for word in ("شهرکرد", "لاهور", "اسفندیار", "وزیر", "قاجار", "تازه")],
    ],
)
def test_typed_as_one(typed: str, read: str) -> None:
    assert written(fold_text(typed), "fa") == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("شكون والي قبلي؟", "من هو والی قبلی?"),
        ("قدّاش باش يشد ميسي", "کم سوف یشد میسی"),
        ("وين تقابلوا؟ علاش؟", "این تقابلوا? لماذا?"),
        ("درفلسفه", "درفلسفه"),
        ("متى زار هادي باريس؟", "متی زار هادی باریس?"),
    ],
)
def test_spoken_arabic(typed: str, read: str) -> None:
    assert written(fold_text(typed), "ar") == read


def test_another_language_is_left_alone() -> None:
    assert written("what's up", "en") == "what's up"


def test_the_question_is_asked_and_weighed_as_it_was_meant() -> None:
    assert Asked("کامپیوترچیست؟", "fa").kind == Asked("کامپیوتر چیست؟", "fa").kind == "define"
    asked = native(understand("درفلسفه چه مباحثی هست؟"), "fa")
    assert asked is not None
    assert "فلسفه" in asked.wording["stems"]
