"""Models are run one after another and put side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.command import evaluate_set
from tests.scripted_server import Reply, ScriptedServer


def test_two_models_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with ScriptedServer([Reply("Pezeshkian met Sergei Shoigu. He is a painter [1].")]) as server:
        monkeypatch.setenv("SANAD_LLM_MODEL", "none")
        monkeypatch.setenv("SANAD_LLM_BASE_URL", server.url)
        assert evaluate_set("demo", out=tmp_path, limit=1, models=["one", "two/b"]) == 0
        assert {request["model"] for request in server.requests} == {"one", "two/b"}
    printed = capsys.readouterr().out
    rows = [line.split() for line in printed.splitlines() if line.startswith(("one ", "two/b "))]
    assert [row[0] for row in rows] == ["one", "two/b"]
    assert all(int(row[1]) > 0 for row in rows)
    assert (tmp_path / "two-b" / "report.html").exists()
