"""Listens to a model with patience and an end: thoughts apart, every wait bounded.

A read timeout restarts with every byte, so a server that drips holds a reader for ever;
the reader therefore runs in a thread of its own and each wait for it is bounded by the
wall clock. Three clocks run one after the other: until the model begins, while it
thinks, and from the first word of its answer.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence

from rag.answer.model.llm import LLM, Finish, Message, Piece, TextDelta, ThoughtDelta, thinks
from rag.answer.model.servers.faults import model_error
from rag.answer.model.thoughts import Unsaid, apart
from rag.tracing import Told, traced

THINKING = 300.0
"""Seconds a model may think where its ``thinking_timeout`` does not say."""

Heard = Piece | Unsaid
_Arrived = queue.Queue["Heard | BaseException | None"]


def hear(llm: LLM, messages: Sequence[Message], *, timeout: float | None = None) -> Iterator[Heard]:
    """The pieces of one completion, thoughts told from text, each in its time.

    ``timeout`` takes the place of the model's own seconds; it then thinks no longer either.
    When a clock runs out, or the consumer stops early, the reader is told to stop at its
    next piece.

    Raises:
        ModelTooSlow: when a clock runs out; and whatever the model raises.
    """
    asked = {"gen_ai.operation.name": "chat", "gen_ai.request.model": llm.name}
    return traced("chat", _heard(llm, messages, timeout), asked, _counted)


def _counted(piece: Heard) -> Told:
    """The tokens of a completion, as its server counted them at its end."""
    if not isinstance(piece, Finish) or piece.usage is None:
        return {}
    return {
        "gen_ai.usage.input_tokens": piece.usage.prompt,
        "gen_ai.usage.output_tokens": piece.usage.completion,
    }


def _heard(llm: LLM, messages: Sequence[Message], timeout: float | None) -> Iterator[Heard]:
    clock = _Clock(llm, timeout)
    arrived: _Arrived = queue.Queue()
    stopped = threading.Event()

    def read() -> None:
        try:
            for piece in apart(_announced(llm.stream(messages, deadline=clock.latest), arrived)):
                arrived.put(piece)
                if stopped.is_set():
                    return
            arrived.put(None)
        except BaseException as error:  # noqa: BLE001  carried to the consumer's thread
            arrived.put(error)

    threading.Thread(target=read, name="sanad-model", daemon=True).start()
    try:
        yield from _until_end(arrived, clock)
    finally:
        stopped.set()


_BEGUN = TextDelta("")
"""Stands for a first word that is not given out yet, since it may be that of a thought."""


def _announced(pieces: Iterator[Piece], arrived: _Arrived) -> Iterator[Piece]:
    """The pieces as they are; the first text is announced before it is looked at."""
    begun = False
    for piece in pieces:
        if not begun and isinstance(piece, TextDelta) and piece.text.strip():
            begun = True
            arrived.put(_BEGUN)
        yield piece


class _Clock:
    """When to stop waiting; moved on as the model begins to think and to answer."""

    def __init__(self, llm: LLM, timeout: float | None) -> None:
        now = time.monotonic()
        self._answering = llm.timeout if timeout is None else timeout
        own = float(getattr(llm, "thinking_timeout", THINKING))
        self._thinking = own if timeout is None else timeout
        self.latest = now + self._answering + self._thinking + self._answering
        self.deadline = now + (self._thinking if thinks(llm) else self._answering)
        self._thought = self._spoke = False

    def passed(self, piece: Heard) -> None:
        if piece is _BEGUN and not self._thought:
            self.deadline = time.monotonic() + self._answering
        if isinstance(piece, ThoughtDelta) and not self._thought and not self._spoke:
            self._thought = True
            self.deadline = time.monotonic() + self._thinking
        if isinstance(piece, TextDelta) and not self._spoke and piece.text.strip():
            self._spoke = True
            self.deadline = time.monotonic() + self._answering


def _until_end(arrived: _Arrived, clock: _Clock) -> Iterator[Heard]:
    while True:
        try:
            item = arrived.get(timeout=max(0.0, clock.deadline - time.monotonic()))
        except queue.Empty:
            raise model_error("slow") from None
        if item is None:
            return
        if isinstance(item, BaseException):
            raise item
        clock.passed(item)
        if item is not _BEGUN:
            yield item


def said(llm: LLM, messages: Sequence[Message]) -> tuple[str, Finish]:
    """The whole text of one completion, without thoughts, and its end."""
    text, end = "", Finish("stop")
    for piece in hear(llm, messages):
        if isinstance(piece, TextDelta):
            text += piece.text
        elif isinstance(piece, Unsaid):
            text = ""
        elif isinstance(piece, Finish):
            end = piece
    return text, end
