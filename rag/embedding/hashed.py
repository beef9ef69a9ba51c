"""Hashed character n-grams of folded words: an embedder with nothing to load.

Every word is cut into n-grams, each gram is hashed to a dimension and a sign
(the hashing trick, Weinberger et al. 2009, arXiv:0902.2206), and a text is the
sum over its words. It sees spelling alone: it finds the same words and names
in one script, and knows nothing of meaning or of other languages.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rag.embedding.base import Rows, unit
from rag.language.fold import fold_text
from rag.language.stems import words

DIMENSIONS = 256
GRAM = 4


def grams(word: str) -> list[str]:
    """The word with its borders, and its n-grams: «<word>», «<wor», «word», «ord>»."""
    bordered = f"<{word}>"
    cut = [bordered[i : i + GRAM] for i in range(len(bordered) - GRAM + 1)]
    return [bordered, *(gram for gram in cut if gram != bordered)]


@lru_cache(maxsize=1 << 14)
def _slots(word: str) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    hashes = np.array([zlib.crc32(gram.encode()) for gram in grams(word)], dtype=np.int64)
    signs = np.where(hashes & 1, 1.0, -1.0) / np.sqrt(len(hashes))
    return (hashes >> 1) % DIMENSIONS, signs.astype(np.float32)


class HashedEmbedder:
    """Rows of hashed character 4-grams; questions and passages are treated alike."""

    id = f"hashed-{GRAM}-{DIMENSIONS}"
    dimensions = DIMENSIONS
    sentence_vectors = True

    def embed_queries(self, texts: Sequence[str]) -> Rows:
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Rows:
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words(fold_text(text)):
                slots, signs = _slots(word)
                np.add.at(row, slots, signs)
        return unit(rows)
