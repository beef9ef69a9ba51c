"""Ollama through its own endpoint, the only one where a window can be asked for.

Its OpenAI endpoint takes no ``num_ctx`` and cuts a longer prompt in silence, the oldest
words first (ollama/ollama#5356, #10980); ``/api/chat`` takes it as an option. Source:
Ollama's API reference, "Generate a chat completion".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rag.answer.model.llm import Limits, Message
from rag.answer.model.servers.dialect import Dialect
from rag.tls import known_by

WINDOW, THINKING_WINDOW = 8192, 16384
"""Tokens asked for, without thoughts and with them. Always the same, since Ollama loads a model
anew for each other size, and no more than is needed, since it takes memory for all of them."""


def window(longest: int | None, thinks: bool) -> int:
    """The window to ask for, within the ``longest`` that the model has."""
    wanted = THINKING_WINDOW if thinks else WINDOW
    return min(wanted, longest) if longest else wanted


def body(
    model: str, messages: Sequence[Message], limits: Limits, window: int | None, dialect: Dialect
) -> dict[str, Any]:
    """The request of ``/api/chat``, with a ``window`` in tokens."""
    options: dict[str, Any] = {"temperature": 0}
    if window:
        options["num_ctx"] = window
    if limits.max_tokens:
        options["num_predict"] = limits.max_tokens
    asked: dict[str, Any] = {
        "model": model,
        "messages": [{"role": m.role, "content": m.content} for m in messages],
        "stream": True,
        "options": options,
    }
    if limits.schema and dialect.has("response_format"):
        asked["format"] = dict(limits.schema)
    if dialect.thinking != "auto" and dialect.has("thinking"):
        asked["think"] = {"on": True, "off": False}.get(dialect.thinking, dialect.thinking)
    return asked


def opened(url: str, asked: dict[str, Any], api_key: str, wait: Any) -> Any:
    """The response as a context manager.

    Raises:
        httpx.HTTPStatusError: its body read; other errors of httpx as they come.
    """
    import httpx

    headers = {"Authorization": f"Bearer {api_key}"}
    client = httpx.Client(timeout=wait, headers=headers, verify=known_by())
    response = client.send(client.build_request("POST", url, json=asked), stream=True)
    if not response.is_success:
        response.read()
        client.close()
        response.raise_for_status()
    return _Response(client, response)


def body_of(response: Any) -> Any:
    """The JSON of a refusal, else its text."""
    try:
        return response.json()
    except ValueError:
        return response.text


class _Response:
    def __init__(self, client: Any, response: Any) -> None:
        self._client = client
        self._response = response

    def __enter__(self) -> Any:
        return self._response

    def __exit__(self, *_: object) -> None:
        self._response.close()
        self._client.close()
