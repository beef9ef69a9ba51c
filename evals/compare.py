"""What a run says: every measure on every slice, and the difference from an old run.

Both runs of a comparison are measured with today's functions on the cases they
share, so that only the answers differ. Nothing is asked and nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from evals.asked import Asked
from evals.cases import Case
from evals.intervals import Estimate, Sample, estimate, percentile
from evals.metrics import METRICS, Metric

Rows = Mapping[str, Asked]
Table = dict[str, dict[str, Estimate]]
"""Slice -> measure -> estimate."""

SLACK = 1e-9
"""Below this a difference is rounding, not a drop."""


def slices(case: Case) -> tuple[str, ...]:
    """The slices a case counts in: all, its language, its crossing, same or across."""
    crossing = case.slice
    asked, _, evidence = crossing.partition("<")
    kind = "" if not evidence else "same language" if evidence == asked else "across languages"
    return tuple(dict.fromkeys(name for name in ("all", asked, kind, crossing) if name))


def measured(cases: Sequence[Case], rows: Rows) -> Table:
    """Every measure on every slice where it applies, with clustered intervals."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        if case.id in rows:
            for name in slices(case):
                groups.setdefault(name, []).append(case)
    return {name: _measures(groups[name], rows) for name in sorted(groups, key=_order)}


def _order(name: str) -> tuple[bool, bool, str]:
    """All first, then the languages, then crossings and kinds."""
    return name != "all", "<" in name or " " in name, name


def _measures(cases: Sequence[Case], rows: Rows) -> dict[str, Estimate]:
    found = {name: samples(metric, cases, rows) for name, metric in METRICS.items()}
    return {name: estimate(values) for name, values in found.items() if values}


def samples(metric: Metric, cases: Iterable[Case], rows: Rows) -> list[Sample]:
    """The values of the cases a measure applies to.

    A balanced measure says nothing where all cases are of one kind.
    """
    drawn = [
        Sample(value, case.cluster or case.id, str(case.answerable) if metric.balanced else "")
        for case in cases
        if (value := metric.measure(case, rows[case.id])) is not None
    ]
    one_kind = len({sample.stratum for sample in drawn}) < 2
    return [] if metric.balanced and one_kind else drawn


@dataclass(frozen=True, slots=True)
class Change:
    """New minus old on the cases both runs have; ``dropped`` when the lower bound
    of the difference is below zero."""

    metric: str
    old: float
    new: float
    difference: Estimate
    dropped: bool


def compared(cases: Sequence[Case], old: Rows, new: Rows) -> list[Change]:
    """The gated measures of two runs, paired case by case.

    A drop is a lower bound under zero: the new run has to be shown not worse,
    it is not enough that it is not shown worse.
    """
    shared = [case for case in cases if case.id in old and case.id in new]
    found = (_change(name, metric, shared, old, new) for name, metric in METRICS.items())
    return [change for change in found if change]


def _change(
    name: str, metric: Metric, cases: Sequence[Case], old: Rows, new: Rows
) -> Change | None:
    both = [
        case
        for case in cases
        if None not in (metric.measure(case, old[case.id]), metric.measure(case, new[case.id]))
    ]
    before, after = samples(metric, both, old), samples(metric, both, new)
    if not metric.gate or not before:
        return None
    pairs = zip(before, after, strict=True)
    difference = estimate([replace(new, value=new.value - old.value) for old, new in pairs])
    means = estimate(before, draws=1).mean, estimate(after, draws=1).mean
    return Change(name, *means, difference, difference.low < -SLACK)


@dataclass(frozen=True, slots=True)
class Point:
    """One threshold on the confidence: what answering from there on would cost.

    ``false_answers`` is the share of unanswerable questions answered,
    ``false_refusals`` the share of answerable ones declined.
    """

    threshold: float
    false_answers: float
    false_refusals: float


def curve(cases: Sequence[Case], rows: Rows) -> list[Point]:
    """The abstention curve, by rising threshold; empty where one kind is missing."""
    judged = [
        (rows[case.id].confidence, case.answerable)
        for case in cases
        if case.id in rows and case.answerable is not None and not rows[case.id].error
    ]
    good = sorted(confidence for confidence, answerable in judged if answerable)
    bad = sorted(confidence for confidence, answerable in judged if not answerable)
    if not good or not bad:
        return []
    thresholds = [0.0, *sorted({confidence for confidence, _ in judged}), 1.000001]
    return [
        Point(at, sum(c >= at for c in bad) / len(bad), sum(c < at for c in good) / len(good))
        for at in thresholds
    ]


def curves(cases: Sequence[Case], rows: Rows) -> dict[str, list[Point]]:
    """The abstention curve of every question language that has one."""
    languages = sorted({case.language for case in cases})
    found = {code: curve([c for c in cases if c.language == code], rows) for code in languages}
    return {code: points for code, points in found.items() if points}


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of one stage over ``n`` cases."""

    p50: float
    p95: float
    n: int


def latency(rows: Iterable[Asked]) -> dict[str, Latency]:
    """Median and 95th percentile of every stage that was timed."""
    stages: dict[str, list[float]] = {}
    for row in rows:
        for stage, milliseconds in row.timings.items():
            stages.setdefault(stage, []).append(milliseconds)
    return {
        stage: Latency(percentile(times, 50), percentile(times, 95), len(times))
        for stage, times in stages.items()
    }
