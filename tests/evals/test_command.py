"""The command over the real library: a table, files, and an exit status that tells of a drop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.command import evaluate_set, find
from rag.cli import app
from rag.errors import InputError


def test_the_demo_set_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "run"
    assert evaluate_set("demo", out=out, limit=4) == 0
    printed = capsys.readouterr().out
    assert "right source, first two" in printed
    assert str(out / "report.html") in printed
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["cases"] == 12
    assert report["metrics"]["all"]["verbatim quotes"]["mean"] == 1
    assert report["metrics"]["all"]["markers resolve"]["mean"] == 1
    assert report["metrics"]["all"]["no fault"]["mean"] == 1
    assert report["made"]["mode"] == "extractive"
    made = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert made["embedder"] != "none"

    worse = tmp_path / "worse"
    worse.mkdir()
    (worse / "run.json").write_text(json.dumps(made), encoding="utf-8")
    rows = [json.loads(line) for line in (out / "rows.jsonl").read_text("utf-8").splitlines()]
    spoilt = [row | {"answer": "", "citations": [], "exact": []} for row in rows]
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in spoilt)
    (worse / "rows.jsonl").write_text("".join(lines), encoding="utf-8")
    assert evaluate_set("demo", out=worse, limit=4, against=out) == 1
    assert "dropped: fact recall" in capsys.readouterr().err


def test_a_set_is_found_by_name_or_path() -> None:
    assert find("demo").name == "demo.jsonl"
    assert find(str(find("demo"))) == find("demo")
    with pytest.raises(InputError, match=r"There is no set nothing.*demo"):
        find("nothing")


def test_several_sets_are_asked_of_one_library(tmp_path: Path) -> None:
    towns = {"one": "Aldby", "two": "Brenna"}
    for name, town in towns.items():
        row = {
            "id": "1",
            "lang": "en",
            "question": f"Who opened the bridge of {town}?",
            "title": town,
            "passage": f"The bridge of {town} was opened by mayor {town} Berg in May 2021.",
            "answers": [f"{town} Berg"],
        }
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    paths = [str(tmp_path / f"{name}.jsonl") for name in towns]
    ran = CliRunner().invoke(app, ["eval", *paths, "--out", str(tmp_path / "run")])
    assert ran.exit_code == 0, ran.output
    assert "one+two" in ran.output
    report = json.loads((tmp_path / "run" / "report.json").read_text(encoding="utf-8"))
    assert report["metrics"]["all"]["gold in first two"]["mean"] == 1
