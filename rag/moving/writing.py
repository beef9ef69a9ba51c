"""The articles of one library to its three Parquet files, in flat memory."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.language.well_formed import well_formed
from rag.moving.manifest import Counts
from rag.moving.tables import arrow, schemas
from rag.records import Chunk
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
    pa, counts = arrow(), [0, 0, 0]
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
            for name, schema in schemas(dimensions).items()
        ]
        for group in _groups(pa, articles, dimensions):
            for at, (writer, columns) in enumerate(zip(writers, group, strict=True)):
                table = pa.table(columns, schema=writer.schema)
                writer.write_table(table, row_group_size=max(len(table), 1))
                counts[at] += len(table)
            advance(counts[0])
    return Counts(articles=counts[0], chunks=counts[1], sentences=counts[2])


Columns = dict[str, Any]
"""Values by the name of their column."""


def _groups(
    pa: Any, articles: Iterable[Prepared], dimensions: int
) -> Iterator[tuple[Columns, Columns, Columns]]:
    """The columns of the three files, row group by row group."""
    group = _Group(dimensions)
    for one in articles:
        group.add(one)
        if len(group.articles["id"]) == ROWS or group.chars > CHARS:
            yield group.columns(pa)
            group = _Group(dimensions)
    if group.articles["id"]:
        yield group.columns(pa)


class _Group:
    """The articles of a row group; vectors are held as they are written, not as float64."""

    def __init__(self, dimensions: int) -> None:
        self.articles: defaultdict[str, list[Any]] = defaultdict(list)
        self.chars = 0
        self._chunks: defaultdict[str, list[Any]] = defaultdict(list)
        self._sentences: defaultdict[str, list[Any]] = defaultdict(list)
        self._vectors = [np.zeros((0, dimensions), np.float16)]
        self._codes = [np.zeros((0, dimensions), np.int8)]
        self._scales = [np.zeros(0, np.float32)]

    def add(self, one: Prepared) -> None:
        self.chars += len(one.article.text)
        _append(self.articles, _article(one))
        for chunk in one.chunks:
            _append(self._chunks, _chunk(chunk))
        self._vectors.append(one.vectors.astype(np.float16))
        if one.sentence_vectors is not None:
            codes, scales = quantize(one.sentence_vectors)
            self._codes.append(codes)
            self._scales.append(scales)
            for chunk in one.chunks:
                self._sentences["article"] += [chunk.article_id] * len(chunk.sentences)
                self._sentences["chunk"] += [chunk.ordinal] * len(chunk.sentences)

    def columns(self, pa: Any) -> tuple[Columns, Columns, Columns]:
        vectors, codes = (_rows(pa, np.concatenate(rows)) for rows in (self._vectors, self._codes))
        said = {name: self._sentences[name] for name in ("article", "chunk")}
        chunks = {name: self._chunks[name] for name in _CHUNK}
        return (
            self.articles,
            {**chunks, "vector": vectors},
            {**said, "vector": codes, "scale": np.concatenate(self._scales)},
        )


def _append(columns: defaultdict[str, list[Any]], row: Mapping[str, Any]) -> None:
    for name, value in row.items():
        columns[name].append(value)


def _article(one: Prepared) -> dict[str, Any]:
    article = one.article
    return {
        "id": article.id,
        "source": article.source,
        "container": one.container,
        "fingerprint": one.fingerprint,
        "title": article.title,
        "text": well_formed(article.text),
        "origins": json.dumps(dict(article.origins)),
        "language": article.language,
        "outlet": article.outlet,
        "date": article.date,
        "chunks": len(one.chunks),
        "embedded": one.sentence_vectors is not None,
    }


_CHUNK = ("article", "ordinal", "start", "end", "sentences")


def _chunk(chunk: Chunk) -> dict[str, Any]:
    edges = [edge for span in chunk.sentences for edge in span]
    row = (chunk.article_id, chunk.ordinal, chunk.start, chunk.end, edges)
    return dict(zip(_CHUNK, row, strict=True))


def _rows(pa: Any, rows: NDArray[Any]) -> Any:
    """A matrix, (n, d), as a column of lists."""
    return pa.FixedSizeListArray.from_arrays(pa.array(rows.reshape(-1)), rows.shape[1])
