"""What a table of a cluster's index holds, and which indexes of Lance's it has.

A row is a chunk: its key, its generation, its ready tokens by field, split at spaces alone, its
counts and its vector. Of a text nothing but its tokens is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from rag.store.cluster.counts import Indexed, packed
from rag.store.tokens import FIELDS

LAYOUT = 3
"""Counts changes of what a row holds: a table of another layout is made anew."""

APPROXIMATE = 50_000
"""Rows from which vectors are looked for in an index (HNSW) instead of compared one by one."""

_PARTITION = 1_000_000
"""Rows of a partition of the vector index at most."""


def rows(chunks: Sequence[Indexed], dimensions: int) -> Any:
    """The chunks as an Arrow table; vectors (n, d) as float16."""
    import pyarrow as pa

    vectors = np.stack([chunk.entry.vector for chunk in chunks]).astype(np.float16)
    return pa.table(
        {
            "key": pa.array([chunk.entry.key for chunk in chunks], pa.int64()),
            "generation": pa.array([chunk.entry.generation for chunk in chunks], pa.int64()),
            **{field: [chunk.tokens.get(field, "") for chunk in chunks] for field in FIELDS},
            "counts": pa.array([packed(chunk.counted) for chunk in chunks], pa.binary()),
            "vector": pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), dimensions),
        }
    )


def index_words(table: Any) -> None:
    """Give a new table its word indexes, one a field: of tokens, which stay as they are."""
    from lancedb.index import FTS

    whole = FTS(
        base_tokenizer="whitespace",
        max_token_length=None,
        lower_case=False,
        stem=False,
        remove_stop_words=False,
        ascii_folding=False,
    )
    for field in FIELDS:
        table.create_index(field, config=whole)


def index_vectors(table: Any) -> None:
    """Give a table that has become large its vector index."""
    from lancedb.index import HnswSq

    count = table.count_rows()
    if count < APPROXIMATE or any(index.columns == ["vector"] for index in table.list_indices()):
        return
    config = HnswSq(distance_type="cosine", num_partitions=-(-count // _PARTITION))
    table.create_index("vector", config=config)
