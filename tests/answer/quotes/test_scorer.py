"""What was the answer before comes later for a question that goes on from it, unless it has what
is asked for now."""

from __future__ import annotations

import pytest

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.scorer import AGAIN, SPOKEN, later, score, sooner
from rag.answer.quotes.scorer import SAID as LOST
from rag.answer.stated.yardstick import yardstick
from tests.answer.samples import passage

TEXT = "The film festival will be held in the salt works at Pira. It opens on 9 August."
SAID = f"Courier: “{TEXT.split('. ')[0]}.” [1]"


@pytest.mark.parametrize(
    ("question", "said", "first"),
    [
        ("and when? (film festival held)", SAID, "It opens"),
        ("and when? (film festival held)", "", "The film"),
        ("and where? (film festival held)", SAID, "The film"),
    ],
)
def test_what_was_said_before(question: str, said: str, first: str) -> None:
    found = score(Asked(question, "en"), candidates([passage(TEXT)]), yardstick())
    assert later([said] if said else [], found).candidates[0].text.startswith(first)


@pytest.mark.parametrize(("again", "less"), [(False, AGAIN), (True, LOST)])
def test_sentences_of_the_articles_spoken_of_come_sooner(again: bool, less: float) -> None:
    one, two = passage(TEXT), passage("Bread is dear in Pira. It is sold by weight.", source="b")
    found = score(
        Asked("Where will the film festival be held?", "en"), candidates([one, two]), None
    )
    assert sooner((), [], found) is found
    moved = sooner({two.article.id}, ["Courier: “Bread is dear in Pira.” [1]"], found, again)
    before = dict(zip(found.candidates, found.scores, strict=True))
    gained = {c.text: s - before[c] for c, s in zip(moved.candidates, moved.scores, strict=True)}
    assert gained == {
        "The film festival will be held in the salt works at Pira.": 0.0,
        "It opens on 9 August.": 0.0,
        "Bread is dear in Pira.": pytest.approx(SPOKEN - less),
        "It is sold by weight.": pytest.approx(SPOKEN),
    }
