"""A stored article with its chunks and vectors, as it goes into a store again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.edits import by_hand
from rag.records import Article, Chunk
from rag.store.blobs import Quantized, unpack_quantized, unpack_spans, unpack_vectors
from rag.store.records import Prepared


def whole(
    article: Article,
    container: str,
    fingerprint: str,
    count: int,
    chunks: Sequence[Sequence[Any]],
    dimensions: int,
) -> Prepared:
    """An article of ``count`` chunks, each (ordinal, start, end, spans, vector, codes, scales)
    as they are packed, in order.

    What was set by hand is read off the article: what is set of it right now may stand in the
    table of edits already. Raises ValueError where a passage or a vector is missing.
    """
    if len(chunks) != count:
        raise ValueError(f"passages of {article.id} are missing")
    return Prepared(
        article=article,
        container=container,
        fingerprint=fingerprint,
        chunks=tuple(
            Chunk(article.id, at, article.text[start:end], start, end, unpack_spans(spans))
            for at, start, end, spans, *_ in chunks
        ),
        vectors=unpack_vectors([chunk[4] for chunk in chunks], dimensions),
        sentence_vectors=_rows(
            [unpack_quantized(chunk[5], chunk[6], dimensions) for chunk in chunks]
        ),
        edits=by_hand(article),
        edits_are_all=True,
    )


def _rows(quantized: Sequence[Quantized]) -> NDArray[np.float64] | None:
    """The rows of all chunks, (sentences, d), None where a chunk has none. A product in float64
    is exact: a row's largest number is 127 times its scale again."""
    parts = [
        codes.astype(np.float64) * scales[:, None]
        for codes, scales in quantized
        if codes is not None and scales is not None
    ]
    return np.concatenate(parts) if parts and len(parts) == len(quantized) else None
