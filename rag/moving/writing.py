"""The articles of one library to its three Parquet files, in flat memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.language.well_formed import well_formed
from rag.moving.manifest import Counts
from rag.moving.tables import arrow, schemas
from rag.store import Prepared
from rag.store.blobs import quantize

ROWS = 1_000
"""Articles of a row group."""

CHARS = 16_000_000
"""Code points of the texts of a row group, but for one article that has more."""

Advance = Callable[[int], None]
"""Told how many articles are done."""


def write(articles: Iterable[Prepared], folder: Path, dimensions: int, advance: Advance) -> Counts:
    """Write the files of one library into a folder. Raises MissingExtra, InputError."""
    pa, columns, counts = arrow(), schemas(dimensions), [0, 0, 0]
    with ExitStack() as stack:
        writers = [
            stack.enter_context(
                pa.parquet.ParquetWriter(
                    folder / name,
                    schema,
                    compression="zstd",
                    use_dictionary=["article", "language", "outlet", "container"],
                )
            )
            for name, schema in columns.items()
        ]
        for group in _groups(articles):
            tables = (_articles(pa, group), _chunks(pa, group), _sentences(pa, group, dimensions))
            for at, (writer, made) in enumerate(zip(writers, tables, strict=True)):
                table = pa.table(made, schema=writer.schema)
                writer.write_table(table, row_group_size=max(len(table), 1))
                counts[at] += len(table)
            advance(counts[0])
    return Counts(articles=counts[0], chunks=counts[1], sentences=counts[2])


def _groups(articles: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    group: list[Prepared] = []
    chars = 0
    for one in articles:
        group.append(one)
        chars += len(one.article.text)
        if len(group) == ROWS or chars > CHARS:
            yield group
            group, chars = [], 0
    if group:
        yield group


def _articles(pa: Any, group: Sequence[Prepared]) -> dict[str, Any]:
    kept = [one.article for one in group]
    return {
        "id": [article.id for article in kept],
        "source": [article.source for article in kept],
        "container": [one.container for one in group],
        "fingerprint": [one.fingerprint for one in group],
        "title": [article.title for article in kept],
        "text": [well_formed(article.text) for article in kept],
        "origins": [json.dumps(dict(article.origins)) for article in kept],
        "language": [article.language for article in kept],
        "outlet": [article.outlet for article in kept],
        "date": [article.date for article in kept],
        "chunks": [len(one.chunks) for one in group],
        "embedded": [one.sentence_vectors is not None for one in group],
    }


def _chunks(pa: Any, group: Sequence[Prepared]) -> dict[str, Any]:
    chunks = [chunk for one in group for chunk in one.chunks]
    return {
        "article": [chunk.article_id for chunk in chunks],
        "ordinal": [chunk.ordinal for chunk in chunks],
        "start": [chunk.start for chunk in chunks],
        "end": [chunk.end for chunk in chunks],
        "sentences": [[edge for span in chunk.sentences for edge in span] for chunk in chunks],
        "vector": _rows(pa, np.concatenate([one.vectors for one in group]).astype(np.float16)),
    }


def _sentences(pa: Any, group: Sequence[Prepared], dimensions: int) -> dict[str, Any]:
    said = [one for one in group if one.sentence_vectors is not None]
    of = [chunk for one in said for chunk in one.chunks for _ in chunk.sentences]
    made = [quantize(one.sentence_vectors) for one in said if one.sentence_vectors is not None]
    codes = [np.zeros((0, dimensions), np.int8), *(codes for codes, _ in made)]
    scales = [np.zeros(0, np.float32), *(scales for _, scales in made)]
    return {
        "article": [chunk.article_id for chunk in of],
        "chunk": [chunk.ordinal for chunk in of],
        "vector": _rows(pa, np.concatenate(codes)),
        "scale": np.concatenate(scales),
    }


def _rows(pa: Any, rows: NDArray[Any]) -> Any:
    """A matrix, (n, d), as a column of lists."""
    return pa.FixedSizeListArray.from_arrays(pa.array(rows.reshape(-1)), rows.shape[1])
