"""One run compares ours with what others' parts give, and says what could not run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals import retrieval
from rag.errors import SanadError
from rag.records import Article

ROWS = [
    {"passage": "The treaty was signed in Moscow.", "question": "Who rained?", "answers": []},
    {
        "passage": "Rain fell on Tehran for two days.",
        "question": "Where did the rain fall?",
        "answers": ["Tehran"],
    },
]


@pytest.fixture
def rows(tmp_path: Path) -> str:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return str(path)


def first_written(articles: Sequence[Article]) -> retrieval.Ranker:
    return lambda question, top: [article.id for article in articles][:top]


def missing(articles: Sequence[Article]) -> retrieval.Ranker:
    raise SanadError("Its package is not installed.", "Install it with: pip install it")


def test_ours_and_others_in_one_table(
    rows: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(retrieval, "BASELINES", {"in order": first_written, "absent": missing})
    retrieval.main([rows, rows])
    heads, rule, *lines = capsys.readouterr().out.splitlines()
    assert heads.count("|") == rule.count("|") == lines[0].count("|")
    assert lines[:4] == lines[4:]
    ours, words, in_order, absent = lines[:4]
    assert ours.startswith("| rows | Sanad | 1 | 1.000") and ours.endswith("1.000 [1.000-1.000] |")
    assert words.startswith("| rows | its word index alone | 1 | 1.000")
    assert in_order.startswith("| rows | in order | 1 | 0.631")
    assert "not run: Its package is not installed." in absent and "pip install it" in absent


def test_ours_alone(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrieval, "BASELINES", {"absent": missing})
    assert len(list(retrieval.compared(retrieval.load(rows), alone=True))) == 2
