"""One request to a model's server, its response opened, and every way that this fails.

Through the openai client, or with httpx where an endpoint is none of OpenAI's. Nothing is
tried again here: the client's own retries are off.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from rag.answer.model.servers import known, ollama
from rag.answer.model.servers.faults import message_of, model_error, unreachable
from rag.errors import ModelError
from rag.tls import known_by

if TYPE_CHECKING:
    from openai import OpenAI

OPENAI = "https://api.openai.com/v1"
"""Where a model without a server of its own is asked."""

CONNECT = 5.0
"""Seconds until a connection must stand; local servers and hosted ones take far less."""


class Busy(Exception):
    """A fault that a later try may not meet; carries the error to give up with."""

    def __init__(self, error: ModelError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait
        self.loading = "loading model" in str(error).lower()


class Refused(Exception):
    """A status that is no success, as the server gave it."""

    def __init__(self, status: int, message: str, code: str, headers: Any) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.headers = headers


class Connection:
    """A server that is asked with a key; ``timeout`` in seconds where a request names none."""

    def __init__(self, base_url: str | None, api_key: str | None, timeout: float) -> None:
        parts = urlsplit(base_url or OPENAI)
        self.address = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))
        """Where it is asked, without a query."""
        # A local server wants no key, but the client will not start without one.
        self.api_key = api_key or "none"
        self._query = dict(parse_qsl(parts.query))
        self._timeout = timeout
        self._made: OpenAI | None = None

    def open(self, model: str, url: str | None, body: dict[str, Any], deadline: float) -> Any:
        """The response of a completion, or of a request to ``url``. Raises Busy, Refused and
        ModelError."""
        import httpx
        import openai

        wait = httpx.Timeout(max(0.1, deadline - time.monotonic()), connect=CONNECT)
        try:
            if url is not None:
                return ollama.opened(url, body, self.api_key, wait)
            return self._completion(model, body, wait)
        except (openai.APITimeoutError, httpx.TimeoutException) as error:
            cause = error.__cause__ or error
            if isinstance(cause, httpx.ConnectTimeout):
                raise unreachable(cause, self.address) from error
            raise model_error("slow") from error
        except openai.APIConnectionError as error:
            raise Busy(unreachable(error.__cause__ or error, self.address)) from error
        except openai.APIStatusError as error:
            message, code = message_of(error.body if error.body else error.response.text)
            raise Refused(error.status_code, message, code, error.response.headers) from error
        except httpx.HTTPStatusError as error:
            message, code = message_of(ollama.body_of(error.response))
            raise Refused(
                error.response.status_code, message, code, error.response.headers
            ) from error
        except httpx.TransportError as error:
            raise Busy(unreachable(error, self.address)) from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
            raise unreachable(error, self.address) from error

    def _completion(self, model: str, body: dict[str, Any], wait: Any) -> Any:
        """A streaming response of the client, entered so that its status is known."""
        fields = {k: v for k, v in body.items() if k not in ("messages", "stream")}
        manager = self.client().chat.completions.with_streaming_response.create(
            model=model,
            messages=body["messages"],
            stream=body["stream"],
            extra_body=fields,
            timeout=wait,
        )
        return _Entered(manager, manager.__enter__())

    def client(self) -> OpenAI:
        """The client, loaded at the first time, which takes over a second."""
        if self._made is None:
            import openai

            azure = known.kind_of(self.address) == "azure"
            # Named even where it is OpenAI's own: the client would else read OPENAI_BASE_URL,
            # and questions would go to a server that nothing here shows.
            self._made = openai.OpenAI(
                api_key=self.api_key,
                base_url=self.address,
                max_retries=0,
                timeout=self._timeout,
                default_query=self._query or None,
                default_headers={"api-key": self.api_key} if azure else None,
                http_client=openai.DefaultHttpxClient(verify=known_by()),
            )
        return self._made


@dataclass(frozen=True, slots=True)
class _Entered:
    """A response manager that was entered already, to be left at the end of a block."""

    manager: Any
    response: Any

    def __enter__(self) -> Any:
        return self.response

    def __exit__(self, *exception: Any) -> None:
        self.manager.__exit__(*exception)
