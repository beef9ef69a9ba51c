"""Which numbers the decision is made with, and that a false premise is not answered."""

from __future__ import annotations

import pytest

from rag.answer.quotes import scorer
from rag.answer.quotes.abstain import THRESHOLD, confidence
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.stated.yardstick import yardstick
from rag.records import Passage
from tests.answer.samples import ARABIC, ENGLISH, PERSIAN, passage


def sure(question: str, language: str, *given: Passage, brought: bool = False) -> float:
    found = scorer.score(Asked(question, language), candidates(list(given)), yardstick())
    return confidence(found, yardstick(), brought)


@pytest.mark.parametrize(
    ("language", "told", "right", "wrong"),
    [
        ("en", ENGLISH, "When will the bridge open?", "When will the airport of Cairo open?"),
        ("fa", PERSIAN, "پل کی باز می‌شود؟", "فرودگاه قاهره کی باز می‌شود؟"),
        ("ar", ARABIC, "متى يفتح الجسر؟", "متى يفتح مطار القاهرة؟"),
    ],
)
def test_what_is_told_is_answered_and_what_is_not_declined(
    language: str, told: Passage, right: str, wrong: str
) -> None:
    assert sure(right, language, told) > THRESHOLD > sure(wrong, language, told)


def test_given_passages_of_news_are_judged_as_found_ones() -> None:
    question = "When will the bridge open?"
    bare = passage(ENGLISH.text, title=ENGLISH.article.title, outlet=None, date=None)
    assert sure(question, "en", ENGLISH, brought=True) == sure(question, "en", ENGLISH)
    assert sure(question, "en", bare, brought=True) != sure(question, "en", bare)


def test_nothing_is_sure_of_nothing() -> None:
    assert sure("When will the bridge open?", "en") == 0.0
