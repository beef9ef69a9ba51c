"""Sets of every shape become the same cases, and a bad row is named."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from evals.cases import Evidence
from evals.loading import load
from rag.errors import InputError

DEMO = Path(__file__).resolve().parents[2] / "evals/sets/demo.jsonl"
PASSAGE = {
    "set": "x",
    "id": "1",
    "lang": "en",
    "question": "Who signed the paper?",
    "title": "Paper",
    "passage": "The mayor signed the paper in the old town hall on a Friday.",
    "answers": ["The mayor", "The mayor"],
}
JUDGED = {
    "id": "7#0",
    "lang": "fa",
    "question": "چه کسی نامه را نوشت؟",
    "answerable": False,
    "passages": [{"docid": "1", "title": "نامه", "text": "نامه نوشته شد."}],
}
FACTS = {
    "id": "a",
    "lang": "en",
    "question": "Who?",
    "answerable": True,
    "facts": [["mayor", "شهردار"]],
    "evidence": [{"source": "a.md", "contains": "the mayor"}],
}
SQUAD = {
    "version": "1.1",
    "data": [
        {
            "title": "Paper",
            "paragraphs": [
                {
                    "context": PASSAGE["passage"],
                    "document_id": 5,
                    "qas": [
                        {
                            "id": 3,
                            "question": "Who signed?",
                            "answers": [{"text": "The mayor", "answer_start": 0}],
                        },
                        {"id": "4", "question": "Why?", "answers": [], "is_impossible": True},
                    ],
                }
            ],
        }
    ],
}


def written(path: Path, *rows: Any) -> Path:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path


def without(row: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != key}


def test_our_own_set_brings_its_folder_and_the_language_of_its_evidence() -> None:
    loaded = load(DEMO)
    assert loaded.folder is not None
    assert loaded.folder.name == "corpus"
    assert {case.slice for case in loaded.cases} >= {"fa<fa", "fa<en", "ar<fa", "en<ar", "en"}
    assert loaded.articles == ()


@pytest.mark.parametrize("name", ["set.jsonl", "set.jsonl.gz"])
def test_rows_with_a_passage(tmp_path: Path, name: str) -> None:
    other = PASSAGE | {"id": "2", "answers": []}
    loaded = load(written(tmp_path / name, PASSAGE, other))
    assert [article.text for article in loaded.articles] == [PASSAGE["passage"]]
    first, second = loaded.cases
    assert first.facts == (("The mayor",),)
    assert first.evidence == (Evidence("set#0", language="en"),)
    assert (second.answerable, second.evidence, second.cluster) == (False, (), "set#0")


def test_rows_of_the_hub_hold_answers_as_columns(tmp_path: Path) -> None:
    row = without(PASSAGE, "passage") | {
        "context": PASSAGE["passage"],
        "answers": {"text": ["The mayor"], "answer_start": [0]},
    }
    assert load(written(tmp_path / "s.jsonl", row)).cases[0].facts == (("The mayor",),)


def test_squad(tmp_path: Path) -> None:
    path = tmp_path / "squad.json"
    path.write_text(json.dumps(SQUAD), encoding="utf-8")
    loaded = load(path)
    assert [(case.id, case.answerable, case.language) for case in loaded.cases] == [
        ("3", True, "en"),
        ("4", False, "en"),
    ]
    assert len(loaded.articles) == 1


def test_nomiracl_ours_and_as_published(tmp_path: Path) -> None:
    published = {
        "query_id": "9",
        "query": "Who wrote the letter?",
        "positive_passages": [{"docid": "a", "title": "", "text": "Ann wrote it."}],
        "negative_passages": [{"docid": "b", "title": "", "text": "Nobody read it."}],
    }
    ours = load(written(tmp_path / "ours.jsonl", JUDGED)).cases[0]
    theirs = load(written(tmp_path / "theirs.jsonl", published)).cases[0]
    assert (ours.answerable, ours.articles[0].source) == (False, "7#0/1")
    assert (theirs.answerable, len(theirs.articles), theirs.language) == (True, 2, "en")


def test_a_beir_folder(tmp_path: Path) -> None:
    written(tmp_path / "corpus.jsonl", {"_id": "d1", "title": "T", "text": "A long English text."})
    written(
        tmp_path / "queries.jsonl",
        {"_id": "q1", "text": "what is it about"},
        {"_id": "q2", "text": "not judged at all"},
    )
    (tmp_path / "qrels").mkdir()
    lines = "query-id\tcorpus-id\tscore\nq1\td1\u2028\t2\nq1\td9\t0\n"
    (tmp_path / "qrels/test.tsv").write_text(lines, encoding="utf-8")
    loaded = load(tmp_path)
    assert [(case.id, case.relevant) for case in loaded.cases] == [("q1", {"d1\u2028": 2})]
    assert not loaded.asked


def test_pooled_sets_share_one_passage(tmp_path: Path) -> None:
    one = written(tmp_path / "one.jsonl", PASSAGE)
    two = written(tmp_path / "two.jsonl", PASSAGE | {"question": "Where?"})
    loaded = load([one, two])
    assert [case.id for case in loaded.cases] == ["one:1", "two:1"]
    assert len(loaded.articles) == 1
    assert {tuple(case.relevant) for case in loaded.cases} == {("one#0",)}


def test_the_limit_counts_in_every_language() -> None:
    kept = load(DEMO).limited(2).cases
    assert sorted(case.language for case in kept) == ["ar", "ar", "en", "en", "fa", "fa"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("x.jsonl", [FACTS | {"fact": []}], "x.jsonl, line 1: fact: Extra inputs"),
        (
            "x.jsonl",
            [FACTS, FACTS | {"id": 5}],
            "x.jsonl, line 2: id: Input should be a valid string",
        ),
        ("x.jsonl", [FACTS | {"evidence": []}], "x.jsonl, line 1: row: .*has evidence"),
        ("x.jsonl", [FACTS | {"facts": [[]]}], "x.jsonl, line 1: row: .*a fact has"),
        ("x.jsonl", [FACTS, FACTS], "x.jsonl: two rows have the id a"),
        ("x.jsonl", [without(PASSAGE, "answers")], "x.jsonl, line 1: answers: Field required"),
        ("x.jsonl", [PASSAGE, 5], "x.jsonl, line 2: not an object"),
        ("x.jsonl", [{"text": "?"}], "x.jsonl, line 1: none of evidence, passages"),
        ("x.jsonl", [JUDGED | {"passages": []}], "x.jsonl, line 1: passages: List should have"),
        (
            "x.json",
            [{"data": [{"paragraphs": [{"qas": []}]}]}],
            "x.json: data.0.paragraphs.0.context",
        ),
        ("x.json", [{"data": []}], "holds no question"),
        ("x.jsonl", [FACTS], "names a.md as evidence|were not found"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, name: str, content: list[Any], problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        load(written(tmp_path / name, *content))


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("x.jsonl", b'{"id": 1', "x.jsonl, line 1: not JSON"),
        ("x.jsonl", b"[" * 100_000, "x.jsonl, line 1: nested too deep"),
        ("x.jsonl", b'\n{"n": ' + b"9" * 5000 + b"}", "x.jsonl, line 2: a number of too many"),
        ("x.jsonl", b'{"question": "\\ud800"}', "x.jsonl, line 1: Half of a character"),
        ("x.jsonl", b"\n", "x.jsonl holds no question"),
        ("x.jsonl", b"\xff\xfe", "cannot be read"),
        ("x.jsonl.gz", b"not gzip", "cannot be read"),
        ("x.json", b"[]", "x.json: row"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=problem):
        load(tmp_path / name)


def test_a_bad_judgement_is_named(tmp_path: Path) -> None:
    written(tmp_path / "corpus.jsonl", {"_id": "d1", "text": "A long English text."})
    written(tmp_path / "queries.jsonl", {"_id": "q1", "text": "what is it about"})
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels/test.tsv").write_text("h\nq1\td1\thigh\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"test\.tsv, line 2"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        ((), "no corpus.jsonl and no queries.jsonl and no qrels/"),
        (("queries.jsonl", "qrels/test.tsv"), "no corpus.jsonl"),
        (("corpus.jsonl", "queries.jsonl"), "no qrels/"),
    ],
)
def test_what_a_folder_lacks_is_named(tmp_path: Path, held: tuple[str, ...], missing: str) -> None:
    (tmp_path / "qrels").mkdir()
    for name in held:
        (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=f"it has {missing}") as refused:
        load(tmp_path)
    assert "corpus.jsonl, queries.jsonl, qrels/*.tsv" in refused.value.fix


def test_a_set_that_is_not_there() -> None:
    with pytest.raises(InputError, match="There is no set"):
        load(Path("nowhere.jsonl"))


@pytest.mark.parametrize(
    ("name", "cases", "slice"),
    [
        ("seeds-dev.jsonl", 26, "ar<fa"),
        ("pquad-dev.jsonl.gz", 2441, "fa<fa"),
        ("nomiracl-dev-ar.jsonl.gz", 205, "ar"),
        ("mlqa-dev-question-ar-passage-en.jsonl.gz", 517, "ar<en"),
    ],
)
def test_development_sets(data: Path, name: str, cases: int, slice: str) -> None:
    loaded = load(data / "sets" / name)
    assert len(loaded.cases) == cases
    assert slice in {case.slice for case in loaded.cases}
