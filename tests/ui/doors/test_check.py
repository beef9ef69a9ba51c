"""``POST /api/check`` and the page's own route: text and files, their limits, who may, errors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rag import DraftCheck, Library
from tests.conftest import CORPUS
from tests.reading.makers import pdf
from ui.access import tokens, users
from ui.access.accounts import Accounts
from ui.doors import check
from ui.server import create_app

RIGHT = "Donald Trump pulled the United States out of the 2015 nuclear deal in 2018."
WRONG = RIGHT.replace("2018", "2019")
HERE: dict[str, Any] = {"base_url": "http://127.0.0.1", "client": ("127.0.0.1", 1)}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("check")) as library:
        library.ingest([CORPUS / "en"])
        yield library


@pytest.fixture(scope="module")
def client(library: Library) -> TestClient:
    return TestClient(create_app(library, "token"), **HERE)


def verdicts(response: Any) -> list[str]:
    assert response.status_code == 200, response.text
    return [sentence.verdict for sentence in DraftCheck.from_dict(response.json()).sentences]


def test_a_text(client: TestClient) -> None:
    response = client.post("/api/check", json={"text": f"{RIGHT}\n{WRONG}", "language": "ar"})
    assert verdicts(response) == ["supported", "contradicted"]
    told = response.json()
    assert told["language"] == "ar"
    assert told["counts"]["contradicted"] == 1
    assert told["sentences"][1]["citations"][0]["source"] == "trump-and-2015-deal.md"
    only = client.post("/api/check", json={"text": RIGHT, "languages": ["fa"]})
    assert verdicts(only) == ["absent"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("draft.txt", WRONG.encode()), ("draft.md", WRONG.encode("utf-16")), ("d.pdf", pdf([WRONG]))],
)
def test_a_file(client: TestClient, name: str, content: bytes) -> None:
    sent = {"file": (name, content)}
    response = client.post("/api/check", files=sent, data={"language": "fa", "languages": ["en"]})
    assert verdicts(response) == ["contradicted"]
    assert response.json()["language"] == "fa"


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"json": {"text": " "}}, 422, "InputError"),
        ({"json": {}}, 422, "InputError"),
        ({"json": {"text": "a", "question": "b"}}, 422, "InputError"),
        ({"json": {"text": "word " * 30_000}}, 422, "InputError"),
        ({"json": {"text": "a", "language": "xx"}}, 422, "InputError"),
        ({"json": {"text": RIGHT, "date_from": "someday"}}, 422, "InputError"),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422, "InputError"),
        ({"data": {"language": "fa"}, "files": {"other": b"x"}}, 422, "InputError"),
        ({"files": {"file": ("a.pdf", b"%PDF-nothing")}}, 422, "ReadingError"),
        ({"files": {"file": ("a.jsonl", b'{"text": "a b"}\n{"text": "c"}')}}, 422, "InputError"),
        ({"json": {"text": "x" * (check.LARGEST + 2_000_000)}}, 413, "TooLarge"),
    ],
)
def test_errors(client: TestClient, sent: dict[str, Any], status: int, code: str) -> None:
    response = client.post("/api/check", **sent)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    assert response.json()["error"]["fix"]


def test_a_file_of_which_nothing_is_read_says_why_in_the_reader_s_language(
    client: TestClient,
) -> None:
    sent = {"file": ("draft.json", b'{"title": "Bridge", "pages": [1, 2]}')}
    told = client.post("/api/check", files=sent, headers={"Accept-Language": "fa"})
    assert told.status_code == 422
    assert "draft.json" in told.text and "کلیدهایش" in told.text


def test_what_openapi_says_of_it(client: TestClient) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/api/check"]["post"]
    kinds = operation["requestBody"]["content"]
    assert set(kinds) == {"application/json", "multipart/form-data"}
    assert "text" in kinds["application/json"]["schema"]["properties"]
    assert "file" in kinds["multipart/form-data"]["schema"]["properties"]
    assert "/api/check" in client.get("/docs").text


def test_strangers_are_sent_away_and_readers_check(tmp_path: Path) -> None:
    with Library.open(tmp_path / "locked") as library:
        library.ingest([CORPUS / "en"])
        accounts = Accounts(library.directory)
        users.add(accounts, "sara", None)
        _, token = tokens.add(accounts, "sara")
        client = TestClient(create_app(library, "token"), **HERE)
        for path in ("/api/check", "/page/check"):
            assert client.post(path, json={"text": RIGHT}).status_code == 401
        headers = {"authorization": f"Bearer {token}"}
        sent = client.post("/api/check", json={"text": RIGHT}, headers=headers)
        assert verdicts(sent) == ["supported"]


def test_the_page_s_route(client: TestClient, tmp_path: Path) -> None:
    attack = f"{WRONG}\n<img src=x onerror=alert(1)> of Iran"
    page = client.post("/page/check", data={"text": attack, "reader": "fa"}).text
    assert "<img" not in page
    assert "خلاف منبع" in page
    assert 'data-quote="' in page
    both = client.post("/page/check", data={"text": RIGHT}, files={"file": ("a.txt", b"A b.")})
    assert both.status_code == 422
    with Library.open(tmp_path / "none") as empty:
        other = TestClient(create_app(empty, "token"), **HERE)
        assert "sanad ingest" in other.post("/page/check", data={"text": RIGHT}).text
