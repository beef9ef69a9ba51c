"""The recipe of the fitted numbers, on a few made questions, and the numbers shipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from evals.fit import __main__ as fit
from evals.fit.examples import CROSS_SETS, JUDGED, SETS
from rag.answer.quotes import abstain, scorer
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.features import NAMES, Asked
from rag.answer.quotes.yardstick import yardstick
from tests.answer.samples import ENGLISH

TOWNS = ["Aldby", "Brenna", "Carsund", "Dorvik", "Elmstad", "Falkby", "Gronna", "Halvard"]


def questions(name: str) -> Iterable[dict[str, Any]]:
    """One answerable question per town over its own passage."""
    language = name.split("-")[-1] if "passage" in name else "en"
    for number, town in enumerate(TOWNS * 2):
        passage = (
            f"{town} lies by the sea. The mayor of {town} opened bridge {number} on {number + 2} "
            f"May 2021. Many people came."
        )
        yield {
            "lang": "en" if language == "ar" else language,
            "question": f"When did the mayor of {town} open bridge {number}?",
            "title": f"{town} {number}",
            "passage": passage,
            "answers": [f"{number + 2} May 2021"],
        }


def judged() -> Iterable[dict[str, Any]]:
    """The same questions with their passage, or with another town's."""
    listed = list(questions("x"))
    for row, other in pairwise(listed):
        for given, answerable in ((row, True), (other, False)):
            yield {
                "lang": "en",
                "question": row["question"],
                "answerable": answerable,
                "passages": [
                    {"docid": given["title"], "title": given["title"], "text": given["passage"]}
                ],
            }


def write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_the_recipe_runs_and_learns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit, "EVERY", 1)
    (tmp_path / "sets").mkdir()
    for name in (*SETS, *CROSS_SETS):
        write(tmp_path / "sets" / f"{name}.jsonl.gz", questions(name))
    for name in JUDGED:
        write(tmp_path / "sets" / f"{name}.jsonl.gz", judged())
    fit.main([str(tmp_path), "--out", str(tmp_path)])
    weights = json.loads((tmp_path / "scorer.json").read_text())
    assert weights["same"]["when_date"] > 0
    numbers = json.loads((tmp_path / "abstain.json").read_text())
    assert set(numbers) == set(fit.ABSTENTION)
    accuracies = [
        float(line.rsplit(": ", 1)[1])
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("given, nomiracl")
    ]
    assert min(accuracies) > 0.6


def test_the_shipped_numbers_name_features_that_exist() -> None:
    found = scorer.score(Asked("When?", "en"), candidates([ENGLISH]), yardstick())
    known = set(abstain.summary(found, yardstick()))
    for numbers in abstain.model().values():
        assert set(numbers["weights"]) <= known
    for row in scorer.shipped().values():
        assert set(row) <= set(NAMES)
