"""The seam to language models: messages in, text deltas and a finish reason out.

An implementation gives its text as it comes and ends with exactly one
``Finish``; every fault is one of the ``ModelError`` classes. What the text
means, whether it may be shown, and what happens after a fault is not known here.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from rag.errors import InputError, ModelTooSlow


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation; ``role`` is ``system``, ``user`` or ``assistant``."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next piece of the model's text, of any length."""

    text: str


@dataclass(frozen=True, slots=True)
class Finish:
    """The end the model itself announced, e.g. ``stop`` or ``length``."""

    reason: str


Piece = TextDelta | Finish


@runtime_checkable
class LLM(Protocol):
    """A chat model. ``name`` is what the page and the logs call it."""

    @property
    def name(self) -> str: ...

    @property
    def timeout(self) -> float:
        """Seconds of wall clock that one answer may take."""

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        """Yield text deltas and one last Finish, before ``deadline`` (``time.monotonic()``).

        Raises:
            ModelError: one of its classes; nothing else leaves.
        """


def as_llm(model: Any) -> LLM:
    """The seam for a model given by the user: ours as it is, a LlamaIndex one wrapped.

    Raises:
        InputError: for an object that is neither.
    """
    if hasattr(model, "stream_chat") and hasattr(model, "metadata"):
        from rag.answer.model.llama_index_llm import LlamaIndexLLM

        return LlamaIndexLLM(model)
    if isinstance(model, LLM):
        return model
    raise InputError(
        f"{type(model).__name__} is not a language model Sanad can use.",
        "Give an OpenAILLM, a LlamaIndex LLM object, or an object with name, timeout and stream().",
    )


def before(deadline: float, pieces: Callable[[], Iterator[Piece]]) -> Iterator[Piece]:
    """The pieces of an iterator, given up on at ``deadline`` whatever it is waiting for.

    A read timeout restarts with every byte, so a server that drips holds a
    reader for ever; the reader therefore runs in a thread of its own and the
    wait for it is bounded by the wall clock. When the deadline passes, or the
    consumer stops early, the reader is told to stop at its next piece.

    Raises:
        ModelTooSlow: when the deadline passes; and whatever the iterator raises.
    """
    arrived: queue.Queue[Piece | BaseException | None] = queue.Queue()
    stopped = threading.Event()

    def read() -> None:
        try:
            for piece in pieces():
                arrived.put(piece)
                if stopped.is_set():
                    return
            arrived.put(None)
        except BaseException as error:  # noqa: BLE001  carried to the consumer's thread
            arrived.put(error)

    threading.Thread(target=read, name="sanad-model", daemon=True).start()
    try:
        yield from _until_end(arrived, deadline)
    finally:
        stopped.set()


def _until_end(
    arrived: queue.Queue[Piece | BaseException | None], deadline: float
) -> Iterator[Piece]:
    while True:
        try:
            item = arrived.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise ModelTooSlow(
                "The model did not finish in time.",
                "Raise SANAD_LLM_TIMEOUT, or use a faster model.",
            ) from None
        if item is None:
            return
        if isinstance(item, BaseException):
            raise item
        yield item
