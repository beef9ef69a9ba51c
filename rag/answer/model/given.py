"""A language model that the caller gives, as the seam takes it."""

from __future__ import annotations

from typing import Any

from rag.answer.model.llama_index_llm import LlamaIndexLLM
from rag.answer.model.llm import LLM
from rag.errors import InputError


def as_llm(model: Any) -> LLM:
    """The seam for a model given by the user: ours as it is, a LlamaIndex one wrapped.

    Raises:
        InputError: for an object that is neither.
    """
    if hasattr(model, "stream_chat") and hasattr(model, "metadata"):
        return LlamaIndexLLM(model)
    if isinstance(model, LLM):
        return model
    raise InputError(
        f"{type(model).__name__} is not a language model Sanad can use.",
        "Give an OpenAILLM, a LlamaIndex LLM object, or an object with name, timeout and stream().",
    )
