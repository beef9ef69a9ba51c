"""What the fitted trees say of a sentence in which no rule finds a fault."""

from __future__ import annotations

import numpy as np
import pytest

from rag.answer.checks.evidence import NAMES, evidence
from rag.answer.checks.judge import Trees, probability
from rag.answer.checks.verify import LIKELY, UNLIKELY, Verdict, verify
from rag.records import Passage
from tests.answer.samples import passage

REPORT = passage(
    "The council of Quinby approved the new tram line on Tuesday. "
    "The line will link the harbour with the university. "
    "Some shopkeepers fear that the works may harm their trade.",
    title="Tram line approved",
    date="2025-03-05",
)
BUDGET = passage(
    "شورای شهر سمیرم روز سه‌شنبه بودجهٔ تازه را تصویب کرد. "
    "بخشی از این بودجه برای ساخت مدرسه در نظر گرفته شده است.",
    "fa",
    title="بودجهٔ سمیرم",
)

VERDICTS = [
    ("en", REPORT, "The council of Quinby approved the new tram line on Tuesday.", True),
    ("en", REPORT, "The council approved the new tram line.", True),
    ("en", REPORT, "Farmers of the valley expect a poor harvest of olives.", False),
    ("en", REPORT, "The council approved the line after pressure from its voters.", None),
    ("fa", BUDGET, "شورای شهر سمیرم بودجهٔ تازه را تصویب کرد.", True),
    ("fa", BUDGET, "تیم ملی فوتبال در بازی دوستانه پیروز شد.", False),
]


@pytest.mark.parametrize(("language", "cited", "sentence", "supported"), VERDICTS)
def test_sure_or_open(language: str, cited: Passage, sentence: str, supported: bool | None) -> None:
    verdict = verify(sentence, [cited], language=language)
    assert verdict.supported is supported, verdict


def test_the_thresholds_are_those_of_the_verdict() -> None:
    for language, cited, sentence, supported in VERDICTS:
        values = evidence(sentence, [cited], language)
        assert values is not None and tuple(values) == NAMES
        found = probability(values)
        expected = True if found >= LIKELY else False if found < UNLIKELY else None
        assert expected is supported, (sentence, found)


@pytest.mark.parametrize(
    ("verdict", "likely"),
    [
        (Verdict(True, "supported", probability=0.8), True),
        (Verdict(None, "unchecked", probability=0.6), True),
        (Verdict(None, "unchecked", probability=0.4), False),
        (Verdict(None, "uncited"), False),
        (Verdict(False, "name", probability=0.9), False),
    ],
)
def test_what_is_likelier_than_not(verdict: Verdict, likely: bool) -> None:
    assert verdict.is_likely is likely


def value(sentence: str, name: str) -> float:
    values = evidence(sentence, [REPORT], "en")
    assert values is not None
    return values[name]


@pytest.mark.parametrize(
    ("name", "more", "less"),
    [
        (
            "universal_added",
            "All shopkeepers fear that the works will harm their trade.",
            "Some shopkeepers fear that the works may harm their trade.",
        ),
        (
            "denials_differ",
            "The council has not approved the new tram line.",
            "The council has approved the new tram line.",
        ),
        (
            "denied_nowhere",
            "The line will not link the harbour with the university.",
            "The line will link the harbour with the university.",
        ),
        (
            "moved",
            "The university approved the council of the new tram line.",
            "The council approved the new tram line.",
        ),
        (
            "number_missing",
            "The council approved 12 tram lines.",
            "The council approved tram lines.",
        ),
        (
            "capitals_missed",
            "The council of Dunmore approved it.",
            "The council of Quinby approved it.",
        ),
        (
            "added",
            "The council of Quinby approved the new tram line on Tuesday to please investors.",
            "The council of Quinby approved the new tram line on Tuesday.",
        ),
    ],
)
def test_what_a_value_counts(name: str, more: str, less: str) -> None:
    assert value(more, name) > value(less, name)


def test_trees_are_summed() -> None:
    leaf = {"feature": [0, 0, 0, 0], "threshold": [0.5, 0, 0, 0], "value": [0, -1.0, 2.0, 0.25]}
    places = {"left": [1, 1, 2, 3], "right": [2, 1, 2, 3], "roots": [0, 3], "base": 0.5}
    trees = Trees({name: np.array(given, dtype=float) for name, given in (leaf | places).items()})
    assert trees.log_odds(np.array([0.4])) == pytest.approx(0.5 - 1.0 + 0.25)
    assert trees.log_odds(np.array([0.6])) == pytest.approx(0.5 + 2.0 + 0.25)
