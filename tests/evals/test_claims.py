"""Labelled sentences beside passages: read, judged, told in a table, and made for a fit."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from evals.claims import ClaimRow, Judged, area, judge, load, table
from evals.fit.corrupted import news_rows
from evals.fit.support import as_arrays, is_held, labelled, slips
from rag.answer.checks.evidence import NAMES
from rag.answer.checks.judge import Trees
from rag.errors import InputError

PREMISE = "The council of Quinby approved the new tram line on Tuesday."
ROWS = [
    {"lang": "en", "premise": PREMISE, "sentence": PREMISE, "label": "supported"},
    {"lang": "en", "premise": PREMISE, "sentence": "The council sold a ship.", "label": "not_said"},
    {"lang": "en", "premise": PREMISE, "sentence": "What about trams?", "label": "no_claim"},
    {
        "lang": "en",
        "passages": [{"text": PREMISE, "language": "en", "title": "Trams", "date": "2025-03-05"}],
        "sentence": "1. The council approved the tram line on 4 March 2025 [1].",
        "label": "supported",
        "kind": "date",
    },
]


def rows(folder: Path) -> list[ClaimRow]:
    path = folder / "council.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    return load(path)


def test_what_claims_nothing_is_left_out(tmp_path: Path) -> None:
    read = rows(tmp_path)
    assert [row.label for row in read] == ["supported", "not_said", "supported"]
    assert {row.set for row in read} == {"council"}
    assert read[2].given()[0].article.date == "2025-03-05"


def test_the_number_of_a_list_is_no_claim(tmp_path: Path) -> None:
    judged = [judge(row) for row in rows(tmp_path)]
    assert judged[0].supported is True
    assert judged[2].supported is not False


def test_a_line_for_each_set(tmp_path: Path) -> None:
    head, _, line = table([judge(row) for row in rows(tmp_path)])
    assert head.startswith("| set | sentences |")
    assert line.startswith("| council, en | 3 | ")


def test_the_area_counts_pairs_in_order(tmp_path: Path) -> None:
    one, other, third = rows(tmp_path)
    judged = [Judged(one, None, 0.6), Judged(other, None, 0.5), Judged(third, None, 0.4)]
    assert area(judged) == 0.5
    assert np.isnan(area(judged[:1]))


def test_a_wrong_label_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.jsonl"
    path.write_text(json.dumps(ROWS[0] | {"label": "perhaps"}), encoding="utf-8")
    with pytest.raises(InputError, match=r"wrong\.jsonl"):
        load(path)


def test_corrupted_news_is_the_same_each_time(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    text = (
        "The council of Quinby approved 12 new trams on Tuesday, its spokesman said. "
        "The line will not link the harbour with the old university. "
        "Mayor Ada Lind said that some shopkeepers may lose their trade. "
        "The works were to begin in May near the Lorn Bridge."
    )
    with gzip.open(tmp_path / "news" / "en.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(json.dumps({"text": text}) for _ in range(30)))
    made = list(news_rows(tmp_path, "en"))
    assert made == list(news_rows(tmp_path, "en"))
    kinds = {row.kind for row in made}
    assert {"true", "joined", "number", "name", "negation", "all", "cause", "removed"} <= kinds
    assert all(row.sentence not in row.premise for row in made if row.kind == "number")


def test_slips_name_their_passages() -> None:
    found = list(slips())
    assert len(found) > 1000
    assert 0.3 < sum(map(is_held, found)) / len(found) < 0.7
    assert all(row.passages for row in found)


def test_trees_are_kept_as_they_were_fitted(tmp_path: Path) -> None:
    ensemble = pytest.importorskip("sklearn.ensemble", reason="scikit-learn is not installed")
    chance = np.random.default_rng(3)
    values = chance.random((300, len(NAMES)))
    labels = values[:, 2] + values[:, 5] > 1
    fitted = ensemble.HistGradientBoostingClassifier(max_iter=9, max_leaf_nodes=5)
    fitted.fit(values, labels)
    trees = Trees(as_arrays(fitted))
    told = [trees.log_odds(row) for row in values[:20]]
    assert told == pytest.approx(list(fitted.decision_function(values[:20])))


def test_what_is_too_long_is_not_learnt_from(tmp_path: Path) -> None:
    long = ClaimRow.model_validate(ROWS[0] | {"premise": PREMISE * 200})
    assert [row.label for row, _ in labelled([long, *rows(tmp_path)])] == [
        "supported",
        "not_said",
        "supported",
    ]
