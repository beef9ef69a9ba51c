"""The three Parquet files of one library to articles as a store takes them, row group by row group.

What is read may come from anybody: columns and sizes are looked at before values are, texts are
decoded one by one (a file may name one long text a thousand times), and each article is held to
what an article is (:mod:`rag.moving.checks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.errors import ExportDamaged, ReadingError
from rag.messages import Field, Phrase
from rag.moving.checks import Row, Wrong, checked
from rag.moving.tables import arrow, schemas
from rag.reading.files import open_regular
from rag.store import Prepared

MOST_ROWS = 100_000
"""Articles of a row group; Sanad writes a hundredth of it."""

MOST_VALUES = 1 << 28
"""Numbers of a column of a row group, those of vectors counted one by one."""

MOST_BYTES = 1 << 28
"""Of the letters of a column of a row group."""


def read(folder: Path, place: str, dimensions: int) -> Iterator[Prepared]:
    """The articles of the library at a place of an export, in the order they were put in.

    Memory is that of a row group. Raises ExportDamaged, MissingExtra.
    """
    names = {name: f"{place}{name}" for name in schemas(dimensions)}
    with ExitStack() as stack:
        files = []
        for name, schema in schemas(dimensions).items():
            with _translated(names[name]):
                opened = stack.enter_context(_opened(folder / names[name], names[name], schema))
                files.append(_File(names[name], opened))
        groups = {file.table.metadata.num_row_groups for file in files}
        if len(groups) > 1:
            raise _damaged(names["chunks.parquet"], Phrase("why-counts"))
        number = 0
        seen: set[str] = set()
        for at in range(groups.pop()):
            for row in _rows(at, *files):
                number += 1
                try:
                    made = checked(row)
                    if made.article.id in seen:
                        raise Wrong("why-twice")
                    seen.add(made.article.id)
                except Wrong as error:
                    raise ExportDamaged(
                        code="moving-row", file=files[0].name, row=number, why=error.why
                    ) from error
                yield made


@dataclass(frozen=True, slots=True)
class _File:
    """An open file and its name in the export."""

    name: str
    table: Any

    def columns(self, group: int) -> Mapping[str, Any]:
        """The columns of a row group. Raises ExportDamaged."""
        with _translated(self.name):
            self._check_sizes(self.table.metadata.row_group(group))
            table = self.table.read_row_group(group, use_threads=False)
            return {name: _values(self.name, table[name]) for name in table.column_names}

    def _check_sizes(self, told: Any) -> None:
        width = max(
            (field.type.list_size for field in self.table.schema_arrow if _is_vector(field.type)),
            default=1,
        )
        values = max(told.column(at).num_values for at in range(told.num_columns))
        if told.num_rows > MOST_VALUES // width or values > MOST_VALUES:
            raise _damaged(self.name, Phrase("why-large"))


@contextmanager
def _opened(path: Path, name: str, schema: Any) -> Iterator[Any]:
    """A file whose columns are those. Raises ExportDamaged and what pyarrow does."""
    pa = arrow()
    with open_regular(path) as file:
        with _translated(name):
            found = pa.parquet.ParquetFile(file).schema_arrow
            if not found.equals(schema):
                raise _damaged(name, Phrase("why-columns"))
            letters = [field.name for field in schema if field.type == pa.string()]
            table = pa.parquet.ParquetFile(file, read_dictionary=letters, pre_buffer=False)
        yield table


def _rows(group: int, articles: _File, chunks: _File, sentences: _File) -> Iterator[Row]:
    """The articles of a row group, each with its chunks and their sentences."""
    if articles.table.metadata.row_group(group).num_rows > MOST_ROWS:
        raise _damaged(articles.name, Phrase("why-large"))
    named, cut, said = (file.columns(group) for file in (articles, chunks, sentences))
    at = told = 0
    for place in range(len(named["id"])):
        own = {name: values[place] for name, values in named.items()}
        end = at + own["chunks"]
        edges = cut["sentences"][at:end]
        last = told + (sum(map(len, edges)) // 2 if own["embedded"] else 0)
        if end > len(cut["ordinal"]) or last > len(said["chunk"]):
            raise _damaged(chunks.name, Phrase("why-counts"))
        yield Row(
            own,
            {name: values[at:end] for name, values in cut.items()},
            {name: values[told:last] for name, values in said.items()},
        )
        at, told = end, last
    if at < len(cut["ordinal"]) or told < len(said["chunk"]):
        raise _damaged(chunks.name, Phrase("why-counts"))


class _Letters(Sequence[str | None]):
    """A column of texts, of which one is decoded when it is asked for. Raises ExportDamaged."""

    def __init__(self, name: str, column: Any) -> None:
        self._name = name
        chunks = [(chunk.dictionary, chunk.indices.to_pylist()) for chunk in column.chunks]
        self._at = [(words, at) for words, indices in chunks for at in indices]

    def __len__(self) -> int:
        return len(self._at)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        words, at = self._at[place]
        try:
            return None if at is None else words[at].as_py()
        except UnicodeDecodeError as error:
            raise _damaged(self._name, Phrase("why-no-letters")) from error


def _values(name: str, column: Any) -> Any:
    """A column as something that can be indexed. Raises ExportDamaged."""
    pa = arrow()
    if pa.types.is_dictionary(column.type):
        _check_letters(name, column)
        return _Letters(name, column)
    joined = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    inner = joined.flatten() if pa.types.is_nested(column.type) else joined
    if joined.null_count or inner.null_count:
        raise _damaged(name, Phrase("why-columns"))
    if _is_vector(column.type):
        rows: NDArray[Any] = inner.to_numpy(zero_copy_only=False)
        return rows.reshape(-1, column.type.list_size)
    if pa.types.is_floating(column.type):
        return np.asarray(joined.to_numpy(zero_copy_only=False))
    return joined.to_pylist()


def _check_letters(name: str, column: Any) -> None:
    """Raises ExportDamaged where a column's texts are too long together."""
    import pyarrow.compute as pc

    size = 0
    for chunk in column.chunks:
        lengths = pc.binary_length(chunk.dictionary)
        size += pc.sum(lengths.take(chunk.indices)).as_py() or 0
    if size > MOST_BYTES:
        raise _damaged(name, Phrase("why-large"))


def _is_vector(kind: Any) -> bool:
    return bool(arrow().types.is_fixed_size_list(kind))


def _damaged(name: str, why: Field) -> ExportDamaged:
    return ExportDamaged(code="moving-file", file=name, why=why)


@contextmanager
def _translated(name: str) -> Iterator[None]:
    """What pyarrow says of a file that is none of its as our error."""
    try:
        yield
    except (arrow().ArrowException, OSError, ValueError, ReadingError) as error:
        raise _damaged(name, str(error)) from error
