"""Whether the passage that says what the question is about, by its headline, is there."""

from __future__ import annotations

import pytest

from rag.answer.quotes import scorer
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.opening import opening
from rag.answer.stated.yardstick import yardstick
from rag.records import Passage
from tests.answer.samples import passage


def values(question: str, *passages: Passage) -> dict[str, float]:
    found = candidates(list(passages))
    return opening(scorer.score(Asked(question, "en"), found, yardstick()))


LEAD = passage(
    "The aye-aye (Daubentonia) is a lemur native to Madagascar.", title="Aye-aye (lemur)"
)
LATER = passage("In captivity it is fed with insects.", title="Aye-aye (lemur)")
NEWS = passage("Keepers fed the animal at noon.", title="Feeding time at the zoo")


@pytest.mark.parametrize(
    ("passages", "most", "mean"),
    [((LEAD,), 1.0, 1.0), ((LEAD, LATER), 1.0, 0.5), ((LATER, NEWS), 0.0, 0.0)],
)
def test_the_opening_that_names_what_is_asked(
    passages: tuple[Passage, ...], most: float, mean: float
) -> None:
    found = values("Where does the aye-aye live?", *passages)
    assert (found["opens_most"], found["opens_mean"]) == (most, mean)


def test_an_opening_on_something_else_counts_nothing() -> None:
    assert values("Where do wolves live?", LEAD)["opens_most"] == 0.0


def test_a_passage_without_a_headline_opens_nothing() -> None:
    assert values("What is an aye-aye?", passage("An aye-aye is a lemur."))["opens_most"] == 0.0
