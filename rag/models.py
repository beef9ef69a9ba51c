"""What reads and writes for a library, loaded as the settings name it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from rag.answer import LLM, Entailment, OpenAILLM, as_llm, load_entailment
from rag.embedding import Embedder, load_embedder
from rag.reader import Reader, load_reader
from rag.records import ModelUsage
from rag.search import Reranker, load_reranker
from rag.settings import Settings


class Spent:
    """What the language model took since the process began; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.answers = self.tokens_in = self.tokens_out = self.timed = 0
        self.first_token_seconds = self.price = 0.0

    def add(self, usage: ModelUsage) -> None:
        with self._lock:
            self.answers += 1
            self.tokens_in += usage.tokens_in
            self.tokens_out += usage.tokens_out
            self.price += usage.price or 0.0
            if usage.first_token_ms is not None:
                self.timed += 1
                self.first_token_seconds += usage.first_token_ms / 1000


@dataclass(frozen=True, slots=True)
class Models:
    """Only the embedder is always there; ``spent`` counts for all libraries that share these."""

    embedder: Embedder
    llm: LLM | None = None
    reranker: Reranker | None = None
    entailment: Entailment | None = None
    reader: Reader | None = None
    spent: Spent = field(default_factory=Spent)


def load_models(settings: Settings, llm: Any = None, embedder: Embedder | None = None) -> Models:
    """The models of the settings; a given ``llm`` or ``embedder`` takes their place.

    Raises SettingsError, MissingExtra, EmbeddingError, and InputError for an
    ``llm`` that is none.
    """
    return Models(
        embedder or load_embedder(settings),
        language_model(settings, llm),
        load_reranker(settings.reranker) if settings.reranker else None,
        load_entailment(settings.nli) if settings.nli else None,
        load_reader(settings.reader),
    )


def language_model(settings: Settings, given: Any = None) -> LLM | None:
    """The model the caller gave, else the one the user named, else none.

    Raises InputError for a given one that is none.
    """
    if given is not None:
        return as_llm(given)
    if settings.llm_model is None:
        return None
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    return OpenAILLM(
        settings.llm_model,
        key,
        settings.llm_base_url,
        settings.llm_timeout,
        thinking=settings.llm_thinking,
        thinking_timeout=settings.llm_thinking_timeout,
        context=settings.llm_context,
        structured=settings.llm_structured,
        price=settings.model_price,
    )
