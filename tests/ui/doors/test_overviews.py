"""Overviews over HTTP: their kind and length, what is typed of them, and their files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rag import Answer, Library
from rag.kinds.exports import FORMS, export
from rag.records import KINDS, LENGTHS
from tests.kinds import bridge, mill
from ui.server import create_app

TIMELINE = "timeline of the Halvard mill"
COMPARED = "how do the Herald and the Gazette differ on the Dravenport bridge"
ANY = ("json", "markdown", "text", "html", "docx", "pdf", "csl", "bibtex", "ris")
ERUPTION = "timeline of the eruption of Mount Zarvik"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("overviews")) as opened:
        opened.add([*mill.ARTICLES, *bridge.ARTICLES])
        yield opened


@pytest.fixture(scope="module")
def client(library: Library) -> TestClient:
    return TestClient(create_app(library, "token"), base_url="http://127.0.0.1")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_is_named(client: TestClient, library: Library, kind: str) -> None:
    said = client.post("/api/ask", json={"question": "Dravenport bridge", "kind": kind})
    answer = Answer.from_dict(said.json())
    assert (said.status_code, answer.kind) == (200, kind)
    assert answer.overview == library.ask("Dravenport bridge", kind=kind).overview
    assert bool(answer.overview) == (kind != "fact")


def test_a_kind_that_is_not_named_is_told(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": COMPARED}).json()
    assert answer["kind"] == answer["overview"]["kind"] == "comparison"
    (first, *_) = answer["overview"]["table"]["rows"]
    assert first["label"] == "Herald" and first["cells"][0]["markers"]


def test_length(client: TestClient) -> None:
    body = {"question": "Dravenport bridge", "kind": "summary"}
    told = [client.post("/api/ask", json={**body, "length": length}).json() for length in LENGTHS]
    brief, normal, long = (len(answer["citations"]) for answer in told)
    assert brief < normal <= long


def test_streamed(client: TestClient) -> None:
    body = {"question": "the Halvard mill", "kind": "timeline", "stream": True}
    blocks = client.post("/api/ask", json=body).text.strip().split("\n\n")
    named = [block.split("\n", 1)[0].removeprefix("event: ") for block in blocks]
    assert (named[0], named[-1], set(named[1:-1])) == ("searched", "answer", {"delta"})
    told = [json.loads(block.split("data: ", 1)[1]) for block in blocks]
    assert told[-1]["overview"]["events"]
    assert "".join(delta["text"] for delta in told[1:-1]) == told[-1]["answer"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"kind": "tale"}, "Name one of: fact, list, summary, timeline"),
        ({"kind": ""}, "Name one of: fact"),
        ({"length": "huge"}, "Name one of: brief, normal, long"),
        ({"kind": 1}, "/openapi.json"),
    ],
)
@pytest.mark.parametrize(
    ("path", "more"),
    [("/api/ask", {}), ("/api/ask", {"stream": True}), ("/api/export", {"format": "json"})],
)
def test_what_is_no_kind_or_length(
    client: TestClient, path: str, more: dict[str, Any], body: dict[str, Any], said: str
) -> None:
    response = client.post(path, json={"question": "q", **more, **body})
    problem = response.json()["error"]
    assert (response.status_code, problem["code"]) == (422, "InputError")
    assert said in problem["fix"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fa", "یکی از این‌ها را بنویسید: fact"), ("ar", "اختر واحدًا من: fact"), ("tr", "Şunlardan")],
)
def test_a_refusal_is_told_to_its_reader(client: TestClient, language: str, said: str) -> None:
    body = {"question": "q", "kind": "x"}
    response = client.post("/api/ask", json=body, headers={"accept-language": language})
    assert said in response.json()["error"]["fix"]


@pytest.mark.parametrize(
    ("question", "kind", "forms"),
    [
        (TIMELINE, "timeline", (*ANY, "csv", "ics")),
        (COMPARED, "comparison", (*ANY, "csv")),
        ("Who burned the Halvard mill?", "fact", ANY),
    ],
)
def test_files(
    client: TestClient, library: Library, question: str, kind: str, forms: tuple[str, ...]
) -> None:
    answer = library.ask(question)
    for form in FORMS:
        said = client.post("/api/export", json={"question": question, "format": form})
        if form not in forms:
            assert said.status_code == 422
            assert f"Name one of: {', '.join(forms)}" in said.json()["error"]["fix"]
            continue
        assert said.status_code == 200
        assert said.headers["content-type"] == FORMS[form].media_type
        name = f"sanad-{kind}{FORMS[form].ending}"
        assert said.headers["content-disposition"] == f'attachment; filename="{name}"'
        if form not in ("json", "ics"):  # they say when they were made
            assert said.content == export(answer, form)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"question": ERUPTION, "format": "ics"}, "No article here"),
        ({"question": TIMELINE}, "format"),
        ({"question": TIMELINE, "format": "csv", "stream": True}, "stream"),
        ({"question": " ", "format": "csv"}, "empty"),
    ],
)
def test_what_is_not_exported(client: TestClient, body: dict[str, Any], said: str) -> None:
    response = client.post("/api/export", json=body)
    assert response.status_code == 422
    assert said in response.json()["error"]["message"]


def test_choices_are_described(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    for name in ("Ask", "Export", "Options"):
        fields = schemas[name]["properties"]
        assert fields["kind"]["anyOf"][0]["enum"] == list(KINDS)
        assert fields["length"]["enum"] == list(LENGTHS)
    assert schemas["Export"]["properties"]["format"]["enum"] == list(FORMS)
