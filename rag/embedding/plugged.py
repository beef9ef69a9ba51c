"""An embedder that a plug-in brings, with what it gives checked and its faults told as its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from rag.embedding.base import Embedder, Rows, unit
from rag.plugins import Plugin

if TYPE_CHECKING:
    from rag.settings import Settings


class PluggedEmbedder:
    """Unit rows of a plug-in's embedder. Raises PluginError where it fails or gives others."""

    def __init__(self, plugin: Plugin, embedder: Embedder) -> None:
        self._plugin = plugin
        self._embedder = embedder
        self.id = f"{plugin.name}:{embedder.id}"
        self.dimensions = embedder.dimensions
        self.sentence_vectors = embedder.sentence_vectors

    @classmethod
    def load(cls, plugin: Plugin, settings: Settings, rest: str) -> PluggedEmbedder:
        """The embedder that the plug-in makes of the settings and the ``rest`` of its name."""
        made = plugin.load(callable)
        try:
            return cls(plugin, made(settings, rest))
        except Exception as error:
            raise plugin.failed(error) from error

    def embed_queries(self, texts: Sequence[str]) -> Rows:
        return self._rows(self._embedder.embed_queries, texts)

    def embed_passages(self, texts: Sequence[str]) -> Rows:
        return self._rows(self._embedder.embed_passages, texts)

    def _rows(self, embed: Callable[[Sequence[str]], Any], texts: Sequence[str]) -> Rows:
        try:
            rows = np.asarray(embed(texts), dtype=np.float32)
            if rows.shape != (len(texts), self.dimensions) or not np.isfinite(rows).all():
                raise ValueError(f"{len(texts)} texts gave rows of the shape {rows.shape}")
        except Exception as error:
            raise self._plugin.failed(error) from error
        return unit(rows)
