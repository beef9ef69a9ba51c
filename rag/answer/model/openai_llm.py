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
from typing import Any

from rag.answer.model.llm import Limits, Message, Piece, ThoughtDelta
from rag.answer.model.servers import dialect, known, ollama
from rag.answer.model.servers.connection import Busy, Connection, Refused
from rag.answer.model.servers.events import objects
from rag.answer.model.servers.faults import (
    RETRIED,
    model_error,
    refused,
    retry_after,
)
from rag.answer.model.servers.wire import pieces
from rag.errors import ModelError
from rag.messages import Phrase

ATTEMPTS = 3
"""Tries for one completion: the first and two more, as the client's own default."""

FIRST_WAIT = 0.5
"""Seconds before the second try; doubled for each further one."""

LOADING = 0.5
"""Part of the model's time that its server may take to load it (llama.cpp, HTTP 503)."""

NEGOTIATIONS = 8
"""Refusals that one request may be changed after; there are fewer things to change."""


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
        self._connection = Connection(base_url, api_key, timeout)
        self._server: known.Server | None = None
        self._looking = threading.Lock()
        self._thought = False
        self._native = True
        self.dialect = dialect.first(model, known.kind_of(self.address), thinking)

    @property
    def address(self) -> str:
        """Where it is asked, without a query."""
        return self._connection.address

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
                self._server = known.look(self.address, self._connection.api_key, self.name)
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
        return known.tokens(self.server(), self._connection.api_key, self.name, text)

    def learn_window(self, size: int) -> None:
        """See ``rag.answer.model.llm.Described``."""
        self.context = min(size, self.context or size)

    def limited(self, limits: Limits) -> Limited:
        """This model within limits; what it learns is learnt here."""
        return Limited(self, limits)

    def prepare(self) -> None:
        """Load the client, which takes over a second, before it is needed; nothing is sent."""
        _ = self._connection.client().chat.completions.with_streaming_response.create

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
            except Busy as busy:
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
            except Refused as fault:
                error = refused(fault.status, fault.message, fault.code, self.address, self.name)
                changed = None
                if error.code in ("model-refused", "model-path", "model-busy", "model-model"):
                    changed = spoken.after(body, fault.status, fault.message)
                if changed is None:
                    raise self._given_up(error, fault) from fault.__cause__
                self.dialect = changed
        raise model_error("refused", why=Phrase("why-every-form"))

    def _given_up(self, error: ModelError, fault: Refused) -> ModelError | Busy:
        if fault.status in RETRIED and error.code == "model-busy":
            return Busy(error, retry_after(fault.headers, fault.message))
        return self._advised(error)

    def _advised(self, error: ModelError) -> ModelError:
        """The error with what only the server can tell: its models, or its right address."""
        if error.code == "model-model":
            listed = ", ".join(self.server().models[:12])
            fields = error.fields | {"listed": f": {listed}" if listed else ""}
            return model_error("model", **fields)
        if error.code in ("model-path", "model-page"):
            instead = known.instead_of(self.address, self._connection.api_key)
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
                opened = self._connection.open(self.name, f"{server.root}/api/chat", own, deadline)
            except Refused as fault:
                # Something before it lets only OpenAI's path through; its models are told apart.
                self._native = fault.status not in (403, 404, 405) or "model" in fault.message
                if self._native:
                    raise
        if opened is None:
            opened = self._connection.open(self.name, None, body, deadline)
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
