"""Sets of both shapes become articles and questions."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evals.retrieval import sentence_hit
from evals.retrieval_sets import load
from rag.errors import InputError
from rag.records import Article, Passage

ROWS = [
    {"title": "T", "passage": "P one.", "question": "q1", "answers": ["one"]},
    {"title": "T", "passage": "P one.", "question": "q2", "answers": []},
    {"title": "U", "passage": "P two.", "question": "q3", "answers": ["two"]},
]
SQUAD = {
    "data": [
        {
            "title": "T",
            "paragraphs": [
                {
                    "context": "P one.",
                    "qas": [
                        {"question": "q1", "answers": [{"text": "one"}]},
                        {"question": "q2", "answers": [{"text": "x"}], "is_impossible": True},
                    ],
                },
                {"context": "P two.", "qas": [{"question": "q3", "answers": [{"text": "two"}]}]},
            ],
        }
    ]
}


def written(folder: Path, name: str) -> Path:
    path = folder / name
    if name.endswith(".json"):
        path.write_text(json.dumps(SQUAD))
    else:
        lines = "\n".join(map(json.dumps, ROWS)).encode()
        path.write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.json"])
def test_load(tmp_path: Path, name: str) -> None:
    loaded = load(str(written(tmp_path, name)))
    assert [article.text for article in loaded.articles] == ["P one.", "P two."]
    assert [asked.question for asked in loaded.questions] == ["q1", "q3"]
    assert loaded.questions[1].article == loaded.articles[1].id
    assert load(str(tmp_path / name), titles=True).articles[0].title == "T"


def test_unknown_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANAD_DATA", str(tmp_path))
    with pytest.raises(InputError, match="no set named"):
        load("nothing")


def test_sentence_hit() -> None:
    article = Article("s", "", "One is here. Two is there.")
    passage = Passage(article, article.text, 0, 26, 1.0, evidence=(0, 12))
    assert sentence_hit([passage], article.id, ["one"])
    assert not sentence_hit([passage], article.id, ["Two"])
    assert not sentence_hit([passage], "other", ["one"])
    assert not sentence_hit([], article.id, ["one"])
