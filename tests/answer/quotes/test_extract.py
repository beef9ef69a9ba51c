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
