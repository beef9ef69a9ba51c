"""Slices, paired differences and the abstention curve."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.asked import Asked
from evals.cases import Case, Evidence
from evals.compare import compared, curve, latency, measured, slices

RIGHT = Asked("?", answer="ok [1]", confidence=0.8, timings={"search": 10.0})
DECLINED = Asked("?", abstained=True, confidence=0.2, timings={"search": 30.0})


def cases(count: int) -> list[Case]:
    """Every other one answerable, ten to an article."""
    return [Case(str(n), "en", "?", n % 2 == 0, cluster=str(n // 10)) for n in range(count)]


def rows(items: list[Case], *, right_until: int) -> dict[str, Asked]:
    """Right decisions for the first, wrong ones for the rest."""
    found = {}
    for place, case in enumerate(items):
        answers = bool(case.answerable) == (place < right_until)
        found[case.id] = replace(RIGHT if answers else DECLINED, id=case.id)
    return found


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ((), ("all", "fa")),
        (("fa",), ("all", "fa", "same language", "fa<fa")),
        (("ar",), ("all", "fa", "across languages", "fa<ar")),
        (("fa", "ar"), ("all", "fa", "across languages", "fa<mixed")),
    ],
)
def test_slices(languages: tuple[str, ...], expected: tuple[str, ...]) -> None:
    evidence = tuple(Evidence("x", language=code) for code in languages)
    assert slices(Case("1", "fa", "?", True, evidence=evidence)) == expected


def test_a_balanced_measure_needs_both_kinds() -> None:
    items = cases(20)
    found = rows(items, right_until=10)
    assert measured(items, found)["all"]["balanced accuracy"].mean == pytest.approx(0.5)
    only = [case for case in items if case.answerable]
    assert "balanced accuracy" not in measured(only, found)["all"]


@pytest.mark.parametrize(
    ("old", "new", "dropped"), [(40, 40, False), (40, 10, True), (10, 40, False), (20, 22, False)]
)
def test_a_drop_is_a_lower_bound_under_zero(old: int, new: int, dropped: bool) -> None:
    items = cases(40)
    changes = compared(items, rows(items, right_until=old), rows(items, right_until=new))
    verdicts = {change.metric: change for change in changes}
    change = verdicts["balanced accuracy"]
    assert change.dropped is dropped
    assert change.difference.mean == pytest.approx((new - old) / 40)
    assert change.old == pytest.approx(old / 40)
    assert change.new == pytest.approx(new / 40)


def test_only_shared_cases_are_compared() -> None:
    items = cases(40)
    old = rows(items, right_until=40)
    new = {name: row for name, row in rows(items, right_until=20).items() if int(name) < 20}
    assert not any(change.dropped for change in compared(items, old, new))
    assert compared(items, old, {}) == []


def test_the_curve_goes_from_answering_all_to_declining_all() -> None:
    items = cases(4)
    confidences = {"0": 0.9, "1": 0.1, "2": 0.4, "3": 0.6}
    found = {name: replace(RIGHT, id=name, confidence=at) for name, at in confidences.items()}
    points = [(p.threshold, p.false_answers, p.false_refusals) for p in curve(items, found)]
    assert points[0] == (0.0, 1.0, 0.0)
    assert points[-1][1:] == (0.0, 1.0)
    assert (0.6, 0.5, 0.5) in points
    assert curve(items[:1], found) == []


def test_latency_by_stage() -> None:
    found = latency([RIGHT, DECLINED, replace(RIGHT, timings={})])
    assert (found["search"].p50, found["search"].p95, found["search"].n) == (20, 29, 2)
