"""The best sentence comes first, whole, with what it needs to be understood."""

from __future__ import annotations

import numpy as np
import pytest

from rag.answer.quotes import scorer
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.extract import CLOSE, FEW, MOST, SAME, Quote, choose
from rag.answer.stated.yardstick import yardstick
from rag.records import Passage
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


PLACES = ("harbour", "market", "station", "museum", "theatre", "stadium")


def chosen(
    question: str, passages: list[Passage], points: dict[str, float], most: int = MOST
) -> list[Quote]:
    """The quotes where the sentences that hold a word have its points, and all others none."""
    found = scorer.score(Asked(question, "en"), candidates(passages), yardstick())
    scores = [
        max((p for word, p in points.items() if word in c.text), default=0.0)
        for c in found.candidates
    ]
    return choose(found.ordered(np.array(scores)), most)


@pytest.mark.parametrize(
    ("question", "most", "quoted"),
    [
        ("Who closed the roads?", MOST, FEW),
        ("How many roads were closed?", MOST, FEW),
        ("Why were the roads closed?", MOST, MOST),
        ("Why were the roads closed?", 1, 1),
    ],
)
def test_a_question_that_one_fact_answers_gets_fewer_quotes(
    question: str, most: int, quoted: int
) -> None:
    given = [passage(f"Wind at the {place} broke {n} old trees.") for n, place in enumerate(PLACES)]
    assert len(chosen(question, given, dict.fromkeys(PLACES, 9.0), most)) == quoted


def test_the_second_may_be_less_sure_than_a_further_one() -> None:
    given = [passage(f"Wind at the {place} broke {n} old trees.") for n, place in enumerate(PLACES)]
    second, further = CLOSE
    for points, quoted in (
        ([9.0, 9.0 - second + 0.1], 2),
        ([9.0, 9.0 - second - 0.1], 1),
        ([9.0, 9.0 - further, 9.0 - further + 0.1, 9.0 - further - 0.1], 3),
        ([9.0, 8.9, 9.0 - second + 0.1], 2),
    ):
        scores = dict(zip(PLACES, points, strict=False))
        assert len(chosen("Why were the roads closed?", given, scores)) == quoted


def test_two_long_sentences_side_by_side_are_two_quotes_of_a_sentence_each() -> None:
    one = "The harbour " + "and the old pier " * 10 + "closed."
    two = "It reopened as the station " + "and the new pier " * 10 + "did."
    quotes = chosen("Why?", [passage(f"{one} {two}")], {"harbour": 9.0, "station": 8.9})
    assert [quote.text for quote in quotes] == [one, two]


def test_what_is_quoted_already_is_not_quoted_again() -> None:
    text = "Ada Lind closed the harbour. She blamed the station. Rain fell."
    quotes = chosen("Why?", [passage(text)], {"station": 9.0, "harbour": 8.9, "Rain": 8.8})
    assert [quote.text for quote in quotes] == [text]
    (first, *_) = chosen("Why?", [passage(text)], {"station": 9.0, "harbour": 8.9})
    assert first.text == "Ada Lind closed the harbour. She blamed the station."


def test_articles_of_one_length_are_not_taken_for_one() -> None:
    given = [passage("Wind broke the old trees."), passage("Rain hurt the new roads.")]
    quotes = chosen("Why?", given, {"Wind": 9.0, "Rain": 8.9})
    assert [quote.text for quote in quotes] == [p.text for p in given]


def test_the_outlets_of_the_same_sentence_are_named_once() -> None:
    text = "Wind at the harbour broke forty old trees on Monday night."
    near = text.replace("Monday night", "Monday")
    given = [
        passage(text, outlet="One", source="1"),
        passage(text, outlet="Two", source="2"),
        passage(near, outlet="Two", source="3"),
        passage(text, outlet=None, source="4"),
        passage(text, outlet="One", source="5"),
    ]
    (quote,) = chosen("Why?", given, {"harbour": 9.0})
    assert quote.others == ("Two",)
    assert 0 < SAME < 1


def test_outlets_that_retrieval_merged_are_kept_with_and_without_context() -> None:
    text = "Ada Lind closed the harbour. She blamed the wind."
    for best in ("blamed", "harbour"):
        given = passage(text)
        merged = Passage(
            given.article, text, 0, len(text), 1.0, given.sentences[0],
            sentences=given.sentences, also_in=("Other Post",),
        )  # fmt: skip
        (quote,) = chosen("Why?", [merged], {best: 9.0})
        assert quote.others == ("Other Post",)


def test_speech_that_began_in_another_paragraph_is_not_gone_on_with() -> None:
    text = 'The mayor said: "We are sorry.\nRain fell. The vase is gone.'
    assert quotes(text, "vase") == ["The vase is gone."]


def test_speech_in_a_later_paragraph_is_quoted_from_where_it_begins() -> None:
    said = 'Penhallow told us: "We will lend it. It belongs to the children."'
    assert quotes(f"Rain fell on the town.\nTrees broke.\n{said}", "belongs") == [said]


def test_a_denial_at_the_end_comes_with_what_it_denies() -> None:
    told, denial = "Reports said the vase is gone.", "The museum denied it on Monday."
    assert quotes(f"Rain. Trees broke. {told} {denial}", told) == [f"{told} {denial}"]
