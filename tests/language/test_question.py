"""What a question asks for: forms that question words alone do not tell, and the measured share."""

from __future__ import annotations

import pytest

from evals.fit.kinds import right
from evals.newsroom import load
from rag.language.question import kind_of

ASKED = [
    ("Who won the cup?", "person"),
    ("How much does bread cost now?", "money"),
    ("how long was he in prison", "duration"),
    ("How old is the goalkeeper?", "age"),
    ("did the minister resign", "yesno"),
    ("What did the coach say about the referee?", "quote"),
    ("کی برنده شد؟", "person"),
    ("بازی کی شروع میشه؟", "time"),
    ("قیمت دلار چنده", "money"),
    ("چند ساله است این بازیکن؟", "age"),
    ("زلزله کجا بود", "place"),
    ("شكون فاز في الانتخابات؟", "person"),
    ("وقتاش يبدا الماتش", "time"),
    ("قداش سوم الخبز", "money"),
    ("علاش استقال المدير؟", "cause"),
    ("وين صار الحادث", "place"),
    ("هل أُلغيت المباراة؟", "yesno"),
    ("What is a beta particle?", "define"),
    ("ذره بتا چیست؟", "define"),
]


@pytest.mark.parametrize(("question", "kind"), ASKED)
def test_the_kind_of_a_question(question: str, kind: str) -> None:
    assert kind_of(question) == kind


def test_the_kinds_of_questions_of_writers_that_were_not_fitted_on() -> None:
    shares = right(load("report"))
    assert all(share >= 0.68 for share in shares.values()), shares


def test_any_text_has_a_kind() -> None:
    for text in ("?", "", "۱۲", "the", "日本"):
        assert kind_of(text)
