"""A library of a cluster: the truth in PostgreSQL, its index in Lance tables, no owner.

Any number of servers read and write it at once. Writing goes truth first: a batch is committed as
PENDING, put into the index, made LIVE with its document frequencies, and what it replaced is
taken out. A writer holds its batch for as long as it lives; what a dead one left is removed by
the next that sweeps. Reading waits for nobody.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from rag.errors import EmbedderChanged
from rag.records import Article
from rag.store import folders, generations
from rag.store.base import Store
from rag.store.cluster import catalogue, frequencies, pieces, writing
from rag.store.cluster.counts import indexed
from rag.store.cluster.files import SharedFiles
from rag.store.cluster.lance import Lance
from rag.store.cluster.live import Keywords, LiveRows, Near, Vectors, Words
from rag.store.cluster.postgres import Postgres
from rag.store.cluster.queue import Queue
from rag.store.cluster.replica import Replica
from rag.store.cluster.schema import place_of, schema_of
from rag.store.cluster.upkeep import Upkeep
from rag.store.entries import entries
from rag.store.mounts import mount
from rag.store.records import EmbedderRow, Finding, Prepared, StoredChunk

WRITERS = 4
"""Threads of a process that write at once, each with up to three connections; the others wait, so
that those who read find one."""

_writers = threading.BoundedSemaphore(WRITERS)


class ClusterStore(Store):
    """An open library of a cluster."""

    def __init__(
        self, directory: Path, truth: Postgres, tables: Lance, embedder: EmbedderRow
    ) -> None:
        super().__init__(directory, truth, catalogue, pieces, embedder)
        self._truth, self._tables = truth, tables
        self._upkeep = Upkeep(truth, tables, embedder)
        self.queue = Queue(truth)
        live = LiveRows(truth, embedder.dimensions)
        replica = Replica(truth, tables, embedder.dimensions)
        self.keywords = Keywords(live, Words(truth, tables, live), replica)
        self.vectors = Vectors(live, Near(truth, tables), replica)

    @classmethod
    def open(
        cls, directory: Path, url: str, index: str, name: str, *, embedder_id: str, dimensions: int
    ) -> ClusterStore:
        """Open a library by its name ("" is that of all), making it where there is none.

        ``url`` is PostgreSQL's, ``index`` the place of Lance's tables, ``directory`` a folder of
        this machine; that of the library of all is mounted. Raises StoreUnreachable,
        SchemaTooNew, EmbedderChanged, MissingExtra.
        """
        folders.make(directory, mode=0o700)
        database, main = place_of(url)
        truth = Postgres(database, schema_of(main, name))
        if name:
            SharedFiles(Postgres(database, main)).add_library(name, index)
        else:
            mount(directory, SharedFiles(truth))
        embedder = _own_embedder(truth, embedder_id, dimensions)
        store = cls(directory, truth, Lance(index, truth.name, embedder), embedder)
        store._upkeep.recover()
        return store

    def close(self) -> None:
        """Nothing is held: what was written is durable, and connections are the process's."""

    def publish(self, address: str, token: str) -> None:
        """Nothing: other processes write to the store themselves."""

    def put(self, batch: Sequence[Prepared]) -> None:
        generations.require_shapes(batch, self._embedder.dimensions)
        if not batch:
            return
        with _writers:
            self._put(batch)
            self._upkeep.sweep()
            self._upkeep.compact()

    def _put(self, batch: Sequence[Prepared]) -> None:
        with self._truth.writing() as db:
            number = writing.new_batch(db)
        with self._truth.locked(f"batch {number}"):
            with self._truth.writing() as db:
                added = writing.add(db, number, batch)
            chunks = indexed(entries(batch, added))
            self._upkeep.add(chunks)
            counts = frequencies.count((each.entry.language, each.counted) for each in chunks)
            with self._truth.writing() as db:
                writing.settle(db, number)
                frequencies.add(db, counts)

    def delete(self, ids: Iterable[str]) -> list[str]:
        with _writers:
            with self._truth.writing() as db:
                gone = writing.mark_deleted(db, ids)
            if gone:
                self._upkeep.sweep(purge=True)
        return gone

    def _heads_of(self, ids: Sequence[str]) -> dict[str, Article]:
        with self._truth.asking() as db:
            return catalogue.articles(db, ids)

    def _chunks_of(self, ids: Sequence[str]) -> dict[str, StoredChunk]:
        with self._truth.asking() as db:
            return pieces.chunks(db, ids, self._embedder)

    def wait(self) -> None:
        """Nothing: workers put right what is wrong."""

    def check(self) -> list[Finding]:
        return self._upkeep.check()

    def repair(self) -> list[Finding]:
        return self._upkeep.repair()

    def tend(self) -> None:
        """Finish what dead writers left, and take into the index what waits outside of it."""
        self._upkeep.recover()
        self._upkeep.optimize()

    def mend(self) -> list[str]:
        """Nothing: PostgreSQL keeps types and checksums of its rows itself."""
        return []


def _own_embedder(truth: Postgres, embedder_id: str, dimensions: int) -> EmbedderRow:
    """The library's embedder. An empty library takes any. Raises EmbedderChanged."""
    wanted = f"{dimensions} {embedder_id}"
    with truth.writing() as db:
        db.execute("LOCK TABLE meta IN SHARE ROW EXCLUSIVE MODE")
        row = db.execute("SELECT value FROM meta WHERE name = 'embedder'").fetchone()
        if row != (wanted,):
            if row and db.execute("SELECT 1 FROM chunks LIMIT 1").fetchone():
                size, _, name = row[0].partition(" ")
                raise EmbedderChanged(
                    f"The library was embedded with {name} ({size} dimensions),"
                    f" not with {embedder_id} ({dimensions}).",
                    "Set SANAD_EMBEDDER back; or export the library and import it into an"
                    " empty database.",
                )
            db.execute(
                "INSERT INTO meta VALUES ('embedder', %s)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (wanted,),
            )
    return EmbedderRow(0, embedder_id, dimensions)
