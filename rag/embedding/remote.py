"""Any OpenAI-compatible embeddings endpoint (POST BASE/embeddings).

No request is made before the first text is embedded, and none at all unless
the user named ``remote:MODEL``. It does not know the model's length limit: a
server that refuses a long text is reported with its own words.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from rag.embedding.base import Rows, unit
from rag.embedding.prefixes import prefixes_of
from rag.errors import EmbeddingError, SettingsError
from rag.tls import known_by
from rag.tracing import Told, span

if TYPE_CHECKING:
    import httpx

    from rag.settings import Settings

OPENAI = "https://api.openai.com/v1"
BATCH = 128  # OpenAI takes 2,048 inputs; small servers hold far fewer in memory
ATTEMPTS = 3
TRANSIENT = frozenset({408, 429, 500, 502, 503, 504})
TIMEOUT = 60.0  # seconds for one batch


class RemoteEmbedder:
    """A model behind an endpoint; batches in order, transient failures tried again."""

    sentence_vectors = False

    def __init__(
        self, model: str, base_url: str = OPENAI, api_key: str = "", *, pause: float = 1.0
    ) -> None:
        self.id = f"remote:{model}"
        self._model = model
        self._url = base_url.rstrip("/") + "/embeddings"
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._prefixes = prefixes_of(model)
        self._pause = pause

    @classmethod
    def from_settings(cls, settings: Settings, model: str) -> RemoteEmbedder:
        """Raises SettingsError where no model is named or OpenAI is meant without a key."""
        if not model:
            raise SettingsError(
                "The remote embedder has no model.", "Set SANAD_EMBEDDER=remote:MODEL."
            )
        key = settings.embedder_api_key.get_secret_value() if settings.embedder_api_key else ""
        if not settings.embedder_base_url and not key:
            raise SettingsError(
                "The remote embedder has no address and no key.",
                "Set SANAD_EMBEDDER_BASE_URL, or SANAD_EMBEDDER_API_KEY for OpenAI.",
            )
        return cls(model, settings.embedder_base_url or OPENAI, key)

    @cached_property
    def dimensions(self) -> int:
        """Length of a row, learned from the first answer. Raises EmbeddingError."""
        return int(self._batch(["dimensions"]).shape[1])

    def embed_queries(self, texts: Sequence[str]) -> Rows:
        return self._embed([self._prefixes.query + text for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Rows:
        return self._embed([self._prefixes.passage + text for text in texts])

    def _embed(self, texts: list[str]) -> Rows:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        batches = (texts[i : i + BATCH] for i in range(0, len(texts), BATCH))
        return unit(np.concatenate([self._batch(batch) for batch in batches]))

    def _batch(self, texts: list[str]) -> Rows:
        # An empty input is an error on OpenAI's server; a space is not.
        body = {"model": self._model, "input": [text or " " for text in texts]}
        asked = {"gen_ai.operation.name": "embeddings", "gen_ai.request.model": self._model}
        with span("embeddings", asked) as told:
            answer = self._post(body)
            told.tell(_counted(answer))
        return _rows(answer, len(texts), self._url)

    def _post(self, body: dict[str, Any]) -> Any:
        import httpx

        for attempt in range(ATTEMPTS):
            last = attempt == ATTEMPTS - 1
            try:
                answer = httpx.post(
                    self._url, json=body, headers=self._headers, timeout=TIMEOUT, verify=known_by()
                )
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                if last or isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
                    raise _unreachable(self._url, str(error)) from error
            else:
                if answer.is_success:
                    return _json(answer, self._url)
                if last or answer.status_code not in TRANSIENT:
                    raise _refused(self._url, answer)
            time.sleep(self._pause * 2**attempt)
        raise AssertionError("the last attempt returns or raises")


def _counted(answer: Any) -> Told:
    """The tokens of a batch, where its server counted them."""
    match answer:
        case {"usage": {"prompt_tokens": int(count)}}:
            return {"gen_ai.usage.input_tokens": count}
    return {}


def _json(answer: httpx.Response, url: str) -> Any:
    try:
        return answer.json()
    except ValueError as error:
        raise _wrong(url, "it did not answer with JSON") from error


def _rows(answer: Any, count: int, url: str) -> Rows:
    """The vectors of an answer in the order asked, whatever order they came in."""
    try:
        data = sorted(answer["data"], key=lambda item: int(item["index"]))
        rows = np.array([item["embedding"] for item in data], dtype=np.float32)
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(url, "it did not answer with embeddings") from error
    if rows.ndim != 2 or len(rows) != count:
        raise _wrong(url, f"it answered {len(rows)} of {count} texts")
    if not np.isfinite(rows).all():
        raise _wrong(url, "it answered values that are not numbers")
    return rows


def _wrong(url: str, what: str) -> EmbeddingError:
    return EmbeddingError(
        f"The embeddings endpoint {url} cannot be used: {what}.",
        "Check SANAD_EMBEDDER_BASE_URL; it usually ends in /v1.",
    )


def _unreachable(url: str, why: str) -> EmbeddingError:
    return EmbeddingError(
        f"The embeddings endpoint {url} was not reached: {why}.",
        "Check SANAD_EMBEDDER_BASE_URL and that the server runs.",
    )


def _refused(url: str, answer: httpx.Response) -> EmbeddingError:
    words = " ".join(answer.text.split())[:200]
    return EmbeddingError(
        f"The embeddings endpoint {url} answered {answer.status_code}: {words}",
        "Check SANAD_EMBEDDER_API_KEY and the model's name in SANAD_EMBEDDER.",
    )
