"""What a server is, told by itself: kinds, windows, tokenizers, models."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from rag.answer import OpenAILLM, respond
from rag.answer.model.openai_llm import ATTEMPTS
from rag.answer.model.servers.known import instead_of, known_window, look, root_of
from rag.records import Query
from tests.answer.laws import check
from tests.answer.samples import ENGLISH, passage
from tests.played_server import PlayedServer


def models(owner: str, **more: Any) -> dict[str, Any]:
    return {"body": {"object": "list", "data": [{"id": "m", "owned_by": owner, **more}]}}


LLAMA = {"default_generation_settings": {"n_ctx": 8192}, "total_slots": 1}
SHOWN = {
    "model_info": {"general.architecture": "qwen3", "qwen3.context_length": 40960},
    "parameters": 'stop "<|im_end|>"\nnum_ctx 16384',
    "capabilities": ["completion", "tools", "thinking"],
}
SERVERS: list[tuple[dict[str, Any], tuple[str, int | None, bool]]] = [
    ({"/v1/models": models("llamacpp"), "/props": {"body": LLAMA}}, ("llama.cpp", 8192, True)),
    ({"/v1/models": models("vllm", max_model_len=32768)}, ("vllm", 32768, True)),
    ({"/v1/models": models("library"), "/api/version": {"body": {"version": "0.9"}}},
     ("ollama", 16384, False)),
    ({"/v1/models": models("organization_owner"),
      "/api/v0/models": {"body": {"data": [{"id": "m", "loaded_context_length": 4096}]}}},
     ("lm studio", 4096, False)),
    ({"/v1/models": models("groq", context_window=131072)}, ("", 131072, False)),
    ({"/v1/models": models("x", context_length=64000)}, ("", 64000, False)),
    ({}, ("", None, False)),
]  # fmt: skip


@pytest.mark.parametrize(("gets", "wanted"), SERVERS)
def test_a_server_is_asked_what_it_is(
    gets: dict[str, Any], wanted: tuple[str, int | None, bool]
) -> None:
    row = {"get": gets, "post": {"/api/show": [{"body": SHOWN}]}, "steps": []}
    with PlayedServer(row) as server:
        found = look(server.url, "key", "m")
    assert (found.kind, found.window, found.tokenizes) == wanted
    assert found.models == (("m",) if gets else ())


def test_openai_is_not_asked() -> None:
    assert look("https://api.openai.com/v1", "key", "gpt-4o-mini").window == 128_000


WINDOWS = [
    ("gpt-4.1-nano", 1_000_000),
    ("gpt-5-mini", 272_000),
    ("openai/gpt-4o", 128_000),
    ("o3-mini", 128_000),
    ("claude-sonnet-4", 200_000),
    ("qwen3", None),
]


@pytest.mark.parametrize(("model", "window"), WINDOWS)
def test_hosted_models_have_known_windows(model: str, window: int | None) -> None:
    assert known_window(model) == window


ROOTS = [
    ("http://localhost:11434/v1", "http://localhost:11434"),
    ("http://localhost:11434/v1/", "http://localhost:11434"),
    ("https://x.openai.azure.com/openai/v1", "https://x.openai.azure.com"),
    ("http://localhost:8080", "http://localhost:8080"),
]


@pytest.mark.parametrize(("url", "root"), ROOTS)
def test_a_root_is_without_the_path_of_the_api(url: str, root: str) -> None:
    assert root_of(url) == root


def test_a_missing_v1_is_found() -> None:
    with PlayedServer({"get": {"/v1/models": models("x")}, "steps": []}) as server:
        assert instead_of(server.root, "key") == server.url
        assert instead_of(f"{server.url}/chat/completions", "key") == server.url


def test_a_window_of_the_settings_goes_first() -> None:
    with PlayedServer(
        {"get": {"/v1/models": models("x", context_length=9)}, "steps": []}
    ) as server:
        assert OpenAILLM("m", base_url=server.url, context=2048).window() == 2048
        assert OpenAILLM("m", base_url=server.url).window() == 9


SAID = '{"message":{"role":"assistant","content":"The bridge will open on 20 January 2025 [1]."}'
NDJSON = (
    '{"message":{"role":"assistant","content":"","thinking":"Passage 1."},"done":false}\n'
    f'{SAID},"done":false}}\n'
    '{"message":{"role":"assistant","content":""},"done":true,"done_reason":"stop",'
    '"prompt_eval_count":412,"eval_count":31}\n'
)


def ollama(*chat: dict[str, Any]) -> dict[str, Any]:
    return {
        "get": {"/v1/models": models("library"), "/api/version": {"body": {"version": "0.9"}}},
        "post": {"/api/show": [{"body": SHOWN}], "/api/chat": list(chat)},
        "steps": [],
    }


def counted(prompt: int) -> dict[str, Any]:
    """A reply whose server says how many tokens of the prompt it read."""
    said = {"role": "assistant", "content": "The bridge will open on 20 January 2025 [1]."}
    choice = {"index": 0, "message": said, "finish_reason": "stop"}
    usage = {"prompt_tokens": prompt, "completion_tokens": 14}
    return {"body": {"object": "chat.completion", "choices": [choice], "usage": usage}}


def test_ollama_is_asked_for_a_window_on_its_own_endpoint() -> None:
    with PlayedServer(ollama({"body": NDJSON})) as server:
        llm = OpenAILLM("m", base_url=server.url, timeout=10, thinking="off")
        events = list(respond(Query("When will the bridge open?", "en"), [ENGLISH], llm=llm))
        (body,) = server.asked("/api/chat")
    answer = check(events, [ENGLISH])
    assert answer.mode == "llm"
    assert answer.usage is not None
    assert (answer.usage.tokens_in, answer.usage.tokens_out) == (412, 31)
    assert body["options"]["num_ctx"] == 8192
    assert body["options"]["num_predict"] > 500
    assert body["think"] is False


def test_ollama_s_refusals_are_told() -> None:
    said = {"status": 404, "body": {"error": 'model "m" not found, try pulling it first'}}
    with PlayedServer(ollama(said)) as server:
        llm = OpenAILLM("m", base_url=server.url, timeout=10)
        *_, answer = respond(Query("When will the bridge open?", "en"), [ENGLISH], llm=llm)
    (told,) = [n.message for n in answer.warnings if n.code == "model_failed"]  # type: ignore[union-attr]
    assert "SANAD_LLM_MODEL" in told


def test_ollama_behind_a_proxy_is_asked_on_openai_s_path() -> None:
    row = ollama({"status": 404, "body": "404 page not found"}) | {"steps": [counted(300)]}
    with PlayedServer(row) as server:
        llm = OpenAILLM("m", base_url=server.url, timeout=10)
        for _ in range(2):
            *_, answer = respond(Query("When will the bridge open?", "en"), [ENGLISH], llm=llm)
            assert answer.mode == "llm"  # type: ignore[union-attr]
        assert len(server.asked("/api/chat")) == 1


def test_a_server_that_loads_its_model_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.answer.model.openai_llm.FIRST_WAIT", 0.1)
    loading = {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}
    steps = [{"if": None, "status": 503, "body": loading}]
    row = {"steps": steps}
    with PlayedServer(row) as server:
        llm = OpenAILLM("m", base_url=server.url, timeout=20)
        llm.prepare()
        llm.server()
        threading.Timer(1.5, lambda: steps.insert(0, counted(300))).start()
        *_, answer = respond(Query("When will the bridge open?", "en"), [ENGLISH], llm=llm)
        assert len(server.asked()) > ATTEMPTS
    assert answer.mode == "llm"  # type: ignore[union-attr]


BAD = [
    ("http://127.0.0.1:9/v1", "SANAD_LLM_BASE_URL"),
    ("127.0.0.1:9/v1", "http://"),
    ("not an address", "http://"),
    ("https://127.0.0.1:{port}/v1", "SSL_CERT_FILE"),
]


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
@pytest.mark.parametrize(("url", "names"), BAD)
def test_a_bad_address_names_the_setting(
    url: str, names: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.answer.model.openai_llm.FIRST_WAIT", 0.01)
    monkeypatch.setattr("rag.answer.model.servers.connection.CONNECT", 1.0)
    monkeypatch.setattr("rag.answer.model.servers.known.SECONDS", 0.5)
    with PlayedServer({"steps": []}) as server:
        address = url.format(port=server.root.rpartition(":")[2])
        llm = OpenAILLM("m", base_url=address, timeout=10)
        query = Query("When will the bridge open?", language)
        *_, answer = respond(query, [ENGLISH], llm=llm, answer_language=language)
    (told,) = [n.message for n in answer.warnings if n.code == "model_failed"]  # type: ignore[union-attr]
    assert names in told


def test_a_prompt_that_a_server_cut_in_silence_is_asked_again_with_less() -> None:
    long = [
        passage(f"{ENGLISH.text} {'The harbour was full of boats from the north. ' * 60}", source=n)
        for n in ("a", "b", "c")
    ]
    steps = [{"if": None, **counted(700)}]
    with PlayedServer({"steps": steps}) as server:
        llm = OpenAILLM("m", base_url=server.url, timeout=10, context=32_000)
        query = Query("When will the bridge open?", "en")
        answer = check(list(respond(query, long, llm=llm)), long)
        first, second = (len(body["messages"][-1]["content"]) for body in server.asked())
        list(respond(query, long, llm=llm))
        third = len(server.asked()[2]["messages"][-1]["content"])
    assert second < 0.8 * first
    assert third < 0.8 * first
    assert "cut_by_server" in [notice.code for notice in answer.warnings]
