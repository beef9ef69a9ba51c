"""Fits the two small models of answering: ``python -m evals.fit DATA``.

Reads the development sets under ``DATA/sets`` and the articles that
``evals/sets/news.jsonl`` asks about under ``DATA/news``, fits the sentence scorer and
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

import rag.answer.quotes
from evals.fit.evidence import ASKED, evidence_rows
from evals.fit.examples import JUDGED, Example, judged_examples
from evals.fit.listwise import Measured, containment, fit_scorer, measured
from evals.fit.logistic import Row, cross_validated, fit, weighted
from evals.fit.news import news_examples
from evals.fit.newsroom import newsroom_examples
from evals.fit.pool import pooled_examples
from evals.fit.recipes import RECIPES, is_of
from rag.answer.quotes.scorer import Weights
from rag.answer.stated.yardstick import yardstick

PACKAGE = Path(rag.answer.quotes.__file__).parent

EVERY = 4
"""Of the sets whose unanswerable questions are made, every so many-th is used: they are plenty."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, write and report."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds sets/ and news/")
    parser.add_argument("--out", type=Path, default=PACKAGE, help="where the numbers are written")
    options = parser.parse_args(arguments)
    examples = pooled_examples(options.data) | news_examples(options.data)
    examples |= newsroom_examples(options.data)
    weights = _fitted_scorer(examples)
    _write(options.out / "scorer.json", weights)
    examples |= {name: list(judged_examples(options.data, name)) for name in JUDGED}
    rows = [row for listed in examples.values() for row in _rows(listed, weights)]
    _write(options.out / "abstain.json", {kind: _fitted_abstention(kind, rows) for kind in RECIPES})


def _fitted_scorer(examples: Mapping[str, Sequence[Example]]) -> dict[str, dict[str, float]]:
    by_set = {name: list(measured(listed, yardstick())) for name, listed in examples.items()}
    weights = fit_scorer([one for listed in by_set.values() for one in listed])
    for name, listed in by_set.items():
        _say(f"{name}: answer in the first 1 / 2 / 4 sentences", *_shares(listed, weights))
    return weights


def _shares(listed: Sequence[Measured], weights: Weights) -> list[float]:
    return [containment(listed, weights, first) for first in (1, 2, 4)]


def _rows(examples: Sequence[Example], weights: Weights) -> Iterator[Row]:
    some = examples if examples[0].set in ASKED else examples[::EVERY]
    return evidence_rows(some, yardstick(), weights)


def _fitted_abstention(kind: str, rows: Sequence[Row]) -> dict[str, Any]:
    recipe = RECIPES[kind]
    used = weighted([row for row in rows if is_of(kind, row)], recipe.worth)
    looked_at = recipe.looked_at(list(used[0].values))
    for name, shares in cross_validated(used, looked_at, recipe.ridge).items():
        _say(f"{kind}, {name}: answered, declined, cross-validated", *shares)
    return fit(used, looked_at, recipe.ridge)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def _say(what: str, *numbers: float) -> None:
    sys.stdout.write(f"{what}: {' / '.join(f'{n:.3f}' for n in numbers)}\n")


if __name__ == "__main__":
    main()
