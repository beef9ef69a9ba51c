"""Answers as JSON, read while they come; repeats; sources named in words."""

from __future__ import annotations

import json

import pytest

from rag.answer import OpenAILLM, respond
from rag.answer.model.markers import canonical
from rag.answer.model.repeats import Repeats, loops
from rag.answer.model.structured import Structured, schema
from rag.records import Query
from tests.answer.laws import check
from tests.answer.samples import ENGLISH
from tests.scripted_server import Reply, ScriptedServer

SENTENCES = [
    {"text": "The bridge will open on 20 January 2025.", "sources": [1]},
    {"text": "The budget is 8,000 crowns.", "sources": [1, 2]},
]
WHOLE = json.dumps({"answerable": True, "sentences": SENTENCES})
WRITTEN = [" The bridge will open on 20 January 2025. [1]", " The budget is 8,000 crowns. [1] [2]"]


@pytest.mark.parametrize("size", [1, 5, 1000])
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (WHOLE, WRITTEN),
        (f"```json\n{WHOLE}\n```", WRITTEN),
        (WHOLE[: WHOLE.index("crowns")], [WRITTEN[0], " The budget is 8,000"]),
        ('{"answerable": false, "sentences": []}', ["NO_ANSWER"]),
        ("It opens in May [1]. It is long [2].", ["It opens in May [1].", " It is long [2]."]),
        ("{", []),
    ],
)
def test_sentences_of_json(text: str, sentences: list[str], size: int) -> None:
    reading = Structured("en")
    out = [s for at in range(0, len(text), size) for s in reading.feed(text[at : at + size])]
    assert [s.rstrip() for s in [*out, *reading.end()]] == sentences


def test_a_server_is_held_to_the_passages_given() -> None:
    numbers = schema(3)["properties"]["sentences"]["items"]["properties"]["sources"]["items"]
    assert numbers["enum"] == [1, 2, 3]


def test_json_is_asked_for_and_answered() -> None:
    one = json.dumps({"answerable": True, "sentences": SENTENCES[:1]})
    with ScriptedServer([Reply(one)]) as server:
        llm = OpenAILLM("scripted", base_url=server.url, timeout=10, structured=True)
        events = list(respond(Query("When will the bridge open?", "en"), [ENGLISH], llm=llm))
    answer = check(events, [ENGLISH])
    assert answer.answer == "The bridge will open on 20 January 2025 [1]."
    assert server.requests[0]["response_format"]["type"] == "json_schema"


LOOPS = [
    ("The shadow fleet was a fleet of ships that " * 3, True),
    ("a fleet of ships, a fleet of ships, a fleet of ships, a fleet of ships, ", True),
    ("The budget is 8,000 crowns and the bridge opens on 20 January 2025.", False),
    ("no no no", False),
]


@pytest.mark.parametrize(("text", "looping"), LOOPS)
def test_a_phrase_in_a_loop(text: str, looping: bool) -> None:
    assert loops(text) is looping


def test_a_sentence_said_again() -> None:
    repeats = Repeats("en")
    said = ["The bridge opens in May.", "The budget is 8,000 crowns.", "In May opens the bridge!"]
    assert [repeats.again(each) for each in said] == [False, False, True]
    assert not repeats.enough
    assert repeats.again(said[1])
    assert repeats.enough


NAMED = [
    ("According to the first passage, it opens in May.", "It opens in May. [1]"),
    ("Passage 2 states that it opens in May.", "It opens in May. [2]"),
    ("بر اساس متن ۲، پل باز می‌شود.", "پل باز می‌شود. [2]"),
    ("وفقًا للمقطع الثاني، يفتح الجسر.", "يفتح الجسر. [2]"),
    ("It opens in May (passage 3).", "It opens in May [3]."),
    ("It opens in May (1).", "It opens in May [1]."),
    ("It opens in May¹.", "It opens in May [1]."),
    ("It opens in May [[2]](https://x.org/2).", "It opens in May [2]."),
    ("<co: 3>It opens in May</co: 3>.", " [3]It opens in May."),
    ("The room has 12 m² and costs (2) crowns.", "The room has 12 m² and costs (2) crowns."),
    ("According to the Kyiv Post, it opens.", "According to the Kyiv Post, it opens."),
]


@pytest.mark.parametrize(("text", "written"), NAMED)
def test_marks_of_every_form_become_one(text: str, written: str) -> None:
    assert canonical(text) == written
