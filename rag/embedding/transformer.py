"""Any sentence-transformers model, by name or by folder (extra ``models``).

The model decides its own pooling and length limit; what it cuts off is not
seen. A name that is not on the disk is downloaded by that library.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rag.embedding.base import Rows, unit
from rag.embedding.prefixes import prefixes_of
from rag.errors import EmbeddingError, MissingExtra
from rag.hub import away

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class TransformerEmbedder:
    """A loaded sentence-transformers model with its family's prefixes."""

    sentence_vectors = False

    def __init__(self, name: str, model: SentenceTransformer) -> None:
        self.id = f"sentence-transformers:{name}"
        self.dimensions = int(model.get_embedding_dimension() or 0)
        self._model = model
        self._prefixes = prefixes_of(name)

    @classmethod
    def load(cls, name: str) -> TransformerEmbedder:
        """Raises MissingExtra without the library, EmbeddingError where it cannot load."""
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise MissingExtra("sentence-transformers", "models") from error
        try:
            model = SentenceTransformer(name, local_files_only=away(name))
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            raise EmbeddingError(
                f"The embedding model {name!r} could not be loaded: {error}",
                "Check the name, or the network for its first download; "
                "SANAD_EMBEDDER=static needs neither.",
            ) from error
        return cls(name, model)

    def embed_queries(self, texts: Sequence[str]) -> Rows:
        return self._embed(self._prefixes.query, texts)

    def embed_passages(self, texts: Sequence[str]) -> Rows:
        return self._embed(self._prefixes.passage, texts)

    def _embed(self, prefix: str, texts: Sequence[str]) -> Rows:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        try:
            rows = self._model.encode(
                [prefix + text for text in texts], convert_to_numpy=True, show_progress_bar=False
            )
        except RuntimeError as error:  # torch: out of memory, a broken weight file
            raise EmbeddingError(
                f"The embedding model failed: {error}",
                "Use a smaller model or SANAD_EMBEDDER=static.",
            ) from error
        return unit(rows)
