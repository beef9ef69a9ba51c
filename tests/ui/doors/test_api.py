"""The HTTP API over a real library: one schema, errors with their fix, events, ingest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rag import Answer, Library
from tests.conftest import CORPUS
from ui.server import create_app

QUESTION = "Which former Russian defence minister did Pezeshkian meet?"
JSON = {"content-type": "application/json"}
TOKEN = "the-owner's-token"
OWNER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("api")) as opened:
        opened.ingest([CORPUS / "en", CORPUS / "fa"])
        yield opened


@pytest.fixture(scope="module")
def door(library: Library) -> Callable[[str], FastAPI]:
    """A door of its own for each test function, whatever it is given: all of them ask more than
    one visitor may in a minute."""
    return cache(lambda function: create_app(library, TOKEN))


@pytest.fixture
def client(door: Callable[[str], FastAPI], request: pytest.FixtureRequest) -> TestClient:
    # No lifespan: the page, which takes seconds to import, has its own tests.
    app, here = door(request.function.__name__), ("127.0.0.1", 1)
    return TestClient(app, base_url="http://127.0.0.1", client=here)


def events(text: str) -> list[tuple[str, Any]]:
    """Server-sent events as (name, data)."""
    pairs = [block.split("\n", 1) for block in text.strip().split("\n\n")]
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in pairs
    ]


def test_ask(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": QUESTION})
    assert response.status_code == 200
    answer = Answer.from_dict(response.json())
    assert "Shoigu" in answer.answer
    assert answer.citations[0].verified


def test_ask_streamed(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": QUESTION, "stream": True})
    assert response.headers["content-type"].startswith("text/event-stream")
    named = events(response.text)
    assert [name for name, _ in named][:2] == ["searched", "delta"]
    assert named[-1][0] == "answer"
    shown = "".join(data["text"] for name, data in named if name == "delta")
    assert shown.strip() == named[-1][1]["answer"].strip()


def test_search_and_articles(client: TestClient) -> None:
    found = client.post("/api/search", json={"query": "تحلیف ترامپ", "top": 3}).json()
    assert len(found["passages"]) == 3
    assert sum(found["coverage"].values()) == 3
    listed = client.get("/api/articles").json()["articles"]
    assert len(listed) == 18
    one = client.get(f"/api/articles/{listed[0]['id']}").json()
    assert one["title"] == listed[0]["title"]
    assert one["text"]
    assert one["origins"]["title"] == "document"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/api/ask", {"question": " "}, 422, "InputError"),
        ("POST", "/api/ask", {"question": "q", "language": "fa"}, 422, "InputError"),
        ("POST", "/api/ask", {}, 422, "InputError"),
        ("POST", "/api/ask", {"question": "Peskov \ud800"}, 422, "InputError"),
        ("POST", "/api/ask", {"question": "q", "history": [["\ud800", "a"]]}, 422, "InputError"),
        ("POST", "/api/ask", {"question": "q", "\ud800": 1}, 422, "InputError"),
        ("POST", "/api/search", {"query": "Peskov \ud800"}, 422, "InputError"),
        ("POST", "/api/ask", {"question": "q", "date_from": "someday"}, 422, "InputError"),
        ("POST", "/api/search", {"query": "q", "top": 0}, 422, "InputError"),
        ("GET", "/api/articles/none", None, 404, "ArticleNotFound"),
        ("POST", "/api/ask", {"question": "q", "languages": ["xx"]}, 422, "InputError"),
        ("POST", "/api/ask", {"question": "q", "answer_language": "xx"}, 422, "InputError"),
        ("POST", "/api/search", {"query": "q", "languages": ["xx"]}, 422, "InputError"),
        ("POST", "/api/ask", {"question": " ", "stream": True}, 422, "InputError"),
        (
            *("POST", "/api/ask", {"question": "q", "date_from": "someday", "stream": True}),
            *(422, "InputError"),
        ),
        ("GET", "/api/none", None, 404, "NotFound"),
        ("POST", "/v1/none", {}, 404, "NotFound"),
        ("GET", "/page/none", None, 404, "NotFound"),
        ("PUT", "/api/ask", {}, 405, "MethodNotAllowed"),
        ("POST", "/api/ingest", {"sources": ["/etc"]}, 403, "NotAllowed"),
        ("POST", "/api/articles/delete", {"ids": ["x"]}, 403, "NotAllowed"),
        ("POST", "/api/articles/edit", {"ids": ["x"], "title": "t"}, 403, "NotAllowed"),
        ("PATCH", "/api/articles/none", {"title": "t"}, 404, "ArticleNotFound"),
        ("PATCH", "/api/articles/none", {"text": "t"}, 422, "InputError"),
    ],
)
def test_errors(
    client: TestClient, method: str, path: str, body: Any, status: int, code: str
) -> None:
    response = client.request(method, path, content=json.dumps(body), headers=JSON)
    assert response.status_code == status
    problem = response.json()["error"]
    assert problem["code"] == code
    assert problem["message"]
    assert problem["fix"]


@pytest.mark.parametrize("path", ["/api/ask", "/api/export", "/api/search", "/v1/chat/completions"])
@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
@pytest.mark.parametrize(
    "body", ["", "{bad", "x=1", "[1]", "null", '"q"', "[" * 100_000, '{"n": ' + "9" * 5000 + "}"]
)
def test_a_body_that_is_no_request(client: TestClient, path: str, kind: str, body: str) -> None:
    headers = {"content-type": kind} if kind else {}
    response = client.post(path, content=body.encode(), headers=headers)
    assert response.status_code in (400, 422)
    problem = response.json()["error"]
    assert problem.get("fix") or "/openapi.json" in problem["message"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/api/ask", "POST"),
        ("OPTIONS", "/api/search", "POST"),
        ("PUT", "/api/articles", "GET, POST"),
        ("POST", "/api/articles/x", "GET, PUT, PATCH, DELETE"),
        ("GET", "/v1/chat/completions", "POST"),
        ("DELETE", "/v1/models/sanad", "GET"),
        ("PUT", "/page/conversations/x", "POST, DELETE"),
    ],
)
def test_a_method_that_an_address_has_not(
    client: TestClient, method: str, path: str, allowed: str
) -> None:
    response = client.request(method, path)
    assert (response.status_code, response.headers["allow"]) == (405, allowed)
    assert response.json()["error"]["fix"]


def test_only_the_owner_is_told_of_folders(client: TestClient) -> None:
    ask, search = {"question": QUESTION}, {"query": QUESTION}
    (identity, *_) = [a["id"] for a in client.get("/api/articles").json()["articles"]]
    chat = {"model": "sanad", "messages": [{"role": "user", "content": QUESTION}]}
    for method, path, body in (
        ("POST", "/api/ask", ask),
        ("POST", "/api/ask", {**ask, "stream": True}),
        ("POST", "/api/search", search),
        ("POST", "/api/export", {**ask, "format": "json"}),
        ("GET", "/api/articles", None),
        ("GET", f"/api/articles/{identity}", None),
        ("POST", "/v1/chat/completions", chat),
        ("POST", "/v1/chat/completions", {**chat, "stream": True}),
        ("GET", f"/page/article/{identity}", None),
    ):
        told = client.request(method, path, json=body)
        assert (told.status_code, str(CORPUS) in told.text) == (200, False), path
    assert str(CORPUS) in client.get("/api/articles", headers=OWNER).text
    assert str(CORPUS) in client.post("/api/ask", json=ask, headers=OWNER).text
    exported = client.post("/api/export", json={**ask, "format": "json"}, headers=OWNER)
    assert str(CORPUS) in exported.text


def test_owner_ingests_and_deletes(client: TestClient, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The bridge in Ahvaz was opened on Monday.")
    body = {"sources": [str(note), str(tmp_path / "none")]}
    lines = client.post("/api/ingest", json=body, headers=OWNER).text.splitlines()
    added, refused = sorted(map(json.loads, lines), key=lambda line: line["status"])
    assert (added["status"], refused["status"]) == ("added", "refused")
    assert set(added) == {"source", "status", "article_id", "title", "chunks", "reason"}
    whole = client.post("/api/ingest", json=body, headers={**OWNER, "Sanad-Outcomes": "whole"})
    assert "en" in {json.loads(line)["language"] for line in whole.text.splitlines()}
    wrong = client.post("/api/ingest", json={**body, "columns": {"words": "a"}}, headers=OWNER)
    assert (wrong.status_code, "no field" in wrong.text) == (422, True)
    ids = {"ids": [added["article_id"]]}
    edited = client.post("/api/articles/edit", json={**ids, "date": "2025-01"}, headers=OWNER)
    assert (edited.status_code, "Write the day" in edited.text) == (422, True)
    edited = client.post("/api/articles/edit", json={**ids, "outlet": "Wire"}, headers=OWNER)
    assert edited.json() == {"edited": ids["ids"]}
    assert client.get(f"/api/articles/{added['article_id']}").json()["outlet"] == "Wire"
    found = client.post("/api/search", json={"query": "bridge Ahvaz", "date_from": "2020"}).json()
    assert [notice["code"] for notice in found["warnings"]] == ["undated"]
    gone = client.post("/api/articles/delete", json=ids, headers=OWNER).json()
    assert gone == {"deleted": ids["ids"]}
    again = client.post("/api/articles/delete", json=ids, headers=OWNER)
    assert again.status_code == 404


def test_health_and_description(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert "/api/ask" in client.get("/openapi.json").json()["paths"]
