"""The page of the HTTP API: every route and field, inert, and nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from rag import Library
from rag.records import KINDS
from ui.doors.reference import page
from ui.server import create_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    with Library.open(tmp_path_factory.mktemp("docs")) as library:
        yield create_app(library, "token")


def test_every_route_and_field_is_there(app: FastAPI) -> None:
    shown, schema = page(app.openapi()), app.openapi()
    for path, methods in schema["paths"].items():
        for method in methods:
            assert f"<b>{method.upper()}</b> {path}<" in shown
    for name in ("Ask", "Export", "Search", "Completion"):
        for field in schema["components"]["schemas"][name]["properties"]:
            assert f"<code>{field}</code>" in shown
    assert "list of file" in shown and "integer, 1 to 100" in shown
    assert f"one of {', '.join(KINDS)}<" in shown and "one of brief, normal, long<" in shown


def test_it_is_served_and_asks_for_nothing_from_outside(app: FastAPI) -> None:
    client = TestClient(app, base_url="http://localhost")
    answered = client.get("/docs")
    assert answered.status_code == 200
    assert "default-src 'self'" in answered.headers["content-security-policy"]
    assert "<script" not in answered.text
    links = re.findall(r'(?:href|src)="([^"#][^"]*)"', answered.text)
    assert links and all(client.get(link).status_code == 200 for link in links)


def test_what_a_schema_says_is_inert() -> None:
    attack = "<img src=x onerror=alert(1)>"
    field = {"type": "string", "description": attack}
    operation = {
        "operationId": f'"{attack}',
        "description": attack,
        "parameters": [{"name": attack, "in": attack, "schema": field}],
    }
    assert "<img" not in page({"paths": {f"/{attack}": {"get": operation}}})


def test_every_route_of_ours_says_what_it_does(app: FastAPI) -> None:
    silent = [
        (method, path)
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
        if not operation.get("description")
    ]
    assert silent == []
