"""A question's words in the passages, each as rare as in the language at large."""

from __future__ import annotations

import pytest

from rag.answer.quotes import scorer
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.background import background
from rag.answer.quotes.candidates import candidates
from rag.answer.stated.yardstick import yardstick
from tests.answer.samples import passage


def values(question: str, language: str, *texts: str) -> dict[str, float]:
    found = candidates([passage(text, language) for text in texts])
    return background(scorer.score(Asked(question, language), found, yardstick()))


HELD = [
    ("en", "Where do armadillos live?", "Armadillos live in deserts.", "People live in houses."),
    ("fa", "گورکن کجا زندگی می‌کند؟", "گورکن در بیشه زندگی می‌کند.", "مردم در خانه زندگی می‌کنند."),
    ("ar", "أين تعيش البرمائيات؟", "تعيش البرمائيات في الماء.", "يعيش الناس في البيوت."),
]


@pytest.mark.parametrize(("language", "question", "right", "wrong"), HELD)
def test_the_rare_word_decides(language: str, question: str, right: str, wrong: str) -> None:
    met, missed = values(question, language, right), values(question, language, wrong)
    assert met["held_most"] > 0.8
    assert missed["held_most"] < 0.5
    assert met["held_sentence"] == pytest.approx(met["held_most"])


def test_every_passage_is_looked_at() -> None:
    found = values("Where do armadillos live?", "en", HELD[0][3], HELD[0][2])
    assert found["held_most"] > found["held_mean"] > found["held_second"]
