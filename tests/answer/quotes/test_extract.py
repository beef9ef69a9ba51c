"""The best sentence comes first, whole, with what it needs to be understood."""

from __future__ import annotations

import numpy as np
import pytest

from rag.answer.quotes import scorer
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.extract import choose
from rag.answer.quotes.yardstick import yardstick
from tests.answer.samples import passage


def quotes(text: str, best: str, language: str = "en") -> list[str]:
    """What is quoted where the sentence that holds ``best`` scores far above the others."""
    asked = Asked("What was said of the vase?", language)
    found = scorer.score(asked, candidates([passage(text, language)]), yardstick())
    scores = np.array([9.0 if best in c.text else 0.0 for c in found.candidates])
    return [quote.text for quote in choose(found.ordered(scores))]


def test_the_best_sentence_is_first_wherever_it_stands() -> None:
    text = "Rain fell on the town. Trees broke. Roads were closed. The vase is worth 40 crowns."
    found = scorer.score(
        Asked("What is the vase worth?", "en"), candidates([passage(text)]), yardstick()
    )
    scores = np.array([9.0 if "worth" in c.text else 8.0 for c in found.candidates])
    first, *_ = choose(found.ordered(scores))
    assert "The vase is worth 40 crowns." in first.text


SPEECH = [
    (
        'Penhallow told us: "We will lend it. It belongs to the children. Nobody sells it."',
        "It rained.",
        "belongs",
        "en",
    ),
    ("شهردار گفت: «آن را امانت می‌دهیم. مال بچه‌هاست. نمی‌فروشیم.»", "باران آمد.", "مال", "fa"),
    ("قالت المديرة: «سنعيره للمدرسة. إنه ملك للأطفال. لن نبيعه.»", "هطل المطر.", "ملك", "ar"),
]


@pytest.mark.parametrize(("said", "after", "best", "language"), SPEECH)
def test_a_quote_never_begins_in_the_middle_of_speech(
    said: str, after: str, best: str, language: str
) -> None:
    assert quotes(f"{said} {after}", best, language) == [said]


def test_speech_too_long_to_quote_whole_is_quoted_by_the_sentence() -> None:
    long = " ".join(f"Sentence number {n} is here and says a little more." for n in range(20))
    (found,) = quotes(f'He said: "{long} The vase is gone. {long}"', "vase")
    assert found == "The vase is gone."


DENIED = [
    ("It is said the vase is gone.", "The museum denied it on Monday.", "en"),
    ("گفته شد گلدان گم شده است.", "موزه این خبر را تکذیب کرد.", "fa"),
    ("قيل إن المزهرية فقدت.", "ونفى المتحف الخبر.", "ar"),
]


@pytest.mark.parametrize(("told", "denial", "language"), DENIED)
def test_a_denial_comes_with_what_it_denies(told: str, denial: str, language: str) -> None:
    assert quotes(f"{told} {denial} Rain.", told, language) == [f"{told} {denial}"]
    assert quotes(f"{told} Rain fell. {denial}", told, language) == [told]


COUNTIES = "Tarnshire\n\nSeven people died there.\n\nSelbyshire\n\nNineteen people died."


def test_a_heading_that_the_question_names_is_shown_with_the_quote() -> None:
    asked = Asked("How many people died in Selbyshire?", "en")
    found = scorer.score(asked, candidates([passage(COUNTIES)]), yardstick())
    first, *_ = choose(found)
    assert (first.heading, first.text) == ("Selbyshire", "Nineteen people died.")
    asked = Asked("How many people died?", "en")
    found = scorer.score(asked, candidates([passage(COUNTIES)]), yardstick())
    assert [quote.heading for quote in choose(found)] == [""] * len(choose(found))


def test_a_bare_heading_is_no_quote_unless_it_has_a_number() -> None:
    assert [c.text for c in candidates([passage(COUNTIES)])] == [
        "Seven people died there.",
        "Nineteen people died.",
    ]
    numbered = COUNTIES.replace("Selbyshire", "Selbyshire: 19")
    assert "Selbyshire: 19" in [c.text for c in candidates([passage(numbered)])]
