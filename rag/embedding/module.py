"""The static embedder as a sentence-transformers module.

``SentenceTransformer(folder, trust_remote_code=True)`` loads the shipped folder
and gives the same vectors; that library asks for the argument before it imports
any class that is not its own (6.0 and later). Rows are made by
``StaticEmbedder`` as the texts come in; the module is for using the model, not
for training it further.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from sentence_transformers.base.modules.input_module import InputModule
from torch import Tensor

from rag.embedding.static import SHIPPED, StaticEmbedder


class StaticModule(InputModule):  # type: ignore[misc]  # an untyped base where it is not installed
    """Texts to unit vectors on the processor, moved to the model's device."""

    modalities: list[str] = ["text"]  # noqa: RUF012 - the base class declares it so
    config_keys: list[str] = []  # noqa: RUF012
    tokenizer = None

    def __init__(self, folder: Path = SHIPPED) -> None:
        super().__init__()
        self._embedder = StaticEmbedder.load(folder)
        self.register_buffer("_device_of", torch.empty(0), persistent=False)

    def preprocess(
        self, inputs: list[str], prompt: str | None = None, **_: Any
    ) -> dict[str, Tensor]:
        rows = self._embedder.embed_passages([(prompt or "") + text for text in inputs])
        return {"rows": torch.from_numpy(rows)}

    def forward(self, features: dict[str, Tensor], **_: Any) -> dict[str, Tensor]:
        return {**features, "sentence_embedding": features["rows"].to(self._device_of.device)}

    def get_embedding_dimension(self) -> int:
        return int(self._embedder.dimensions)

    @property
    def max_seq_length(self) -> float:
        return float("inf")

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        raise NotImplementedError("Copy the folder of the model instead of saving it.")

    @classmethod
    def load(cls, model_name_or_path: str, subfolder: str = "", **_: Any) -> StaticModule:
        return cls(Path(model_name_or_path) / subfolder)
