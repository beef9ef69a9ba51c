"""What a model server is: its kind, its models, a model's window, asked of the server itself.

Only the address that the user named is asked, with short waits; what cannot be had is
None. A table covers hosted models whose servers do not say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from rag.tls import known_by

SECONDS = 3.0
"""How long each of these questions may take."""

OLLAMA_DEFAULT = 4096
"""Tokens Ollama keeps of a prompt where neither server nor request says more (its FAQ)."""

_HOSTS = {
    "api.openai.com": "openai",
    "openrouter.ai": "openrouter",
    "api.mistral.ai": "mistral",
    "api.groq.com": "groq",
    "api.deepseek.com": "deepseek",
    "generativelanguage.googleapis.com": "gemini",
}
_AZURE = re.compile(r"\.(?:openai\.azure|services\.ai\.azure|cognitiveservices\.azure)\.com$")
_OWNERS = {"llamacpp": "llama.cpp", "vllm": "vllm", "library": "ollama", "sglang": "sglang"}

WINDOWS: tuple[tuple[str, int], ...] = (
    (r"gpt-4\.1", 1_000_000),
    (r"gpt-[5-9]", 272_000),
    (r"gpt-4o|gpt-4-turbo|chatgpt", 128_000),
    (r"gpt-4-32k", 32_768),
    (r"gpt-4", 8192),
    (r"gpt-3\.5", 16_385),
    (r"o[134](?:-|$)", 128_000),
    (r"claude", 200_000),
    (r"gemini-[1-9]", 1_000_000),
    (r"deepseek-(?:chat|reasoner)", 64_000),
    (r"mistral-(?:large|medium|small)|magistral|ministral", 32_000),
)
"""Tokens in and out of hosted models, by the beginning of their name, from their makers' pages;
where versions differ, the smallest."""

_WINDOW_KEYS = (
    "max_model_len",  # vLLM, SGLang
    "loaded_context_length",  # LM Studio
    "context_length",  # OpenRouter, Together
    "context_window",  # Groq
    "max_context_length",  # Mistral, LM Studio
    "inputTokenLimit",
)


@dataclass(frozen=True, slots=True)
class Server:
    """What was learnt. ``root`` is the address without ``/v1``; ``longest`` is the largest
    window that a request may ask for (Ollama's num_ctx); ``tokenizes`` says that it counts
    tokens, ``reached`` that it answered."""

    kind: str
    root: str
    models: tuple[str, ...] = ()
    window: int | None = None
    longest: int | None = None
    thinks: bool = False
    tokenizes: bool = False
    reached: bool = False


def root_of(base_url: str) -> str:
    """The address of the server, without the path of its OpenAI API."""
    return re.sub(r"/(?:openai/)?v\d+(?:beta)?/?$", "", base_url.rstrip("/"))


def kind_of(base_url: str) -> str:
    """The kind that a host's name or Ollama's port tells, or ""."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if _AZURE.search(host):
        return "azure"
    return _HOSTS.get(host, "")


def look(base_url: str, api_key: str, model: str) -> Server:
    """Ask a server what it is."""
    kind, root = kind_of(base_url), root_of(base_url)
    if kind == "openai":
        return Server(kind, root, window=known_window(model))
    asked = _Asked(api_key)
    listed = asked.get(f"{base_url.rstrip('/')}/models")
    rows = _rows(listed)
    row = rows.get(model, {})
    kind = kind or _OWNERS.get(str(_any_owner(rows)), "")
    server = Server(
        kind, root, tuple(rows), _window_in(row) or known_window(model),
        reached=not asked.dead,
    )  # fmt: skip
    if kind in ("", "ollama") and not _window_in(row) and (found := _ollama(asked, server, model)):
        return found
    if kind in ("", "llama.cpp") and not _window_in(row) and (found := _llama_cpp(asked, server)):
        return found
    if kind in ("", "lm studio") and (own := asked.get(f"{root}/api/v0/models")):
        row = _rows(own).get(model, {})
        return replace(server, kind="lm studio", window=_window_in(row) or server.window)
    return replace(server, tokenizes=kind == "vllm")


def _ollama(asked: _Asked, server: Server, model: str) -> Server | None:
    """Ollama says the longest window of a model, and the one its Modelfile sets."""
    if server.kind != "ollama" and asked.get(f"{server.root}/api/version") is None:
        return None
    shown = asked.post(f"{server.root}/api/show", {"model": model})
    if shown is None:
        return replace(server, kind="ollama", window=OLLAMA_DEFAULT)
    info = shown.get("model_info")
    longest = next(
        (v for k, v in (info if isinstance(info, Mapping) else {}).items()
         if k.endswith(".context_length") and isinstance(v, int)), None,
    )  # fmt: skip
    own = re.search(r"^num_ctx\s+(\d+)", str(shown.get("parameters") or ""), re.MULTILINE)
    able = shown.get("capabilities")
    return replace(
        server, kind="ollama", window=int(own[1]) if own else OLLAMA_DEFAULT, longest=longest,
        thinks=isinstance(able, list) and "thinking" in able, reached=True,
    )  # fmt: skip


def _llama_cpp(asked: _Asked, server: Server) -> Server | None:
    props = asked.get(f"{server.root}/props")
    if props is None or not isinstance(props.get("default_generation_settings"), Mapping):
        return None
    window = props["default_generation_settings"].get("n_ctx") or props.get("n_ctx")
    return replace(
        server, kind="llama.cpp", window=window if isinstance(window, int) else server.window,
        tokenizes=True, reached=True,
    )  # fmt: skip


def tokens(server: Server, api_key: str, model: str, text: str) -> int | None:
    """Tokens of a text by the server's own tokenizer; None where it has none to ask."""
    if not server.tokenizes:
        return None
    asked = {"content": text} if server.kind == "llama.cpp" else {"model": model, "prompt": text}
    found = _Asked(api_key).post(f"{server.root}/tokenize", asked) or {}
    listed = found.get("tokens")
    return len(listed) if isinstance(listed, list) else None


def instead_of(base_url: str, api_key: str) -> str | None:
    """The address that answers where the one given does not: with /v1, or without what follows."""
    root = root_of(base_url.rstrip("/").removesuffix("/chat/completions"))
    for other in (f"{root}/v1", f"{root}/api/v1"):
        if other != base_url.rstrip("/") and _rows(_Asked(api_key).get(f"{other}/models")):
            return other
    return None


def known_window(model: str) -> int | None:
    name = model.rpartition("/")[2].lower()
    return next((size for start, size in WINDOWS if re.match(start, name)), None)


class _Asked:
    """Small questions to a server; None for whatever is no JSON object."""

    def __init__(self, api_key: str) -> None:
        self._headers = {"Authorization": f"Bearer {api_key}", "api-key": api_key}
        self.dead = False

    def get(self, url: str) -> dict[str, Any] | None:
        return self._sent("GET", url, None)

    def post(self, url: str, body: Mapping[str, Any]) -> dict[str, Any] | None:
        return self._sent("POST", url, body)

    def _sent(self, method: str, url: str, body: Mapping[str, Any] | None) -> dict[str, Any] | None:
        import httpx

        if self.dead:
            return None
        try:
            response = httpx.request(
                method, url, json=body, headers=self._headers, timeout=SECONDS, verify=known_by()
            )
            value = response.json() if response.is_success else None
        except (httpx.TransportError, httpx.InvalidURL):
            self.dead = True  # nobody there: no need to wait for it again
            return None
        except (httpx.HTTPError, ValueError):
            return None
        if isinstance(value, list):
            value = {"data": value}
        return value if isinstance(value, dict) else None


def _rows(listed: Mapping[str, Any] | None) -> dict[str, Mapping[str, Any]]:
    found = (listed or {}).get("data") or (listed or {}).get("models")
    if not isinstance(found, list):
        return {}
    rows = [row for row in found if isinstance(row, Mapping)]
    return {str(row.get("id") or row.get("name") or row.get("model")): row for row in rows}


def _any_owner(rows: Mapping[str, Mapping[str, Any]]) -> object:
    return next((row.get("owned_by") for row in rows.values()), None)


def _window_in(row: Mapping[str, Any]) -> int | None:
    for name in _WINDOW_KEYS:
        found = row.get(name)
        if isinstance(found, int) and found > 0:
            return found
    return None
