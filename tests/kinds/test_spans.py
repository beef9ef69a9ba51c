"""Where in a question its subject stands, and which stretch of judgements is chosen."""

from __future__ import annotations

import pytest

from rag.kinds.asked.recognise import SUBJECT, without_subject
from rag.kinds.asked.spans import KEPT, UNKNOWN, features, key, stretch, subject_span

SPANS = [
    ("how does the coverage of Ostavo ferry talks vary", "en", "Ostavo ferry talks"),
    ("where do the papers disagree about Ostavo ferry talks", "en", "Ostavo ferry talks"),
    ("رسانه‌ها درباره اسکله سپیدرود چه اختلافی دارند", "fa", "اسکله سپیدرود"),
    ("هل تتفق المصادر على مصنع الأسماك", "ar", "مصنع الأسماك"),
]


@pytest.mark.parametrize(("question", "language", "subject"), SPANS)
def test_the_words_around_a_subject_are_left_out(
    question: str, language: str, subject: str
) -> None:
    found = subject_span(question, language)
    assert found and subject in question[slice(*found)]
    assert len(question[slice(*found)]) <= len(subject) + 8


def test_a_subject_is_kept_whole_rather_than_cut() -> None:
    question = "whats new in the race to succeed the mayor"
    found = subject_span(question, "en")
    assert found and "race to succeed the mayor" in question[slice(*found)]
    assert KEPT > 0


@pytest.mark.parametrize(
    ("judged", "places"),
    [
        ([-1.0, 2.0, -0.5, 1.0, -3.0, 1.0], (1, 3)),
        ([-1.0, -2.0], (0, -1)),
        ([1.0, -3.0, 2.0], (2, 2)),
        ([], (0, -1)),
    ],
)
def test_the_stretch_that_sums_to_most(judged: list[float], places: tuple[int, int]) -> None:
    assert stretch(judged) == places


def test_no_word_is_no_subject() -> None:
    assert subject_span("?!", "en") is None
    assert key("؟") == UNKNOWN


def test_unknown_words_are_one_and_languages_are_apart() -> None:
    one, two = (features([word], (), [False], "en") for word in ("ferry", "harbour"))
    assert one == two
    assert one != features(["ferry"], ("ferry",), [False], "en")
    assert one != features(["ferry"], (), [False], "fa")


def test_a_question_without_its_subject() -> None:
    assert without_subject("timeline of the Ostavo ferry talks").endswith(SUBJECT + " ")
    assert without_subject("?") == "?"
