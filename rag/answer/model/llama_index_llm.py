"""Any LlamaIndex LLM object behind our seam.

LlamaIndex is not imported until a model of its own is used, and then only for
its message class. Its LLMs raise whatever their client raises, so this is the
one place where every exception is translated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rag.answer.model.llm import Message, Piece, TextDelta, ThoughtDelta, Usage
from rag.answer.model.servers.faults import is_too_long, model_error, short
from rag.answer.model.servers.wire import content, ended, usage
from rag.errors import ModelError

_WINDOW_UNKNOWN = 3900
"""The context window LlamaIndex gives where it knows none (its DEFAULT_CONTEXT_WINDOW)."""


@dataclass(slots=True)
class LlamaIndexLLM:
    """Wraps an object with LlamaIndex's ``stream_chat`` and ``metadata``."""

    model: Any
    timeout: float = 60.0
    learnt: int | None = None

    @property
    def name(self) -> str:
        return str(getattr(self.model.metadata, "model_name", "") or type(self.model).__name__)

    @property
    def thinks(self) -> bool:
        """Not known before it does."""
        return False

    @property
    def structured(self) -> bool:
        """LlamaIndex has no one way to ask every model for a form while it streams."""
        return False

    def window(self) -> int | None:
        """The window its metadata names, or less where its server was seen to read less."""
        if self.learnt is not None:
            return self.learnt
        named = getattr(self.model.metadata, "context_window", None)
        return named if isinstance(named, int) and named != _WINDOW_UNKNOWN else None

    def tokens(self, text: str) -> int | None:
        return None

    def learn_window(self, size: int) -> None:
        """See ``rag.answer.model.llm.Described``."""
        self.learnt = min(size, self.learnt or size)

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        """Stream one chat answer; see ``rag.answer.model.llm.LLM``."""
        from llama_index.core.llms import ChatMessage

        chat = [ChatMessage(role=m.role, content=m.content) for m in messages]
        reason: str | None = None
        counted: Usage | None = None
        said = thought = ""
        try:
            for response in self.model.stream_chat(chat):
                raw = _mapping(response.raw)
                reason, counted = _reason(raw, reason), usage(raw) or counted
                extra = _mapping(getattr(response, "additional_kwargs", None))
                thoughts = content(extra.get("thinking_delta"))[0] or _thoughts(raw)
                if thoughts:
                    thought += thoughts
                    yield ThoughtDelta(thoughts)
                if delta := response.delta:
                    said += delta
                    yield TextDelta(delta)
        except Exception as error:
            raise _translated(error) from error
        yield from ended("stop" if reason is None else reason, said, thought, counted)


def _reason(raw: Mapping[str, Any], last: str | None) -> str | None:
    """The reason in OpenAI-shaped raw chunks: "" while such chunks have named none; None for a
    model that never reports one, whose iterator ended well."""
    choices = raw.get("choices")
    if not choices:
        named = raw.get("done_reason")
        return str(named) if named else last
    named = _mapping(choices[0]).get("finish_reason")
    return str(named) if named else (last or "")


def _thoughts(raw: Mapping[str, Any]) -> str:
    choices = raw.get("choices")
    delta = _mapping(_mapping(choices[0]).get("delta")) if choices else {}
    return str(delta.get("reasoning_content") or delta.get("reasoning") or "")


def _mapping(value: Any) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    return value.model_dump() if hasattr(value, "model_dump") else {}


def _translated(error: Exception) -> ModelError:
    said = short(error)
    if isinstance(error, ModelError):
        return error
    if is_too_long(getattr(error, "code", ""), said):
        return model_error("too-long", why=said)
    return model_error("given", why=f"{type(error).__name__}: {said}")
