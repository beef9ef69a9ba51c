"""Sixty questions in the model's hands at once: nobody waits for another's answer."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from rag import Article, Library
from rag.answer import OpenAILLM
from tests.scripted_server import Reply, ScriptedServer
from tests.ui.serving import serving
from ui.server import create_app

MANY = 60


def test_all_are_answered_at_once(tmp_path: Path) -> None:
    together = threading.Barrier(MANY, timeout=100)

    def say(request: dict[str, Any]) -> str:
        together.wait()  # breaks unless every question has come this far
        return "The bridge in Ahvaz was opened on 3 May 2024 [1]."

    def ask(address: str) -> tuple[bool, str]:
        body = {
            "model": "sanad",
            "stream": True,
            "messages": [{"role": "user", "content": "When was the bridge in Ahvaz opened?"}],
        }
        answered = httpx.post(f"{address}/v1/chat/completions", json=body, timeout=120)
        *_, last, done = answered.text.strip().split("\n\n")
        return done == "data: [DONE]", json.loads(last.removeprefix("data: "))["sanad"]["mode"]

    with (
        ScriptedServer([Reply(say)]) as model,
        Library.open(tmp_path, llm=OpenAILLM("scripted", None, model.url, 110)) as library,
    ):
        library.add([Article("a", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        with serving(create_app(library, "token")) as address, ThreadPoolExecutor(MANY) as pool:
            answers = list(pool.map(ask, [address] * MANY))
    assert answers == [(True, "llm")] * MANY


def test_warming_asks_the_model_nothing(tmp_path: Path) -> None:
    with (
        ScriptedServer([Reply("Never said.")]) as model,
        Library.open(tmp_path, llm=OpenAILLM("scripted", None, model.url, 10)) as library,
    ):
        library.warm()
        library.add([Article("a", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        library.warm()
        assert model.attempts == 0
