"""A name of the question as the evidence spells it; nothing else is touched."""

from __future__ import annotations

import pytest

from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.spelled import spelled
from tests.answer.samples import passage

SPELLED = [
    ("en", "What did Qalibaf say?", "Ghalibaf and Ghalibafian spoke.", "What did ghalibaf say?"),
    ("en", "What did the FBI find?", "The Federal Bureau of Investigation found it.",
     "What did the Federal Bureau of Investigation find?"),
    ("fa", "محمد رضا علیپور چه گفت؟", "محمدرضا علی‌پور آمد.", "محمدرضا علیپور چه گفت؟"),
    ("fa", "قالی باف چه گفت؟", "قالیباف آمد.", "قالیباف چه گفت؟"),
    ("fa", "نتن‌یاهو چه گفت؟", "نتن یاهو آمد.", "نتن یاهو چه گفت؟"),
    ("fa", "SnapFood چند شد؟", "اسنپ‌فود جریمه شد.", "اسنپفود چند شد؟"),
    ("ar", "ماذا قال بنعلي؟", "جاء بن علي.", "ماذا قال بن علی؟"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "question", "text", "expected"), SPELLED)
def test_a_name_is_spelled_as_the_evidence_does(
    language: str, question: str, text: str, expected: str
) -> None:
    assert spelled(question, language, candidates([passage(text, language)])) == expected


SAME = [
    ("en", "What did Ghalibaf say?", "Ghalibaf met Qalibaf."),
    ("en", "Who won the cup?", "The cap was wan."),
    ("fa", "پل کجاست؟", "پیل آمد."),
    ("ar", "ما هو سعر الخبز؟", "كتب عن الخباز."),
    ("en", "Ada Lind spoke, and then?", "Adalind came. Ada Lind spoke."),
]


@pytest.mark.parametrize(("language", "question", "text"), SAME)
def test_words_that_stand_there_and_common_ones_stay(
    language: str, question: str, text: str
) -> None:
    assert spelled(question, language, candidates([passage(text, language)])) == question
