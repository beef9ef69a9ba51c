"""Any server that speaks OpenAI's chat completions, through the openai client.

What it is asked with is negotiated (``servers.dialect``), what it sends is read whatever
its shape (``servers.wire``), what it refuses becomes one of our errors (``servers.faults``).
Retries happen here and nowhere else: the client's own are off. What was learnt of a
server and model is kept as long as the object is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from rag.answer.model.llm import Limits, Message, Piece, ThoughtDelta
from rag.answer.model.servers import dialect, known, ollama
from rag.answer.model.servers.events import objects
from rag.answer.model.servers.faults import (
    RETRIED,
    message_of,
    model_error,
    refused,
    retry_after,
    unreachable,
)
from rag.answer.model.servers.wire import pieces
from rag.errors import ModelError
from rag.messages import Phrase
from rag.tls import known_by

if TYPE_CHECKING:
    from openai import OpenAI

OPENAI = "https://api.openai.com/v1"
"""Where a model without a server of its own is asked."""

ATTEMPTS = 3
"""Tries for one completion: the first and two more, as the client's own default."""

FIRST_WAIT = 0.5
"""Seconds before the second try; doubled for each further one."""

CONNECT = 5.0
"""Seconds until a connection must stand; local servers and hosted ones take far less."""

LOADING = 0.5
"""Part of the model's time that its server may take to load it (llama.cpp, HTTP 503)."""

NEGOTIATIONS = 8
"""Refusals that one request may be changed after; there are fewer things to change."""


class _Busy(Exception):
    """A fault that a later try may not meet; carries the error to give up with."""

    def __init__(self, error: ModelError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait
        self.loading = "loading model" in str(error).lower()


class _Refused(Exception):
    """A status that is no success, as the server gave it."""

    def __init__(self, status: int, message: str, code: str, headers: Any) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.headers = headers


class OpenAILLM:
    """A model behind an OpenAI-compatible address.

    ``base_url`` None means OpenAI's own. ``timeout`` is wall-clock seconds until the answer
    begins and again until it is whole, ``thinking_timeout`` those it may think;
    ``thinking`` is ``auto``, ``on``, ``off`` or an effort such as ``low``. ``context`` is
    the model's window in tokens where the user names it, ``structured`` whether answers
    are asked for as JSON, ``price`` what a million tokens in and out cost.
    """

    def __init__(
        self,
        model: str,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = 60.0,
        *,
        thinking: str = "auto",
        thinking_timeout: float = 300.0,
        context: int | None = None,
        structured: bool = False,
        price: tuple[float, float] | None = None,
    ) -> None:
        self.name = model
        self.base_url = base_url
        self.timeout = timeout
        self.thinking_timeout = thinking_timeout
        self.structured = structured
        self.context = context
        self.price = price
        # A local server wants no key, but the client will not start without one.
        self._api_key = api_key or "none"
        self._made: OpenAI | None = None
        self._server: known.Server | None = None
        self._looking = threading.Lock()
        self._thought = False
        self._native = True
        self.dialect = dialect.first(model, known.kind_of(self.address), thinking)

    @property
    def address(self) -> str:
        """Where it is asked, without a query."""
        parts = urlsplit(self.base_url or OPENAI)
        return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))

    @property
    def thinks(self) -> bool:
        """Whether it is known to think: by its name, its server, or its thoughts so far."""
        if self.dialect.thinking == "off":
            return False
        named = self.dialect.kind == "openai" and dialect.reasons(self.name)
        return named or self._thought or self.dialect.thinking != "auto"

    def server(self) -> known.Server:
        """What the server is; asked once, and again while it was not reached."""
        with self._looking:
            if self._server is None or not (self._server.reached or self._server.kind):
                self._server = known.look(self.address, self._api_key, self.name)
                self._thought |= self._server.thinks
                if self._server.kind and not self.dialect.kind:
                    self.dialect = replace(self.dialect, kind=self._server.kind)
            return self._server

    def window(self) -> int | None:
        """Tokens of prompt and answer together: the setting's, else what the server says."""
        if self.context is not None:
            return self.context
        server = self.server()
        if server.kind == "ollama":
            return ollama.window(server.longest, self.thinks)
        return server.window

    def tokens(self, text: str) -> int | None:
        """Tokens of a text by the server's own tokenizer, where it has one to ask."""
        return known.tokens(self.server(), self._api_key, self.name, text)

    def learn_window(self, size: int) -> None:
        """See ``rag.answer.model.llm.Described``."""
        self.context = min(size, self.context or size)

    def limited(self, limits: Limits) -> Limited:
        """This model within limits; what it learns is learnt here."""
        return Limited(self, limits)

    def prepare(self) -> None:
        """Load the client, which takes over a second, before it is needed; nothing is sent."""
        _ = self._client().chat.completions.with_streaming_response.create

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        """Stream one completion; see ``rag.answer.model.llm.LLM``.

        Raises:
            ModelUnreachable: no connection, or 429 and 5xx on every try.
            ModelRefused: another 4xx, or the content filter.
            ContextTooLong: the messages do not fit the model.
            ModelTooSlow: ``deadline`` passed.
            ModelIncomplete: cut, empty or broken, only thoughts, or not a completion at all.
        """
        yield from self.ask(messages, Limits(), deadline)

    def ask(self, messages: Sequence[Message], limits: Limits, deadline: float) -> Iterator[Piece]:
        """``stream`` within limits. Tried again only while nothing has been given out yet; a
        server that loads its model is waited for through half of the model's time."""
        wait, attempt = FIRST_WAIT, 0
        loaded = time.monotonic() + self.timeout * LOADING
        while True:
            attempt += 1
            try:
                yield from self._asked(messages, limits, deadline)
                return
            except _Busy as busy:
                pause = wait if busy.wait is None else busy.wait
                tired = time.monotonic() > loaded if busy.loading else attempt >= ATTEMPTS
                if tired or time.monotonic() + pause >= deadline:
                    raise busy.error from busy.__cause__
                time.sleep(pause)
                wait = wait if busy.loading else wait * 2

    def _asked(self, messages: Sequence[Message], limits: Limits, deadline: float) -> Iterator[Any]:
        """Asked in the present dialect, and again at once in another while it is refused."""
        for _ in range(NEGOTIATIONS):
            spoken = self.dialect
            body = spoken.body(messages, limits)
            try:
                yield from self._answer(body, messages, limits, deadline)
                return
            except _Refused as fault:
                error = refused(fault.status, fault.message, fault.code, self.address, self.name)
                changed = None
                if error.code in ("model-refused", "model-path", "model-busy", "model-model"):
                    changed = spoken.after(body, fault.status, fault.message)
                if changed is None:
                    raise self._given_up(error, fault) from fault.__cause__
                self.dialect = changed
        raise model_error("refused", why=Phrase("why-every-form"))

    def _given_up(self, error: ModelError, fault: _Refused) -> ModelError | _Busy:
        if fault.status in RETRIED and error.code == "model-busy":
            return _Busy(error, retry_after(fault.headers, fault.message))
        return self._advised(error)

    def _advised(self, error: ModelError) -> ModelError:
        """The error with what only the server can tell: its models, or its right address."""
        if error.code == "model-model":
            listed = ", ".join(self.server().models[:12])
            fields = error.fields | {"listed": f": {listed}" if listed else ""}
            return model_error("model", **fields)
        if error.code in ("model-path", "model-page"):
            instead = known.instead_of(self.address, self._api_key)
            if instead:
                why = error.fields["why"]
                return model_error("path", url=self.address, why=why, instead=f": {instead}")
        return error

    def _answer(
        self, body: dict[str, Any], messages: Sequence[Message], limits: Limits, deadline: float
    ) -> Iterator[Piece]:
        server = self.server()
        opened = None
        if server.kind == "ollama" and self._native:
            own = ollama.body(self.name, messages, limits, self.window(), self.dialect)
            try:
                opened = self._open(f"{server.root}/api/chat", own, deadline)
            except _Refused as fault:
                # Something before it lets only OpenAI's path through; its models are told apart.
                self._native = fault.status not in (403, 404, 405) or "model" in fault.message
                if self._native:
                    raise
        if opened is None:
            opened = self._open(None, body, deadline)
        try:
            yield from self._read(opened)
        except ModelError as error:
            raise self._advised(error) from error

    def _read(self, opened: Any) -> Iterator[Piece]:
        import httpx

        with opened as response:
            try:
                for piece in pieces(objects(response.iter_bytes())):
                    self._thought |= isinstance(piece, ThoughtDelta)
                    yield piece
            except httpx.TimeoutException as error:
                raise model_error("slow") from error
            except httpx.HTTPError as error:
                raise model_error("incomplete", why=Phrase("why-cut")) from error

    def _open(self, url: str | None, body: dict[str, Any], deadline: float) -> Any:
        """The response of a request, opened. Raises _Busy, _Refused or a ModelError."""
        import httpx
        import openai

        wait = httpx.Timeout(max(0.1, deadline - time.monotonic()), connect=CONNECT)
        try:
            if url is not None:
                return ollama.opened(url, body, self._api_key, wait)
            return self._completion(body, wait)
        except (openai.APITimeoutError, httpx.TimeoutException) as error:
            cause = error.__cause__ or error
            if isinstance(cause, httpx.ConnectTimeout):
                raise unreachable(cause, self.address) from error
            raise model_error("slow") from error
        except openai.APIConnectionError as error:
            raise _Busy(unreachable(error.__cause__ or error, self.address)) from error
        except openai.APIStatusError as error:
            message, code = message_of(error.body if error.body else error.response.text)
            raise _Refused(error.status_code, message, code, error.response.headers) from error
        except httpx.HTTPStatusError as error:
            message, code = message_of(ollama.body_of(error.response))
            raise _Refused(
                error.response.status_code, message, code, error.response.headers
            ) from error
        except httpx.TransportError as error:
            raise _Busy(unreachable(error, self.address)) from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
            raise unreachable(error, self.address) from error

    def _completion(self, body: dict[str, Any], wait: Any) -> Any:
        """A streaming response of the client, entered so that its status is known."""
        fields = {k: v for k, v in body.items() if k not in ("messages", "stream")}
        manager = self._client().chat.completions.with_streaming_response.create(
            model=self.name,
            messages=body["messages"],
            stream=body["stream"],
            extra_body=fields,
            timeout=wait,
        )
        return _Entered(manager, manager.__enter__())

    def _client(self) -> OpenAI:
        if self._made is None:
            import openai

            query = dict(parse_qsl(urlsplit(self.base_url or "").query))
            azure = known.kind_of(self.address) == "azure"
            # Named even where it is OpenAI's own: the client would else read OPENAI_BASE_URL,
            # and questions would go to a server that nothing here shows.
            self._made = openai.OpenAI(
                api_key=self._api_key,
                base_url=self.address,
                max_retries=0,
                timeout=self.timeout,
                default_query=query or None,
                default_headers={"api-key": self._api_key} if azure else None,
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


@dataclass(frozen=True, slots=True)
class Limited:
    """An OpenAILLM asked within limits."""

    model: OpenAILLM
    limits: Limits

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def timeout(self) -> float:
        return self.model.timeout

    @property
    def thinking_timeout(self) -> float:
        return self.model.thinking_timeout

    @property
    def price(self) -> tuple[float, float] | None:
        return self.model.price

    @property
    def thinks(self) -> bool:
        return self.model.thinks

    @property
    def structured(self) -> bool:
        return self.model.structured

    def window(self) -> int | None:
        return self.model.window()

    def tokens(self, text: str) -> int | None:
        return self.model.tokens(text)

    def learn_window(self, size: int) -> None:
        self.model.learn_window(size)

    def limited(self, limits: Limits) -> Limited:
        return replace(self, limits=limits)

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        """See ``OpenAILLM.stream``."""
        yield from self.model.ask(messages, self.limits, deadline)
