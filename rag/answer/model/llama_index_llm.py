"""Any LlamaIndex LLM object behind our seam.

LlamaIndex is not imported until a model of its own is used, and then only for
its message class. Its LLMs raise whatever their client raises, so this is the
one place where every exception is translated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rag.answer.model.llm import Finish, Message, Piece, TextDelta, before
from rag.errors import ContextTooLong, ModelError, ModelIncomplete, ModelRefused, ModelUnreachable


class LlamaIndexLLM:
    """Wraps an object with LlamaIndex's ``stream_chat`` and ``metadata``."""

    def __init__(self, model: Any, timeout: float = 60.0) -> None:
        self.model = model
        self.timeout = timeout

    @property
    def name(self) -> str:
        return str(getattr(self.model.metadata, "model_name", "") or type(self.model).__name__)

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        """Stream one chat answer; see ``rag.answer.model.llm.LLM``."""
        yield from before(deadline, lambda: self._pieces(messages))

    def _pieces(self, messages: Sequence[Message]) -> Iterator[Piece]:
        from llama_index.core.llms import ChatMessage

        chat = [ChatMessage(role=m.role, content=m.content) for m in messages]
        reason: str | None = None
        some = False
        try:
            for response in self.model.stream_chat(chat):
                reason = _finish_reason(response, reason)
                if response.delta:
                    some |= bool(response.delta.strip())
                    yield TextDelta(response.delta)
        except Exception as error:
            raise _translated(error) from error
        yield _finish(reason, some)


_SILENT = "stop"
"""Taken for the reason of a model that never reports one; its iterator ended well."""


def _finish_reason(response: Any, last: str | None) -> str | None:
    """The reason in OpenAI-shaped raw chunks: "" while such chunks have named none."""
    raw = response.raw
    choices = raw.get("choices") if isinstance(raw, dict) else getattr(raw, "choices", None)
    if not choices:
        return last
    choice = choices[0]
    named = choice.get("finish_reason") if isinstance(choice, dict) else choice.finish_reason
    return named or last or ""


def _finish(reason: str | None, some: bool) -> Finish:
    if reason == "content_filter":
        raise ModelRefused(
            "The model's content filter stopped the answer.", "Rephrase, or use another model."
        )
    if reason == "" or not some:
        raise ModelIncomplete("The model's answer did not arrive whole.", "Try again.")
    return Finish(_SILENT if reason is None else reason)


def _translated(error: Exception) -> ModelError:
    said = " ".join(str(error).split())[:200]
    if "context" in said.lower() and ("length" in said.lower() or "window" in said.lower()):
        return ContextTooLong(f"The text does not fit the model: {said}", "Ask with less.")
    return ModelUnreachable(
        f"The model failed ({type(error).__name__}: {said}).",
        "Check the LlamaIndex LLM object given to Library.open.",
    )
