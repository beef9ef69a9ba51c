"""The cases of the lying model are sound, and their verdicts are counted as they fell."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from evals.faithfulness import CORE, FaithfulnessCase, Judged, SentenceRow, judge, load, table
from rag.answer.model.markers import find_markers
from rag.errors import InputError

CASES = load()
ROW: dict[str, Any] = {
    "id": "1",
    "lang": "en",
    "question": "How many boats?",
    "passages": [
        {
            "source": "a",
            "title": "Boats",
            "outlet": "x",
            "date": "2025-01-01",
            "language": "en",
            "text": "The harbour has 40 boats. The boats were built in 1990.",
        }
    ],
    "completion": "The harbour has 40 boats [1]. The harbour has 70 boats [1].",
    "sentences": [
        {"text": "The harbour has 40 boats [1].", "label": "true", "kind": "true"},
        {"text": "The harbour has 70 boats [1].", "label": "lie", "kind": "wrong_number"},
    ],
}


def test_every_language_has_its_cases() -> None:
    per_language = Counter(case.lang for case in CASES)
    assert min(per_language[code] for code in ("fa", "ar", "en")) >= 50
    assert len({case.id for case in CASES}) == len(CASES)
    sentences = [sentence for case in CASES for sentence in case.sentences]
    assert 0.45 <= sum(s.label == "true" for s in sentences) / len(sentences) <= 0.55
    assert {s.kind for s in sentences} >= {*CORE, "wrong_date", "wrong_name", "negation"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_markers_resolve_but_for_the_invented_ones(case: FaithfulnessCase) -> None:
    for sentence in case.sentences:
        numbers = [n for marked in find_markers(sentence.text) for n in marked.numbers]
        beyond = any(number > len(case.passages) for number in numbers)
        assert numbers
        assert beyond is (sentence.kind == "invented_marker")


def test_a_lie_is_flagged_and_the_truth_is_not() -> None:
    true, lie = judge(FaithfulnessCase.model_validate(ROW), None)
    assert (true.verdict, true.caught) == ("confirmed", False)
    assert (lie.verdict, lie.caught) == ("flagged", True)
    assert "70" in lie.reason


def test_what_is_not_shown_is_withheld() -> None:
    only = {"text": "The harbour has 70 boats [3].", "label": "lie", "kind": "invented_marker"}
    row = ROW | {"sentences": [only], "completion": only["text"]}
    (judged,) = judge(FaithfulnessCase.model_validate(row), None)
    assert (judged.verdict, judged.caught) == ("withheld", True)


def test_the_table_counts() -> None:
    sentence = SentenceRow(text="x [1]", label="lie", kind="wrong_number")
    judged = [
        Judged("1", "fa", False, sentence, "flagged"),
        Judged("2", "fa", True, sentence, "open"),
    ]
    lines = list(table(judged))
    assert lines[1].startswith("all") and "0.500" in lines[1] and "n=2" in lines[1]
    assert any(line.startswith("across languages") and "0.000" in line for line in lines)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"completion": "Nothing."}, "the completion is its sentences"),
        ({"sentences": []}, "sentences: List should have at least 1"),
        ({"passage": ""}, "passage: Extra inputs"),
        (
            {"sentences": [{**ROW["sentences"][0], "kind": "negation"}],
             "completion": ROW["sentences"][0]["text"]},
            "a true sentence is of the kind true",
        ),
    ],
)  # fmt: skip
def test_a_bad_case_is_named(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(ROW) + "\n" + json.dumps(ROW | change) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"line 2: .*{problem}"):
        load(path)
