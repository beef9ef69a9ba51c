"""How notices are counted: which is a pair's own, and when it is right."""

from __future__ import annotations

import json

import pytest

from evals.disagreements import HALVES, LABELS, SET, Pair, outcome
from rag.records import Answer, Citation, Claim, Disagreement

QUOTES = ("In all 14 people were hurt.", "In all 20 people were hurt.")


def pair(label: str) -> Pair:
    return Pair("en-1", "How many were hurt?", label, ("en:1", "en:2"), QUOTES, ("14", "20"))


def answer(kind: str, *values: str) -> Answer:
    cited = tuple(
        Citation(
            marker=n, article=f"a{n}", source=f"en:{n}", title="", outlet=None, date=None,
            language="en", start=0, end=len(quote), quote=quote, passage=quote, verified=True,
        )
        for n, quote in enumerate(QUOTES, 1)
    )  # fmt: skip
    claims = tuple(Claim(n, QUOTES[n - 1], value, None, None) for n, value in enumerate(values, 1))
    found = (Disagreement(kind, "people", claims),)
    return Answer("q", "en", "extractive", "", False, 0.9, cited, disagreements=found)


@pytest.mark.parametrize(
    ("label", "kind", "true"),
    [
        ("contradict", "number", True),
        ("contradict", "moving", True),
        ("moving", "moving", True),
        ("moving", "number", False),
        ("agree", "number", False),
        ("different", "moving", False),
    ],
)
def test_a_notice_is_right_as_its_pair_is_labelled(label: str, kind: str, true: bool) -> None:
    found = outcome(pair(label), answer(kind, "14", "20"))
    assert found.notice
    assert found.true == true
    assert found.others == ()


def test_a_notice_of_other_values_is_listed_to_be_read() -> None:
    found = outcome(pair("contradict"), answer("number", "3", "4"))
    assert found.notice is None
    assert not found.true
    assert len(found.others) == 1


def test_no_event_and_no_article_is_in_both_halves() -> None:
    rows = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    assert {row["label"] for row in rows} == set(LABELS)
    for told in (lambda row: {row["event"]}, lambda row: {row[side]["article"] for side in "ab"}):
        one, other = (
            set().union(*(told(row) for row in rows if row["half"] == half)) for half in HALVES
        )
        assert one and other and not one & other
