"""The model of the settings is tried, and what is found is told with what to set."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from rag.cli import app
from tests.scripted_server import Reply, ScriptedServer

WORDS = {
    "en": "The harbour bridge in Halvard opened on Friday after two years of repairs [1].",
    "fa": "پل روز جمعه باز شد [1].",
    "ar": "افتُتح الجسر يوم الجمعة [1].",
}


def say(request: dict[str, Any]) -> str:
    asked = request["messages"][-1]["content"]
    if "PINEAPPLE" in asked:
        return "PINEAPPLE"
    return WORDS["fa" if "بندر" in asked else "ar" if "ميناء" in asked else "en"]


def run(monkeypatch: pytest.MonkeyPatch, url: str, *args: str) -> Any:
    monkeypatch.setenv("SANAD_LLM_MODEL", "scripted")
    monkeypatch.setenv("SANAD_LLM_BASE_URL", url)
    monkeypatch.setenv("SANAD_LLM_PRICE", "1,2")
    return CliRunner().invoke(app, ["model", *args])


def test_what_a_model_can(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer([Reply(say)]) as server:
        result = run(monkeypatch, server.url, "--json")
    assert result.exit_code == 0, result.output
    found = {line["what"]: line for line in json.loads(result.output)["lines"]}
    assert found["streams"]["ok"]
    assert all(found[f"answers in {code}"]["ok"] for code in ("fa", "ar", "en"))
    assert found["cites"]["found"].startswith("3 of 3")
    assert "obeyed" in found["injection"]["found"]
    assert "SANAD_LLM_CONTEXT" in found["window"]["fix"]
    assert "0.0040" in found["an answer takes"]["found"]


def test_a_model_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.answer.model.openai_llm.FIRST_WAIT", 0.01)
    result = run(monkeypatch, "http://127.0.0.1:9/v1")
    assert result.exit_code == 1
    assert "SANAD_LLM_BASE_URL" in result.output


def test_no_model() -> None:
    result = CliRunner().invoke(app, ["model"])
    assert result.exit_code == 0
    assert "SANAD_LLM_MODEL" in result.output
