"""Whoever asks a server reads the certificates once a process, however often it asks."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from typing import Any

import pytest

from rag import doctor, tls
from rag.answer import OpenAILLM
from rag.answer.model.llm import Message
from rag.embedding.remote import RemoteEmbedder
from rag.settings import load_settings
from tests.answer.model.test_known import NDJSON, ollama
from tests.embedding.endpoint import serving
from tests.played_server import PlayedServer
from tests.scripted_server import Reply, ScriptedServer

ASKED = [Message("user", "Who?")]


def a_model() -> None:
    with ScriptedServer([Reply("She did.")]) as server:
        list(OpenAILLM("m", base_url=server.url).stream(ASKED, deadline=time.monotonic() + 20))


def a_model_of_ollama() -> None:
    with PlayedServer(ollama({"body": NDJSON})) as server:
        list(OpenAILLM("m", base_url=server.url).stream(ASKED, deadline=time.monotonic() + 20))


def an_embedder() -> None:
    with serving() as server:
        RemoteEmbedder("any", server.base_url).embed_passages(["a"])


def a_doctor() -> None:
    with ScriptedServer([Reply()]) as server:
        doctor._model(load_settings(llm_model="m", llm_base_url=server.url))


@pytest.mark.parametrize("asks", [a_model, a_model_of_ollama, an_embedder, a_doctor])
def test_certificates_are_read_once(
    asks: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    context = ssl.create_default_context

    def counted(*given: Any, **named: Any) -> ssl.SSLContext:
        made.append(given)
        return context(*given, **named)

    monkeypatch.setattr(ssl, "create_default_context", counted)
    tls.known_by.cache_clear()
    asks()
    asks()
    assert len(made) == 1


def test_a_server_is_believed_with_a_certificate_alone() -> None:
    assert tls.known_by().verify_mode == ssl.CERT_REQUIRED
    assert tls.known_by().check_hostname
