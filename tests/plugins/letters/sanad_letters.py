"""Letters: a text is how often it has each letter, in as many dimensions as its name says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rag.embedding import Embedder, Rows
from rag.errors import SettingsError
from rag.settings import Settings


class Letters:
    """An embedder; Sanad scales its rows to length 1."""

    sentence_vectors = True

    def __init__(self, dimensions: int) -> None:
        self.id = f"letters-{dimensions}"
        self.dimensions = dimensions

    def embed_queries(self, texts: Sequence[str]) -> Rows:
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Rows:
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for letter in text.lower():
                row[ord(letter) % self.dimensions] += letter.isalpha()
        return rows


def load(settings: Settings, rest: str) -> Embedder:
    """``letters`` or ``letters:64``. Raises SettingsError for what is no number."""
    if rest and not rest.isdecimal():
        raise SettingsError(f"letters:{rest} names no number.", "Set letters:64.")
    return Letters(int(rest or 64))
