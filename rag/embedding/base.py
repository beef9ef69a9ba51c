"""What every embedder is, and the arithmetic they share.

An embedder turns texts into unit rows, so that the dot product of two rows is
their cosine. It knows nothing of articles, chunks or where its rows are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Rows: TypeAlias = NDArray[np.float32]
"""float32, shape (texts, dimensions); a row has length 1, or 0 for a text without a word."""


class Embedder(Protocol):
    """Texts in, unit rows out; questions and passages may be treated differently."""

    @property
    def id(self) -> str:
        """Stable identity stored with the vectors: another id means other vectors."""

    @property
    def dimensions(self) -> int:
        """Length of a row."""

    @property
    def sentence_vectors(self) -> bool:
        """Whether embedding every sentence of an article is cheap enough to do."""

    def embed_queries(self, texts: Sequence[str]) -> Rows:
        """Rows of questions, (n, dimensions). Raises EmbeddingError."""

    def embed_passages(self, texts: Sequence[str]) -> Rows:
        """Rows of passages or sentences, (n, dimensions). Raises EmbeddingError."""


def unit(rows: NDArray[np.floating]) -> Rows:
    """The rows scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)
