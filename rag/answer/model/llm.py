"""The seam to language models: messages in, text, thoughts and an end out.

An implementation gives its text as it comes and ends with exactly one ``Finish``; every
fault is one of the ``ModelError`` classes. What the text means, how long it may take,
whether it may be shown, and what happens after a fault is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable


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
class ThoughtDelta:
    """The next piece of what a model thinks before it answers; never shown to anybody."""

    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one completion as its server counted; ``thoughts`` are among ``completion``."""

    prompt: int
    completion: int
    thoughts: int = 0


@dataclass(frozen=True, slots=True)
class Finish:
    """The end the model itself announced: ``stop``, or ``length`` where a limit cut it off."""

    reason: str
    usage: Usage | None = None


Piece = TextDelta | ThoughtDelta | Finish


@dataclass(frozen=True, slots=True)
class Limits:
    """How an answer is asked for: at most ``max_tokens`` (thoughts among them), in the form of
    the JSON ``schema`` where there is one."""

    max_tokens: int | None = None
    schema: Mapping[str, Any] | None = None


@runtime_checkable
class LLM(Protocol):
    """A chat model. ``name`` is what the page and the logs call it."""

    @property
    def name(self) -> str: ...

    @property
    def timeout(self) -> float:
        """Seconds of wall clock until an answer begins, and again until it is whole."""

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        """Yield text as it comes and one last Finish.

        After ``deadline`` (``time.monotonic()``) nothing is wanted any more; the caller
        does not wait longer, whatever the iterator does.

        Raises:
            ModelError: one of its classes; nothing else leaves.
        """


@runtime_checkable
class Limitable(Protocol):
    """A model whose answers can be bounded and given a form."""

    def limited(self, limits: Limits) -> LLM:
        """The same model, asked within these limits."""


@runtime_checkable
class Described(Protocol):
    """A model that knows what it is; what it does not know is None or False."""

    @property
    def thinks(self) -> bool:
        """Whether it is known to think before it answers."""

    @property
    def structured(self) -> bool:
        """Whether it is to be asked for sentences as JSON."""

    def window(self) -> int | None:
        """Tokens that a prompt and its answer may have together."""

    def tokens(self, text: str) -> int | None:
        """Tokens of a text by the model's own tokenizer."""

    def learn_window(self, size: int) -> None:
        """Take this for the window: the server was seen to read no more."""


def limited(llm: LLM, limits: Limits) -> LLM:
    """The model within these limits, where it has any."""
    return llm.limited(limits) if isinstance(llm, Limitable) else llm


def thinks(llm: LLM) -> bool:
    """Whether a model is known to think before it answers."""
    return isinstance(llm, Described) and llm.thinks
