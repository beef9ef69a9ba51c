"""What Prometheus reads: counts by door, times, and what the library holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from rag import Article, Library
from rag.store import EmbeddedStore
from ui.doors.metrics import door_of
from ui.server import create_app


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with Library.open(tmp_path) as library:
        library.add([Article("a", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        yield TestClient(create_app(library, "token"), base_url="http://localhost")


def samples(client: TestClient) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    text = client.get("/metrics").text
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_requests_are_counted_and_timed(client: TestClient) -> None:
    question = {"question": "When was the bridge in Ahvaz opened?"}
    for body in (question, {**question, "stream": True}, {}):
        client.post("/api/ask", json=body)
    client.get("/healthz", headers={"host": "evil.example"})
    found = samples(client)

    def value(name: str, **labels: str) -> float:
        return found[name, frozenset(labels.items())]

    assert value("sanad_requests_total", door="/api/ask", status="200") == 2
    assert value("sanad_requests_total", door="/api/ask", status="422") == 1
    assert value("sanad_requests_total", door="/healthz", status="421") == 1
    assert value("sanad_request_seconds_count", door="/api/ask") == 3
    first, whole = (
        value(f"sanad_{name}_seconds_sum", door="/api/ask") for name in ("first_byte", "request")
    )
    assert 0 < first <= whole
    assert value("sanad_chunks", language="en") == 1
    assert value("sanad_requests_open") == 1  # this one


@pytest.mark.embedded
def test_how_far_the_vectors_are_is_told(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EmbeddedStore, "unindexed", 7)
    assert samples(client)["sanad_chunks_unindexed", frozenset()] == 7


def test_nothing_asked_is_told(client: TestClient) -> None:
    client.get("/secret-path/of/sara")
    assert "secret" not in client.get("/metrics").text


@pytest.mark.parametrize(
    ("path", "door"),
    [
        ("/api/ask", "/api/ask"),
        ("/api/asking", "page"),
        ("/v1/chat/completions", "/v1"),
        ("/fa/", "page"),
        ("/", "page"),
    ],
)
def test_doors(path: str, door: str) -> None:
    assert door_of(path) == door
