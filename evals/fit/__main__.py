"""Fits the two small models of answering: ``python -m evals.fit DATA``.

Reads the development sets under ``DATA/sets``, fits the sentence scorer and
then the abstention model on top of it, writes ``scorer.json`` and
``abstain.json`` into the package, and prints how both do on questions that were
held out of the fit. Takes some minutes on one core; the same data and weights
of the embedder give the same numbers.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import rag.answer
from evals.fit.evidence import evidence_rows
from evals.fit.examples import CROSS_SETS, JUDGED, SETS, Example, judged_examples
from evals.fit.listwise import Measured, containment, fit_scorer, measured
from evals.fit.logistic import Row, cross_validated, fit, weighted
from evals.fit.pool import pooled_examples
from rag.answer.quotes.abstain import SPOKEN
from rag.answer.quotes.scorer import Weights
from rag.answer.quotes.yardstick import yardstick

PACKAGE = Path(rag.answer.__file__).parent

ABSTENTION = {"given": (JUDGED + SETS, 0.2), "found": (SETS, 0.6), "cross": (CROSS_SETS, 0.6)}
"""Per model its sets, and the weight of one whose unanswerable questions were made."""

FEW = (
    "score", "held_most", "held_second", "held_mean", "held_sentence", "held_best", "held_grams",
    "held_grams_mean", "asked_words", "asked_rarest", "words", "question_names",
    "best_title_in", "mean_title_in", "top_title_in", "top_title", "best_lead", "mean_lead",
    "best_pairs", "mean_pairs", "mean_vector", "top_vector", "top_passage", "mean_titled_grams",
    "met_sentence_missed", "met_passage_missed", "met_passage", "met_titled",
    "met_anywhere_rarest", "met_first_name", "gives_1", "lacks_1", "gives_3", "lacks_3",
)  # fmt: skip
"""What the model of given passages looks at, beside language and kind: few hundred questions
were judged by people, and of more values than these it learns them by heart."""

EVERY = 7
"""Of the questions that are not judged, every so many-th is used: they are plenty."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, write and report."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds sets/")
    parser.add_argument("--out", type=Path, default=PACKAGE, help="where the numbers are written")
    options = parser.parse_args(arguments)
    examples = pooled_examples(options.data)
    weights = _fitted_scorer(examples)
    _write(options.out / "scorer.json", weights)
    examples |= {name: list(judged_examples(options.data, name)) for name in JUDGED}
    rows = {name: list(_rows(listed, weights)) for name, listed in examples.items()}
    _write(
        options.out / "abstain.json", {kind: _fitted_abstention(kind, rows) for kind in ABSTENTION}
    )


def _fitted_scorer(examples: Mapping[str, Sequence[Example]]) -> dict[str, dict[str, float]]:
    by_set = {name: list(measured(listed, yardstick())) for name, listed in examples.items()}
    weights = fit_scorer([one for listed in by_set.values() for one in listed])
    for name, listed in by_set.items():
        _say(f"{name}: answer in the first 1 / 2 / 4 sentences", *_shares(listed, weights))
    return weights


def _shares(listed: Sequence[Measured], weights: Weights) -> list[float]:
    return [containment(listed, weights, first) for first in (1, 2, 4)]


def _rows(examples: Sequence[Example], weights: Weights) -> Iterator[Row]:
    some = examples if examples[0].set in JUDGED else examples[::EVERY]
    return evidence_rows(some, yardstick(), weights)


def _fitted_abstention(kind: str, by_set: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    sets, made = ABSTENTION[kind]
    rows = weighted([row for name in sets for row in by_set[name]], made)
    looked_at = _looked_at(kind, list(rows[0].values))
    for name, accuracy in cross_validated(rows, looked_at).items():
        _say(f"{kind}, {name}: balanced accuracy of abstention, cross-validated", accuracy)
    return fit(rows, looked_at)


def _looked_at(kind: str, names: Sequence[str]) -> list[str]:
    """The values a model is fitted on: few of them where few questions were judged."""
    if kind != "given":
        return list(names)
    by_question = ("in_", "is_")
    return [
        name
        for name in names
        if name in FEW or name.startswith(by_question) or name.rpartition("_in_")[0] in SPOKEN
    ]


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def _say(what: str, *numbers: float) -> None:
    sys.stdout.write(f"{what}: {' / '.join(f'{n:.3f}' for n in numbers)}\n")


if __name__ == "__main__":
    main()
