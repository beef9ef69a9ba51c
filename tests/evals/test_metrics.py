"""Each measure on small cases worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from evals.asked import Asked, Found
from evals.cases import Case, Evidence
from evals.metrics import METRICS, holds, token_f1
from rag.records import Citation, Sentence

CASE = Case(
    "1",
    "fa",
    "چه کسی؟",
    True,
    facts=(("بهترین", "best"), ("2018",)),
    evidence=(Evidence("a.md", "بهترین‌ها را آرزو می‌کند", "fa"), Evidence("b.md", "2018", "en")),
)
DECLINED = replace(CASE, answerable=False, facts=(), evidence=())


def citation(marker: int, source: str, quote: str, passage: str = "") -> Citation:
    span = (0, len(quote))
    return Citation(
        marker, source, source, "", None, None, "fa", *span, quote, passage or quote, True
    )


def sentence(supported: bool | None, *markers: int) -> Sentence:
    return Sentence("x", 0, 1, markers, supported, "")


GOOD = Asked(
    "1",
    answer="به گزارش منبع، او برای شما بهترینها را آرزو میکند [1] و [2].",
    confidence=0.9,
    citations=(
        citation(1, "z.md", "او آمد", "او آمد. رفت."),
        citation(2, "a.md", "او برای شما بهترینها را آرزو میکند"),
        citation(3, "b.md", "in 2018"),
    ),
    exact=(True, True, False),
    sentences=(sentence(True, 1, 2), sentence(None, 2), sentence(False)),
    found=(Found("z.md", 2, "fa"), Found("z.md", 1.5, "fa"), Found("a.md", 1, "fa")),
)
REFUSED = Asked("1", answer="پاسخی در منابع نیست.", abstained=True, confidence=0.1)
FAULT = Asked("1", error="The model did not finish.")
NDCG = (1 / math.log2(3)) / (1 + 1 / math.log2(3))


@pytest.mark.parametrize(
    ("name", "case", "row", "expected"),
    [
        ("nDCG@10", CASE, GOOD, NDCG),
        ("nDCG@10", CASE, FAULT, 0.0),
        ("nDCG@10", DECLINED, GOOD, None),
        ("recall@10", CASE, GOOD, 0.5),
        ("MRR", CASE, GOOD, 0.5),
        ("MRR", CASE, FAULT, 0.0),
        ("right source", CASE, GOOD, 1.0),
        ("right source", CASE, REFUSED, 0.0),
        ("right source", DECLINED, GOOD, None),
        ("right source, first two", CASE, replace(GOOD, citations=GOOD.citations[:1]), 0.0),
        ("right source, first two", CASE, GOOD, 1.0),
        ("right passage, first two", CASE, GOOD, 1.0),
        (
            "right passage, first two",
            CASE,
            replace(GOOD, citations=(citation(1, "a.md", "او آمد"),)),
            0.0,
        ),
        ("evidence quoted", CASE, replace(GOOD, citations=GOOD.citations[2:]), 1.0),
        ("evidence quoted", CASE, replace(GOOD, citations=GOOD.citations[:1]), 0.0),
        ("verbatim quotes", CASE, GOOD, 2 / 3),
        ("verbatim quotes", CASE, REFUSED, None),
        ("markers resolve", CASE, GOOD, 0.0),
        ("markers resolve", CASE, replace(GOOD, citations=GOOD.citations[:2]), 1.0),
        ("markers resolve", CASE, replace(GOOD, answer="[2] [1] [3]"), 0.0),
        ("markers resolve", CASE, REFUSED, None),
        ("citation recall", CASE, GOOD, 1 / 3),
        ("citation precision", CASE, GOOD, 2 / 3),
        ("citation precision", CASE, replace(GOOD, sentences=()), 0.0),
        ("not contradicted", CASE, GOOD, 2 / 3),
        ("fact recall", CASE, GOOD, 1.0),
        ("fact recall", CASE, replace(GOOD, citations=GOOD.citations[:2]), 0.5),
        ("fact recall", CASE, REFUSED, 0.0),
        ("fact recall", DECLINED, REFUSED, None),
        ("gold in first two", CASE, GOOD, 1.0),
        ("gold in first two", CASE, replace(GOOD, citations=GOOD.citations[:1]), 0.0),
        ("token F1", CASE, GOOD, None),
        ("token F1", replace(CASE, facts=(("a b", "c d"),)), replace(GOOD, answer="C e [1]"), 0.5),
        ("token F1", replace(CASE, facts=(("a b",),)), REFUSED, 0.0),
        ("declined", CASE, REFUSED, None),
        ("declined", DECLINED, REFUSED, 1.0),
        ("declined", DECLINED, GOOD, 0.0),
        ("declined", DECLINED, FAULT, 0.0),
        ("answered", CASE, GOOD, 1.0),
        ("answered", CASE, FAULT, 0.0),
        ("balanced accuracy", DECLINED, REFUSED, 1.0),
        ("balanced accuracy", CASE, REFUSED, 0.0),
        ("balanced accuracy", replace(CASE, answerable=None), GOOD, None),
        ("question's language", CASE, REFUSED, 1.0),
        ("question's language", replace(CASE, language="en"), REFUSED, 0.0),
        ("question's language", CASE, replace(REFUSED, answer="[1]"), None),
        ("no fault", CASE, FAULT, 0.0),
    ],
)
def test_a_measure(name: str, case: Case, row: Asked, expected: float | None) -> None:
    value = METRICS[name].measure(case, row)
    assert value == (None if expected is None else pytest.approx(expected))


def test_every_measure_takes_every_row() -> None:
    for metric in METRICS.values():
        for case in (CASE, DECLINED, replace(CASE, answerable=None, evidence=(), facts=())):
            for row in (GOOD, REFUSED, FAULT):
                value = metric.measure(case, row)
                assert value is None or 0 <= value <= 1


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("در سال ۲۰۱۸ خارج شد", "2018", True),
        ("۱۲۰۱۸ نفر", "2018", False),
        ("the category", "cat", False),
        ("the cat.", "cat", True),
        ("بهترینها", "بهترین", True),
        ("والتعليم", "التعليم", True),
        ("می‌کند", "میکند", True),
        ("20 يناير", "٢٠ يناير", True),
        ("120 يناير", "20 يناير", False),
        ("nothing", "", False),
    ],
)
def test_words_are_found_whole_where_a_part_would_mislead(
    text: str, wanted: str, expected: bool
) -> None:
    assert holds(text, wanted) is expected


@pytest.mark.parametrize(
    ("answer", "gold", "expected"),
    [("در ۱۷ ژانویه", "17 ژانويه", 0.8), ("a", "b", 0.0), ("", "b", 0.0), ("a a", "a", 2 / 3)],
)
def test_token_f1(answer: str, gold: str, expected: float) -> None:
    assert token_f1(answer, gold) == pytest.approx(expected)
