"""What a question's words find in the evidence: names above all, and the kind asked for."""

from __future__ import annotations

import pytest

from rag.answer.quotes import scorer
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.matched import matched
from rag.answer.stated.yardstick import yardstick
from tests.answer.samples import ARABIC, ENGLISH, PERSIAN, passage


def values(question: str, language: str, *texts: str) -> dict[str, float]:
    given = {"en": ENGLISH, "fa": PERSIAN, "ar": ARABIC}[language]
    passages = [passage(text, language) for text in texts] or [given]
    scored = scorer.score(Asked(question, language), candidates(passages), yardstick())
    return matched(scored, yardstick())


NAMES = [
    ("en", "When did mayor Ada Lind speak?", "When did mayor Orson Quill speak?"),
    ("fa", "شهردار لیند چه گفت؟", "شهردار بوشهری چه گفت؟"),
    ("ar", "ماذا قالت العمدة ليند؟", "ماذا قالت العمدة بوتفليقة؟"),
]


@pytest.mark.parametrize(("language", "known", "unknown"), NAMES)
def test_a_name_that_stands_nowhere_is_not_met(language: str, known: str, unknown: str) -> None:
    assert values(known, language)["met_anywhere_names"] > 0.9
    assert values(unknown, language)["met_anywhere_names"] < 0.7


KINDS = [
    ("en", "When will the bridge open?", "The bridge will open on 20 January 2025.", 1.0),
    ("en", "When will the bridge open?", "The bridge will open, said the mayor.", 0.0),
    ("fa", "پل چه زمانی باز می‌شود؟", "پل در ۲۰ ژانویه ۲۰۲۵ باز می‌شود.", 1.0),
    ("fa", "پل چه زمانی باز می‌شود؟", "شهردار گفت پل باز می‌شود.", 0.0),
    ("ar", "متى يفتح الجسر؟", "يفتح الجسر في 20 يناير 2025.", 1.0),
    ("ar", "متى يفتح الجسر؟", "قالت العمدة إن الجسر سيفتح.", 0.0),
]


@pytest.mark.parametrize(("language", "question", "text", "gives"), KINDS)
def test_the_kind_of_thing_asked_for(language: str, question: str, text: str, gives: float) -> None:
    found = values(question, language, text)
    assert (found["gives_1"], found["lacks_1"]) == (gives, 1 - gives)


def test_every_value_is_a_number_for_any_question() -> None:
    for question in ("?", "the of", "Ada"):
        assert all(value == value for value in values(question, "en").values())
