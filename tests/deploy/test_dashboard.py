"""The dashboard and the scraper ask for what a served app gives, and for nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from rag import Article, Library
from tests.deploy.deployed import DEPLOY, loaded
from tests.deploy.test_compose import SERVERS
from ui.doors.metrics import DOORS
from ui.server import create_app

BOARD: Any = json.loads((DEPLOY / "grafana" / "sanad.json").read_text(encoding="utf-8"))
QUERIES = [target["expr"] for panel in BOARD["panels"] for target in panel["targets"]]
ASKED = re.compile(r"\b(sanad_\w+)(?:\{([^}]*)\})?")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, set[str]]]:
    """Every metric of a served app, with its labels."""
    with Library.open(tmp_path_factory.mktemp("library")) as library:
        library.add([Article("a", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        client = TestClient(create_app(library, "token"), base_url="http://localhost")
        client.post("/api/ask", json={"question": "When was the bridge opened?"})
        text = client.get("/metrics").text
        found: dict[str, set[str]] = {}
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                found.setdefault(sample.name, set()).update(sample.labels)
        yield found


@pytest.mark.parametrize("query", QUERIES)
def test_a_panel_asks_for_what_there_is(query: str, given: dict[str, set[str]]) -> None:
    asked = ASKED.findall(query)
    assert asked
    for name, labels in asked:
        assert name in given
        wanted = set(re.findall(r"(\w+)=?[=~!]", labels)) - {"job", "instance"}
        assert wanted <= given[name]
        by = {word for group in re.findall(r"by \(([^)]*)\)", query) for word in group.split(", ")}
        assert by <= given[name] | {"instance"}


def test_counters_are_asked_for_their_pace() -> None:
    bare = [q for q in QUERIES if re.search(r"_total\{[^}]*\}(?!\[)", q)]
    assert bare == []


def test_what_is_wanted_of_it_is_shown() -> None:
    text = " ".join(QUERIES)
    for name in (
        "sanad_requests_total", "sanad_request_seconds_bucket", "sanad_first_byte_seconds_bucket",
        "sanad_chunks", "sanad_model_tokens_total",
    ):  # fmt: skip
        assert name in text
    assert {"0.5", "0.95"} <= set(re.findall(r"histogram_quantile\(([\d.]+)", text))


def test_doors_it_names_are_doors() -> None:
    named = set(re.findall(r'door=~?"([^"$]+)"', " ".join(QUERIES)))
    assert {door for value in named for door in value.split("|")} <= set(DOORS)


def test_panels_lie_beside_one_another() -> None:
    cells = [
        (x, y)
        for panel in BOARD["panels"]
        for place in [panel["gridPos"]]
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(BOARD["panels"])


def test_the_scraper_brings_a_token_to_every_server() -> None:
    (config,) = loaded(DEPLOY / "prometheus.yml")
    (job,) = config["scrape_configs"]
    assert job["metrics_path"] == "/metrics"
    assert job["authorization"]["type"] == "Bearer"
    assert "credentials" not in job["authorization"]
    (targets,) = job["static_configs"]
    assert targets["targets"] == [f"{name}:7860" for name in SERVERS]
