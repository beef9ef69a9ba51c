"""How rules are measured on two sentences, and that the labelled set keeps its halves apart."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evals import disagreements
from evals.differences import LABELS, SET, Pair, measures, shown
from evals.disagreements import HALVES

TEXTS = (
    "Fog hung over the moor. The 193-kilometre-long Selby to Denby railway crosses the moor.",
    "The Selby to Denby railway, which crosses the moor, is 222 km long. It has 3 tunnels.",
)


def pair(label: str, places: tuple[tuple[int, int], tuple[int, int]]) -> Pair:
    return Pair("en-001", label, "d1", ("en:0", "en:1"), places)


def place(text: str, value: str) -> tuple[int, int]:
    return text.index(value), text.index(value) + len(value)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    rows = [
        {"lang": "en", "title": "The Selby railway", "text": text, "date": f"2025-01-1{n}"}
        for n, text in enumerate(TEXTS)
    ]
    with gzip.open(tmp_path / "news" / "en.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


@pytest.mark.parametrize(
    ("values", "kind"),
    [(("193-kilometre", "222 km"), "number"), (("193-kilometre", "3 tunnels"), "")],
)
def test_a_pair_is_found_by_the_places_of_its_values(
    data: Path, values: tuple[str, str], kind: str
) -> None:
    here, there = (place(text, value) for text, value in zip(TEXTS, values, strict=True))
    assert shown(pair("contradict", (here, there)), data) == kind


def test_what_is_shown_is_right_as_its_pair_is_labelled() -> None:
    found = [
        (pair("contradict", ((0, 1), (0, 1))), "moving"),
        (pair("moving", ((0, 1), (0, 1))), "number"),
        (pair("neither", ((0, 1), (0, 1))), ""),
    ]
    values = {name: [each.value for each in listed] for name, listed in measures(found).items()}
    assert values["precision"] == [1.0, 0.0]
    assert values["recall, contradict"] == [1.0]
    assert values["recall, moving en"] == [0.0]
    assert values["shown, neither"] == [0.0]


def test_no_event_and_no_article_is_in_both_halves_nor_kept_for_questions() -> None:
    rows = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    assert {row["label"] for row in rows} == set(LABELS)
    sides = {
        half: {row[side]["article"] for row in rows if row["half"] == half for side in "ab"}
        for half in HALVES
    }
    events = {half: {row["event"] for row in rows if row["half"] == half} for half in HALVES}
    assert not sides["develop"] & sides["report"]
    assert not events["develop"] & events["report"]
    asked = map(json.loads, disagreements.SET.read_text(encoding="utf-8").splitlines())
    kept = {row[side]["article"] for row in asked if row["half"] == "report" for side in "ab"}
    assert not kept & (sides["develop"] | sides["report"])
