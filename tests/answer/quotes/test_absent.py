"""What a question names and the evidence does not: words by their rarity, and places."""

from __future__ import annotations

import pytest

from rag.answer.quotes import scorer
from rag.answer.quotes.absent import absent
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.stated.yardstick import yardstick
from tests.answer.samples import passage


def values(question: str, language: str, *given: tuple[str, str]) -> dict[str, float]:
    found = candidates([passage(text, spoken) for text, spoken in given])
    return absent(scorer.score(Asked(question, language), found, yardstick()))


TREATIES = {
    "en": "Iran signed the treaty with Russia on Friday. The ministers met in Moscow.",
    "fa": "ایران جمعه پیمان را با روسیه امضا کرد. وزیران در مسکو دیدار کردند.",
    "ar": "وقعت إيران الاتفاق مع روسيا يوم الجمعة. والتقى الوزراء في موسكو.",
}


@pytest.mark.parametrize(
    ("language", "question", "missing"),
    [
        ("en", "When did Iran sign the treaty with Russia?", False),
        ("en", "When did Iran sign the treaty with China?", True),
        ("en", "Who met in Moscow?", False),
        ("en", "Who met in Paris?", True),
        ("fa", "ایران پیمان را کی با روسیه امضا کرد؟", False),
        ("fa", "ایران پیمان را کی با چین امضا کرد؟", True),
        ("ar", "متى وقعت إيران الاتفاق مع روسيا؟", False),
        ("ar", "متى وقعت إيران الاتفاق مع الصين؟", True),
    ],
)
@pytest.mark.parametrize("told", ["fa", "ar", "en"])
def test_a_place_is_missing_in_any_language(
    language: str, question: str, missing: bool, told: str
) -> None:
    found = values(question, language, (TREATIES[told], told))
    assert found["places"] == 1.0
    assert found["absent_place"] == float(missing)


def test_the_rarest_missing_word_is_weighed() -> None:
    whole = values("Who signed the treaty on Friday?", "en", (TREATIES["en"], "en"))
    assert (whole["absent_anywhere"], whole["absent_anywhere_words"]) == (0.0, 0.0)
    common = values("Who signed the treaty on people?", "en", (TREATIES["en"], "en"))
    rare = values("Who signed the armadillo treaty?", "en", (TREATIES["en"], "en"))
    assert 0.0 < common["absent_anywhere"] < rare["absent_anywhere"]
    assert rare["absent_anywhere_words"] == 1.0


def test_a_passage_may_lack_what_another_has() -> None:
    other = ("China signed another treaty, on trade, in Beijing.", "en")
    found = values("When did Iran sign with China?", "en", (TREATIES["en"], "en"), other)
    assert found["absent_place"] == 0.0
    assert found["absent_place_passage"] == 1.0


def test_other_forms_and_languages_of_a_word_are_that_word() -> None:
    assert (
        values("Which treaties were signed?", "en", (TREATIES["en"], "en"))["absent_anywhere"] == 0
    )
    across = values("Which ministers of Russia signed?", "en", (TREATIES["fa"], "fa"))
    assert across["absent_anywhere_words"] == 0.0
