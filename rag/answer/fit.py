"""Fits the two small models of answering: ``python -m rag.answer.fit DATA``.

Reads the development sets under ``DATA/sets``, fits the sentence scorer and
then the abstention model on top of it, writes ``scorer.json`` and
``abstain.json`` beside this file, and prints how both do on questions that were
held out of the fit.

Scorer: conditional logit over the sentences of one question (McFadden 1974),
ridge-penalised, by Adam. Abstention: logistic regression, ridge-penalised, by
Newton's method.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.answer import abstain, scorer
from rag.answer.candidates import Candidate, candidates
from rag.answer.features import NAMES, Asked, Matrix, measure
from rag.answer.fit_data import (
    CROSS_SETS,
    JUDGED,
    SETS,
    Example,
    found_examples,
    judged_examples,
    part_of,
    untitled,
    without_gold,
)
from rag.answer.yardstick import yardstick
from rag.embedding import Embedder

HERE = Path(__file__).parent

Numbers = NDArray[np.float64]

RIDGE = {"same": 0.01, "cross": 0.01}
"""Penalty of the scorer on standardised features."""

UNTRUSTED = {"same": (), "cross": ("rank",)}
"""Features left out: across languages the sets' own ranking is not the product's."""

ABSTAIN_RIDGE = 100.0
ABSTENTION = {"given": (JUDGED + SETS, 0.2), "found": (SETS, 0.6), "cross": (CROSS_SETS, 0.6)}
"""Per model its sets, and the weight of one whose unanswerable questions were made."""

EVERY = 7
"""Of the questions that are not judged, every so many-th is used: they are plenty."""

PER_CLASS = 100.0
"""Total weight of the questions of one set and one label."""

FOLDS = 7
UNTITLED = " without headlines"


@dataclass(frozen=True)
class Measured:
    """An example with its sentences, their features and which of them answer."""

    example: Example
    found: list[Candidate]
    features: Matrix
    answers: NDArray[np.bool_]


def measured(examples: Iterable[Example], embedder: Embedder) -> Iterator[Measured]:
    """Features of every example that has a sentence."""
    for example in examples:
        found = candidates(example.passages)
        if found:
            features = measure(Asked(example.question, example.language), found, embedder)
            answers = np.array([example.is_answer(c.text) for c in found])
            yield Measured(example, found, features, answers)


def fit_scorer(listed: Sequence[Measured], pair: str) -> dict[str, float]:
    """Weights that put the answering sentences of each question first."""
    used = [m for m in listed if not m.example.held_out and 0 < m.answers.sum() < len(m.answers)]
    kept = np.array([name not in UNTRUSTED[pair] for name in NAMES])
    scale = np.concatenate([m.features - m.features.mean(0) for m in used]).std(0) + 1e-6
    rows = np.concatenate([m.features / scale for m in used]) * kept
    answers = np.concatenate([m.answers for m in used])
    starts = np.cumsum([0, *(len(m.answers) for m in used)])[:-1]
    weights = _conditional_logit(rows, answers, starts, RIDGE[pair]) / scale
    return {name: round(float(w), 4) for name, w in zip(NAMES, weights, strict=True) if w}


def _conditional_logit(
    rows: Numbers, answers: NDArray[np.bool_], starts: NDArray[np.int64], ridge: float
) -> Numbers:
    """Adam (Kingma and Ba, 2015) on the mean log-likelihood of an answering sentence."""
    weights, mean, square = (np.zeros(rows.shape[1]) for _ in range(3))
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))
    for step in range(1, 501):
        shifted = rows @ weights
        shifted = np.exp(shifted - np.maximum.reduceat(shifted, starts)[group])
        given = shifted / np.add.reduceat(shifted, starts)[group]
        right = shifted * answers
        wanted = right / np.add.reduceat(right, starts)[group]
        slope = rows.T @ (given - wanted) / len(starts) + ridge * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def containment(listed: Sequence[Measured], weights: dict[str, float], first: int) -> float:
    """Share of held-out answerable questions with an answer in the first sentences."""
    row = np.array([weights.get(name, 0.0) for name in NAMES])
    hits = [
        m.answers[np.argsort(-(m.features @ row), kind="stable")[:first]].any()
        for m in listed
        if m.example.held_out and m.example.answerable
    ]
    return float(np.mean(hits))


@dataclass(frozen=True)
class Row:
    """One question for the abstention model; ``weight`` is that of its set and label."""

    set: str
    question: str
    values: dict[str, float]
    answerable: bool
    weight: float = 1.0


def fit_abstain(rows: Sequence[Row]) -> dict[str, Any]:
    """Bias and weights of P(answerable), for as many answerable as unanswerable questions."""
    names = list(rows[0].values)
    table = np.array([[row.values[name] for name in names] for row in rows])
    middle, scale = table.mean(0), table.std(0) + 1e-6
    standard = np.c_[(table - middle) / scale, np.ones(len(table))]
    labels = np.array([float(row.answerable) for row in rows])
    fitted = _logistic(standard, labels, np.array([row.weight for row in rows]), ABSTAIN_RIDGE)
    weights = fitted[:-1] / scale
    bias = float(fitted[-1] - weights @ middle)
    kept = {n: round(float(w), 5) for n, w in zip(names, weights, strict=True) if abs(w) > 1e-4}
    return {"bias": round(bias, 5), "weights": kept}


def weighted(rows: Sequence[Row], made: float) -> list[Row]:
    """The rows with their weights: every set and label counts as much, however many it has,
    and ``made`` times as much where nobody judged it."""
    counts = Counter((row.set, row.answerable) for row in rows)
    shares = [1.0 if _is_judged(row.set) else made for row in rows]
    return [
        replace(row, weight=PER_CLASS * share / counts[row.set, row.answerable])
        for row, share in zip(rows, shares, strict=True)
    ]


def _is_judged(name: str) -> bool:
    return name.startswith(JUDGED)


def _logistic(rows: Numbers, labels: Numbers, weight: Numbers, ridge: float) -> Numbers:
    fitted = np.zeros(rows.shape[1])
    penalty = np.r_[np.full(rows.shape[1] - 1, ridge), 1e-6]
    for _ in range(30):
        given = 1 / (1 + np.exp(-rows @ fitted))
        slope = rows.T @ (weight * (given - labels)) + penalty * fitted
        curve = (rows * (weight * given * (1 - given))[:, None]).T @ rows + np.diag(penalty)
        fitted -= np.linalg.solve(curve, slope)
    return fitted


def abstain_rows(
    examples: Iterable[Example], embedder: Embedder, weights: scorer.Weights
) -> Iterator[Row]:
    """Judged questions as they are, the others with and without what answers them; each
    with headlines and without."""
    for example in examples:
        judged = _is_judged(example.set)
        versions = [example] if judged else list(_with_and_without(example))
        for version in versions:
            for name, shown in (("", version), (UNTITLED, untitled(version))):
                asked = Asked(shown.question, shown.language)
                scored = scorer.score(asked, candidates(shown.passages), embedder, weights)
                if scored.candidates:
                    values = abstain.summary(scored)
                    yield Row(shown.set + name, shown.question, values, shown.answerable)


def _with_and_without(example: Example) -> Iterator[Example]:
    if example.answerable:
        yield without_gold(example)
        if any(passage.text == example.gold for passage in example.passages):
            yield example


def cross_validated(rows: Sequence[Row]) -> dict[str, float]:
    """Balanced accuracy by set, each question judged by a model that has not seen it."""
    kept: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for part in range(FOLDS):
        numbers = fit_abstain([row for row in rows if part_of(row.question, FOLDS) != part])
        for row in rows:
            if part_of(row.question, FOLDS) == part:
                answered = abstain.probability(row.values, numbers) >= 0.5
                kept[row.set].append((row.answerable, answered))
    return {name: _balanced(pairs) for name, pairs in kept.items()}


def _balanced(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Mean of the rates of answerable questions answered and unanswerable ones declined."""
    answered = [float(given) for answerable, given in pairs if answerable]
    declined = [float(not given) for answerable, given in pairs if not answerable]
    return float(np.mean(answered) + np.mean(declined)) / 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, write and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds sets/")
    parser.add_argument("--out", type=Path, default=HERE, help="where the numbers are written")
    options = parser.parse_args(arguments)
    embedder = yardstick()
    weights = {
        pair: _fitted_pair(options.data, sets, pair, embedder)
        for pair, sets in (("same", SETS), ("cross", CROSS_SETS))
    }
    _write(options.out / "scorer.json", weights)
    rows = {
        name: list(_abstain_rows_of(options.data, name, embedder, weights))
        for name in (*JUDGED, *SETS, *CROSS_SETS)
    }
    _write(
        options.out / "abstain.json", {kind: _fitted_abstention(kind, rows) for kind in ABSTENTION}
    )


def _fitted_pair(
    data: Path, sets: Sequence[str], pair: str, embedder: Embedder
) -> dict[str, float]:
    by_set = {name: list(measured(found_examples(data, name), embedder)) for name in sets}
    weights = fit_scorer([m for listed in by_set.values() for m in listed], pair)
    for name, listed in by_set.items():
        shares = [containment(listed, weights, first) for first in (1, 2, 4)]
        _say(f"{name}: answer in the first 1 / 2 / 4 sentences", *shares)
    return weights


def _abstain_rows_of(
    data: Path, name: str, embedder: Embedder, weights: scorer.Weights
) -> Iterator[Row]:
    if name in JUDGED:
        return abstain_rows(judged_examples(data, name), embedder, weights)
    some = islice(found_examples(data, name), 0, None, EVERY)
    return abstain_rows(some, embedder, weights)


def _fitted_abstention(kind: str, by_set: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    sets, made = ABSTENTION[kind]
    rows = weighted([row for name in sets for row in by_set[name]], made)
    for name, accuracy in cross_validated(rows).items():
        _say(f"{kind}, {name}: balanced accuracy of abstention, cross-validated", accuracy)
    return fit_abstain(rows)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def _say(what: str, *numbers: float) -> None:
    sys.stdout.write(f"{what}: {' / '.join(f'{n:.3f}' for n in numbers)}\n")


if __name__ == "__main__":
    main()
