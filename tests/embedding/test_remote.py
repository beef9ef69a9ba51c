"""The remote embedder against a server that answers, stumbles and misbehaves."""

from __future__ import annotations

import json

import numpy as np
import pytest

from rag.embedding.remote import ATTEMPTS, BATCH, RemoteEmbedder
from rag.errors import EmbeddingError, SettingsError
from rag.settings import Settings
from tests.embedding.endpoint import Answer, serving

SHORT = json.dumps({"data": [{"index": 0, "embedding": [1.0, 0.0]}]})
NOT_NUMBERS = json.dumps({"data": [{"index": 0, "embedding": ["a"]}]})
NANS = '{"data": [{"index": 0, "embedding": [NaN]}, {"index": 1, "embedding": [1.0]}]}'


def test_texts_go_in_batches_and_rows_come_back_in_order() -> None:
    texts = [f"text number {i}" for i in range(BATCH + 3)]
    with serving() as server:
        embedder = RemoteEmbedder("any", server.base_url, "secret")
        rows = embedder.embed_passages(texts)
        assert np.allclose(rows[BATCH + 1], embedder.embed_passages([texts[BATCH + 1]])[0])
        assert [len(request["input"]) for request in server.requests] == [BATCH, 3, 1]
        assert set(server.keys) == {"Bearer secret"}


def test_prefixes_of_the_family_are_sent() -> None:
    with serving() as server:
        embedder = RemoteEmbedder("intfloat/multilingual-e5-small", server.base_url)
        embedder.embed_queries(["who"])
        embedder.embed_passages(["he"])
        assert [request["input"] for request in server.requests] == [
            ["query: who"],
            ["passage: he"],
        ]
        assert server.keys == [None, None]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_failure_is_tried_again(status: int) -> None:
    with serving((status, "busy")) as server:
        rows = RemoteEmbedder("any", server.base_url, pause=0).embed_passages(["a"])
        assert len(rows) == 1
        assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("answers", "says", "requests"),
    [
        ([(500, "down")] * ATTEMPTS, "answered 500: down", ATTEMPTS),
        ([(401, "wrong key")], "answered 401: wrong key", 1),
        ([(200, "<html>welcome</html>")], "did not answer with JSON", 1),
        ([(200, '{"object": "list"}')], "did not answer with embeddings", 1),
        ([(200, NOT_NUMBERS)], "did not answer with embeddings", 1),
        ([(200, SHORT)], "answered 1 of 2 texts", 1),
        ([(200, NANS)], "not numbers", 1),
    ],
)
def test_a_bad_answer_is_named(answers: list[Answer], says: str, requests: int) -> None:
    with serving(*answers) as server:
        with pytest.raises(EmbeddingError, match=says):
            RemoteEmbedder("any", server.base_url, pause=0).embed_passages(["a", "b"])
        assert len(server.requests) == requests


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:1/v1", "nonsense", "ftp://127.0.0.1/v1"])
def test_no_server_is_named(base_url: str) -> None:
    with pytest.raises(EmbeddingError, match="was not reached"):
        RemoteEmbedder("any", base_url, pause=0).embed_passages(["a"])


@pytest.mark.parametrize(
    ("model", "base_url", "says"),
    [("", "http://127.0.0.1:1/v1", "no model"), ("any", None, "no address and no key")],
)
def test_half_a_configuration_is_refused(
    model: str, base_url: str | None, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("SANAD_EMBEDDER_API_KEY", raising=False)
    settings = Settings(embedder=f"remote:{model}", embedder_base_url=base_url)
    with pytest.raises(SettingsError, match=says):
        RemoteEmbedder.from_settings(settings, model)
