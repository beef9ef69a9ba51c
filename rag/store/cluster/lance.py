"""The index of a cluster: Lance tables in a folder or in an object store, one a language.

What a row holds is :mod:`rag.store.cluster.tables`'s. Any number of servers may read a table
while one of them writes; who writes is settled elsewhere. Rows that no index of Lance's has yet
are found all the same, only slower; ``optimize`` takes them in.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from rag.errors import MissingExtra, StoreUnreachable
from rag.store.cluster import tables
from rag.store.cluster.counts import Counted, Indexed, counted
from rag.store.records import EmbedderRow
from rag.store.tokens import FIELDS, stamp

_REFINED = 4
"""Times as many neighbours as wanted whose true distance is computed."""

_WAITING, _SHARE = 4_000, 8
"""Rows outside of the word index from which a table is to be optimized, and which share of those
in it they must be at least."""

PATIENCE = {"client_max_retries": "2", "client_retry_timeout": "2", "connect_timeout": "2s"}
"""How often an object store is tried again, and for how long: one that is away is told of."""

_AGAIN = 20
"""Times a search is made at most while another server takes files away: those of deleted articles
go at once."""

_AT_ONCE = timedelta(milliseconds=1)

_PART = 1_000
"""Keys named in one condition."""

_PACKED = 16_384
"""Chunks whose tokens are read at once: some 35 MB."""

_T = TypeVar("_T")


class Lance:
    """The tables of one library and embedder. Many threads may search while one writes."""

    def __init__(self, place: str, library: str, embedder: EmbedderRow) -> None:
        """``place`` is a folder or ``s3://bucket/prefix``. Raises MissingExtra."""
        os.environ.setdefault("LANCE_INCLUDE_VECTOR_CENTROIDS", "false")  # else it warns
        try:
            import lancedb
        except ImportError as error:
            raise MissingExtra("lancedb", "cluster") from error
        self._place = place
        made_by = f"{tables.LAYOUT} {embedder.id} {embedder.dimensions} {stamp()}"
        self._prefix = f"{library}-{hashlib.sha256(made_by.encode()).hexdigest()[:8]}-"
        self._dimensions = embedder.dimensions
        self._lock = threading.Lock()
        self._tables: dict[str, Any] = {}
        self._seen: dict[str, int] = {}
        with translated(place):
            self._db = lancedb.connect(place, storage_options=PATIENCE)

    # Writing: by one at a time

    def add(self, language: str, chunks: Sequence[Indexed]) -> None:
        """Take chunks of a language; found and durable on return."""
        data = tables.rows(chunks, self._dimensions)
        with translated(self._place):
            table = self._table(language)
            if table is None:
                self._create(language, data)
            else:
                table.checkout_latest()
                table.add(data)

    def remove(self, language: str, keys: Sequence[int], purge: bool = False) -> None:
        """Take chunks out; ``purge`` takes their tokens out of the files too."""
        table = self._table(language)
        if table is None:
            return
        with translated(self._place):
            table.checkout_latest()
            for condition in _among("key", keys):
                table.delete(condition)
            if purge:
                table.optimize(cleanup_older_than=_AT_ONCE, delete_unverified=True)

    def optimize(self, language: str) -> None:
        """Take into the index what waits outside of it, and make one file of many small ones."""
        table = self._table(language)
        if table is None:
            return
        with translated(self._place):
            table.checkout_latest()
            table.optimize(cleanup_older_than=timedelta(minutes=10))
            tables.index_vectors(table)

    def waits(self, language: str) -> bool:
        """Whether so much waits outside of the index that searches become slow. Of a large table
        more may wait, since all of it is written anew."""
        table = self._table(language)
        if table is None:
            return False
        with translated(self._place):
            table.checkout_latest()
            stats = table.index_stats("stems_idx")
        if stats is None:
            return False
        return bool(stats.num_unindexed_rows >= max(_WAITING, stats.num_indexed_rows // _SHARE))

    def wipe(self) -> None:
        """Remove every table."""
        for language in self.languages():
            with translated(self._place):
                self._db.drop_table(self._prefix + language)
            self._tables.pop(language, None)

    # Searching

    def vectors(
        self, language: str, vector: NDArray[np.floating], top: int, seen: int = 0
    ) -> list[tuple[int, float]]:
        """The nearest chunks to a vector (d,): (key, cosine), best first; a zero one has none."""
        if not vector.any():
            return []
        row = np.asarray(vector, dtype=np.float32)

        def search(table: Any) -> Any:
            found = table.search(row, vector_column_name="vector").distance_type("cosine")
            found = found.refine_factor(_REFINED).select(["key", "_distance"])
            return found.limit(top).to_arrow()

        rows = self.search(language, search, seen)
        if rows is None:
            return []
        pairs = zip(rows["key"].to_pylist(), rows["_distance"].to_pylist(), strict=True)
        return [(key, 1.0 - distance) for key, distance in pairs]

    def languages(self) -> list[str]:
        """The languages there is a table of."""
        with translated(self._place):
            names = self._db.table_names(limit=1_000_000)
        own = (name.removeprefix(self._prefix) for name in names if name.startswith(self._prefix))
        return sorted(own)

    def keys(self, language: str) -> list[int]:
        """Every key of a language, ascending."""
        rows = self.search(
            language, lambda table: table.search().select(["key"]).limit(None).to_arrow(), None
        )
        return [] if rows is None else sorted(rows["key"].to_pylist())

    def counted(self, language: str, keys: Sequence[int]) -> list[Counted]:
        """The tokens of some chunks, counted by field; those that are not there are left out."""
        found: list[Counted] = []
        for condition in _among("key", keys):

            def search(table: Any, condition: str = condition) -> Any:
                return table.search().where(condition).select([*FIELDS]).limit(None).to_arrow()

            rows = self.search(language, search, None)
            found += [] if rows is None else map(counted, rows.to_pylist())
        return found

    def packed(
        self, language: str, keys: Sequence[int] | None = None
    ) -> Iterator[dict[int, bytes]]:
        """What is packed of each chunk (:mod:`rag.store.cluster.counts`), or of some, by key,
        ``_PACKED`` of them at once; those that are not there are left out."""
        for condition in [None] if keys is None else _among("key", keys):
            yield from self._packed(language, condition)

    def _packed(self, language: str, condition: str | None) -> Iterator[dict[int, bytes]]:
        """Files are read while they are taken, and asked for again like a search's."""

        def search(table: Any) -> Any:
            rows = table.search() if condition is None else table.search().where(condition)
            return rows.select(["key", "counts"]).limit(None).to_batches(_PACKED)

        known: set[int] = set()
        for again in range(_AGAIN):
            batches = self.search(language, search, None)
            try:
                for rows in batches or ():
                    pairs = zip(rows["key"].to_pylist(), rows["counts"].to_pylist(), strict=True)
                    new = {key: packed for key, packed in pairs if key not in known}
                    known |= new.keys()
                    if new:
                        yield new
                return
            except (OSError, RuntimeError, ValueError) as error:
                if not _is_missing(error) or again == _AGAIN - 1:
                    with translated(self._place):
                        raise

    def search(self, language: str, search: Callable[[Any], _T], seen: int | None) -> _T | None:
        """What a table answers in a state that has the change ``seen``, or, for None, the last;
        None where there is no table. What another server took away meanwhile is asked again."""
        table = self._table(language)
        if table is None:
            return None
        with translated(self._place):
            for again in range(_AGAIN):
                try:
                    if again or seen is None or self._seen.get(language) != seen:
                        table.checkout_latest()
                    found = search(table)
                    break
                except (OSError, RuntimeError, ValueError) as error:
                    if not _is_missing(error) or again == _AGAIN - 1:
                        raise
            if seen is not None:
                self._seen[language] = seen
            return found

    # Tables

    def _table(self, language: str) -> Any:
        """The table of a language; None where there is none, or not yet the whole of it."""
        with self._lock, translated(self._place):
            if language not in self._tables:
                try:
                    self._tables[language] = self._db.open_table(self._prefix + language)
                except (OSError, RuntimeError, ValueError) as error:
                    if not _is_missing(error):
                        raise
            return self._tables.get(language)

    def _create(self, language: str, data: Any) -> None:
        table = self._db.create_table(self._prefix + language, data)
        tables.index_words(table)
        with self._lock:
            self._tables[language] = table


def drop(place: str, library: str) -> None:
    """Remove every table of a library, whatever made it."""
    import lancedb

    with translated(place):
        db = lancedb.connect(place)
        for name in db.table_names(limit=1_000_000):
            if name.startswith(f"{library}-"):
                db.drop_table(name)


def _is_missing(error: Exception) -> bool:
    """Whether Lance says that a table or one of its files is not there: it has no class for it."""
    return "not found" in str(error).lower()


def listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, map(int, numbers)))


def _among(column: str, numbers: Sequence[int]) -> Iterator[str]:
    for at in range(0, len(numbers), _PART):
        yield f"{column} IN ({listed(numbers[at : at + _PART])})"


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Lance's errors as Sanad's: its store cannot be reached, or answers wrongly."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        said = str(error).strip().partition("\n")[0].partition(", /")[0]
        raise StoreUnreachable(code="store-unreachable", place=place, why=said) from error
