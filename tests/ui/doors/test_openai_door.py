"""OpenAI's own client against the OpenAI door, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from fastapi import FastAPI
from openai import OpenAI

from rag import Answer, Article, Citation, Library, Notice, Sentence
from rag.answer import OpenAILLM
from rag.language.markdown import inert_markdown
from tests.conftest import CORPUS
from tests.scripted_server import Reply, ScriptedServer
from tests.ui.serving import serving
from ui.chat.message import RULE, message, rest, without_lists
from ui.doors.openai_door import router

QUESTION = "Which former Russian defence minister did Pezeshkian meet?"
ADDRESS = "https://news.example/bridge"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("openai")) as library:
        library.ingest([CORPUS])
        library.add(
            [
                Article(
                    ADDRESS,
                    "Bridge ![x](https://evil.example/p.png) <b>opened</b>",
                    "The bridge in Ahvaz was opened by the mayor on 3 May 2024.",
                    outlet="Radio",
                    date="2024-05-04",
                ),
                Article(
                    "https://news.example/basra",
                    "مكتبة البصرة",
                    "أغلقت مكتبة البصرة أبوابها في 7 يونيو 2024 بسبب أعمال الترميم.",
                ),
            ]
        )
        yield library


def over(library: Library) -> FastAPI:
    app = FastAPI()
    app.include_router(router(lambda _: library))
    return app


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    with serving(over(library)) as address:
        yield address


@pytest.fixture
def client(address: str) -> OpenAI:
    return OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0)


def ask(client: OpenAI, question: str, **more: Any) -> Any:
    messages = [{"role": "user", "content": question}]
    return client.chat.completions.create(model="sanad", messages=messages, **more)  # type: ignore[arg-type]


def test_models(client: OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["sanad"]
    assert client.models.retrieve("sanad").id == "sanad"


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("پوتین از پزشکیان خواست چه پیامی را به خامنه‌ای برساند؟", "منابع"),
        ("متى أغلقت مكتبة البصرة أبوابها؟", "المصادر"),
        (QUESTION, "Sources"),
    ],
)
def test_answer_and_stream_say_the_same(client: OpenAI, question: str, heading: str) -> None:
    whole = ask(client, question)
    choice = whole.choices[0]
    answer = Answer.from_dict(whole.sanad)
    assert (choice.finish_reason, choice.message.role) == ("stop", "assistant")
    shown, _, below = choice.message.content.rpartition(RULE)
    assert shown == inert_markdown(answer.answer)
    assert f"{heading}:\n- [1] {answer.citations[0].title}" in below
    assert answer.question == question

    chunks = list(ask(client, question, stream=True))
    assert chunks[0].choices[0].delta.role == "assistant"
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert {chunk.id for chunk in chunks} == {chunks[0].id}
    said = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert said == choice.message.content
    streamed = Answer.from_dict(chunks[-1].sanad)
    assert streamed.answer == answer.answer
    assert streamed.citations == answer.citations


def test_cited_addresses_are_annotations(client: OpenAI) -> None:
    said = ask(client, "When was the bridge in Ahvaz opened?").choices[0].message
    (found,) = said.annotations
    cited = found.url_citation
    assert (cited.url, said.content[cited.start_index : cited.end_index]) == (ADDRESS, "[1]")


def test_titles_are_inert_in_markdown(client: OpenAI) -> None:
    said = ask(client, "When was the bridge in Ahvaz opened?")
    assert "![x]\\(https://evil.example/p.png) \\<b>opened\\</b>" in said.choices[0].message.content
    assert said.sanad["citations"][0]["title"].startswith("Bridge ![x](https")


def test_paths_of_this_machine_are_not_listed(client: OpenAI) -> None:
    assert str(CORPUS) not in ask(client, QUESTION).choices[0].message.content


def test_declining_lists_what_is_nearest(client: OpenAI) -> None:
    said = ask(client, "How do I bake sourdough bread?")
    answer, text = Answer.from_dict(said.sanad), said.choices[0].message.content
    assert answer.abstained
    assert "Sources:" not in text
    assert ("Nearest passages" in text) == bool(answer.nearest)
    assert all(inert_markdown(passage.article.title) in text for passage in answer.nearest)


def test_history_makes_a_follow_up_stand_alone(client: OpenAI) -> None:
    first = ask(client, "When was the bridge in Ahvaz opened?").choices[0].message.content
    messages: list[Any] = [
        {"role": "system", "content": "You are a pirate."},
        {"role": "user", "content": "When was the bridge in Ahvaz opened?"},
        {"role": "assistant", "content": first},
        {"role": "user", "content": [{"type": "text", "text": "And by whom?"}]},
    ]
    said = client.chat.completions.create(model="sanad", messages=messages)
    assert "mayor" in said.choices[0].message.content
    assert said.sanad["question"] == "And by whom?"  # type: ignore[attr-defined]


def test_own_options(client: OpenAI) -> None:
    question = "Pezeshkian and Putin signed a treaty in Moscow"
    said = ask(client, question, extra_body={"sanad": {"languages": ["fa"]}})
    assert set(said.sanad["coverage"]) == {"fa"}


@pytest.mark.parametrize("stream", [False, True])
def test_an_overview_is_asked_for_and_told(client: OpenAI, stream: bool) -> None:
    options = {"kind": "timeline", "length": "brief", "languages": ["en"]}
    said = ask(client, "Pezeshkian", stream=stream, extra_body={"sanad": options})
    told = list(said)[-1] if stream else said
    answer = Answer.from_dict(told.sanad)
    assert answer.kind == "timeline" and answer.overview and answer.overview.events


JSON = {"content-type": "application/json"}
USER = {"role": "user", "content": "Who?"}
PICTURE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"model": "gpt-5"}, 404, "no model gpt-5"),
        ({"messages": []}, 400, "no question"),
        ({"messages": [USER, {"role": "assistant", "content": "x"}]}, 400, "no question"),
        ({"messages": [{"role": "user", "content": "  "}]}, 400, "empty"),
        ({"messages": [{"role": "user", "content": [PICTURE]}]}, 400, "image_url"),
        ({"messages": [{"role": "wizard", "content": "x"}]}, 400, "role"),
        ({"messages": "Who?"}, 400, "messages"),
        ({"messages": [{"role": "user", "content": "Peskov \ud800"}]}, 400, "Half of a character"),
        ({"n": 2}, 400, "one answer"),
        ({"response_format": {"type": "json_object"}}, 400, "never JSON"),
        ({"sanad": {"date_from": "someday"}}, 400, "date"),
        ({"sanad": {"unknown": 1}}, 400, "unknown"),
        ({"sanad": {"kind": "tale"}}, 400, "Name one of: fact, list"),
        ({"sanad": {"length": "huge"}}, 400, "Name one of: brief, normal, long"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_errors(address: str, body: dict[str, Any], status: int, said: str, stream: bool) -> None:
    whole = {"model": "sanad", "messages": [USER], "stream": stream, **body}
    response = httpx.post(f"{address}/v1/chat/completions", content=json.dumps(whole), headers=JSON)
    error = response.json()["error"]
    assert (response.status_code, set(error)) == (status, {"message", "type", "param", "code"})
    assert said in error["message"]


def test_errors_as_the_client_raises_them(client: OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="empty"):
        ask(client, " ")
    with pytest.raises(openai.NotFoundError) as raised:
        client.models.retrieve("gpt-5")
    assert raised.value.code == "model_not_found"


def test_a_model_that_fails_is_replaced_by_quotes(tmp_path: Path) -> None:
    script = [Reply("The bridge was opened on 3 May 2024 [1]. It", fault="cut", piece=50)]
    with (
        ScriptedServer(script) as model,
        Library.open(tmp_path, llm=OpenAILLM("scripted", None, model.url, 20)) as library,
    ):
        library.add([Article(ADDRESS, "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        with serving(over(library)) as address:
            client = OpenAI(base_url=f"{address}/v1", api_key="none")
            *chunks, last = ask(client, "When was the bridge in Ahvaz opened?", stream=True)
    said = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    answer = Answer.from_dict(last.sanad)
    assert [notice.code for notice in answer.warnings] == ["model_failed"]
    assert said.endswith(message(answer))
    assert without_lists(said) == answer.answer


# The text of a message


def made(text: str, **more: Any) -> Answer:
    return Answer("q", "en", "llm", text, abstained=False, confidence=0.5, **more)


CITATION = Citation(1, "id", ADDRESS, "Bridge", None, None, "en", 0, 1, "T", "T", True)
SENTENCES = (Sentence("It fell.", 0, 8, (), False, "number"),)


@pytest.mark.parametrize(
    ("shown", "answer", "whole"),
    [
        ("Yes.", made("Yes."), "Yes."),
        ("Yes. ", made("Yes. No."), "Yes. No."),
        ("Maybe.", made("Yes."), f"Maybe.{RULE}Yes."),
        (
            "Yes [1].",
            made("Yes [1].", citations=(CITATION,)),
            f"Yes [1].{RULE}Sources:\n- [1] Bridge · {ADDRESS}",
        ),
        ("Yes.", made("Yes.", warnings=(Notice("n", "# No"),)), f"Yes.{RULE}Notes:\n- \\# No"),
        (
            "",
            made("It fell.", sentences=SENTENCES, warnings=(Notice("n", "Read on."),)),
            f"It fell.{RULE}Not supported by its source:\n- It fell.\n\nNotes:\n- Read on.",
        ),
    ],
)
def test_what_completes_a_message(shown: str, answer: Answer, whole: str) -> None:
    assert shown.strip() + rest(shown, answer) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes.", "Yes."),
        (f"Yes.{RULE}Sources:\n- [1] x", "Yes."),
        (f"Maybe.{RULE}Yes.{RULE}Sources:\n- [1] x", "Yes."),
        ("", ""),
    ],
)
def test_lists_are_no_history(text: str, expected: str) -> None:
    assert without_lists(text) == expected
