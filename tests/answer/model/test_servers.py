"""How servers and models behave on the wire, 132 ways, and what a reader is then shown.

The rows were collected from public trackers and documentation by somebody who had not seen
the client; ``source`` says where each is reported. ``arguable`` ones may end otherwise.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rag.answer import OpenAILLM, respond
from rag.records import Query
from tests.answer.laws import check
from tests.answer.samples import ENGLISH
from tests.played_server import PlayedServer

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "servers.jsonl").read_text("utf-8").splitlines()
]
WANTED = ("20 January 2025", "8,000 crowns")


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.answer.model.openai_llm.FIRST_WAIT", 0.01)
    monkeypatch.setattr("rag.answer.model.openai_llm.retry_after", lambda *_: 0.01)


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_each_ends_as_a_reader_would_want(row: dict[str, Any]) -> None:
    with PlayedServer(row) as server:
        llm = OpenAILLM("scripted", "key", server.url, timeout=5)
        events = list(respond(Query("When will the bridge open?", "en"), [ENGLISH], llm=llm))
    answer = check(events, [ENGLISH])
    told = " ".join(notice.message for notice in answer.warnings).lower()
    if row["want"] == "error" and answer.mode == "llm":
        assert row.get("arguable")
    elif row["want"] == "error":
        assert any(word.lower() in told for word in row["error_names"]), told
    elif row["text"].isascii():
        assert answer.mode == "llm", told
        wanted = [words for words in WANTED if words in row["text"]]
        assert [words for words in wanted if answer.answer.count(words) == 1] == wanted
        assert len(answer.sentences) == len(wanted)
    else:
        assert answer.mode == "llm", told


def test_what_was_refused_is_not_sent_again() -> None:
    row = next(row for row in ROWS if row["name"] == "openai-gpt5-refuses-temperature")
    query = Query("When will the bridge open?", "en")
    with PlayedServer(row) as server:
        llm = OpenAILLM("scripted", "key", server.url, timeout=5)
        for _ in range(2):
            list(respond(query, [ENGLISH], llm=llm))
        sent = server.asked()
    assert ["temperature" in body for body in sent] == [True, False, False]
