"""Keeping the index of a cluster equal to its truth, by whichever server comes to it.

One writer at a time changes a table, and one at a time takes out what the truth has let go of:
locks that PostgreSQL gives back when their holder dies. Every step can be done again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rag.store.cluster import frequencies, pieces, writing
from rag.store.cluster.counts import Indexed, indexed
from rag.store.cluster.lance import Lance
from rag.store.cluster.postgres import KEPT, Postgres, count_change
from rag.store.native import REPAIR
from rag.store.records import EmbedderRow, Finding

_BATCH = 2_000
"""Chunks read and indexed at once where an index is made anew."""

COMPACTED = "compacted"
"""The note of the count of changes at which frequencies were made compact."""

_OFTEN = 64
"""Changes after which frequencies are made compact."""


@dataclass(frozen=True, slots=True, eq=False)
class _Difference:
    language: str
    missing: NDArray[np.int64]
    extra: NDArray[np.int64]


class Upkeep:
    """What is done to the tables of one library. Safe to use from several threads."""

    def __init__(self, truth: Postgres, tables: Lance, embedder: EmbedderRow) -> None:
        self._truth, self._tables, self._embedder = truth, tables, embedder

    def add(self, chunks: Sequence[Indexed]) -> None:
        """Put chunks into the index; what waits outside of Lance's own is taken in now and then."""
        by_language: defaultdict[str, list[Indexed]] = defaultdict(list)
        for chunk in chunks:
            by_language[chunk.entry.language].append(chunk)
        for language, own in by_language.items():
            with self._truth.locked(_table(language)):
                self._tables.add(language, own)
                if self._tables.waits(language):
                    self._tables.optimize(language)

    def sweep(self, purge: bool = False) -> None:
        """Take what is SUPERSEDED or DELETED out of the truth, its frequencies and the index."""
        with self._truth.reading() as db:
            idle = not writing.anything_dead(db)
        if idle:
            return
        with self._truth.locked("sweep"):
            with self._truth.writing() as db:
                generations, keys = writing.dead(db)
                for language, own in keys.items():
                    chunks = self._tables.counted(language, own)
                    counts = frequencies.count((language, each) for each in chunks)
                    frequencies.add(db, counts, -1)
                writing.remove(db, generations, keys)
            self._let_go(purge)

    def _let_go(self, purge: bool) -> None:
        with self._truth.reading() as db:
            leftovers = writing.leftovers(db)
        for language, keys in leftovers.items():
            with self._truth.locked(_table(language)):
                self._tables.remove(language, keys, purge)
            with self._truth.writing() as db:
                writing.forget(db, keys)

    def compact(self) -> None:
        """Make frequencies compact, once in ``_OFTEN`` changes."""
        now = self._truth.changes_now()
        if now - int(self._truth.note(COMPACTED) or 0) < _OFTEN:
            return
        with self._truth.locked("frequencies"):
            with self._truth.writing() as db:
                frequencies.compact(db)
                writing.forget_moved(db, now - KEPT)
            self._truth.set_note(COMPACTED, str(now))

    def optimize(self) -> None:
        """Take into Lance's index what waits outside of it, table by table."""
        for language in self._tables.languages():
            with self._truth.locked(_table(language)):
                self._tables.optimize(language)

    def recover(self) -> None:
        """Remove what writers that died have left."""
        with self._truth.reading() as db:
            pending = writing.pending_batches(db)
        for number in pending:
            if not self._truth.held(f"batch {number}"):
                with self._truth.writing() as db:
                    writing.abandon(db, number)
        self.sweep()

    # Health

    def check(self) -> list[Finding]:
        """Where the index and the truth do not agree."""
        return [
            Finding(
                "keywords",
                f"{each.language}: {each.missing.size} chunks are missing and"
                f" {each.extra.size} are too much.",
                REPAIR,
            )
            for each in self._compare()
        ]

    def repair(self) -> list[Finding]:
        """Make the index what the truth says; what was found, now repaired."""
        found = self.check()
        for each in self._compare():
            with self._truth.locked(_table(each.language)):
                if each.extra.size:
                    self._tables.remove(each.language, each.extra.tolist())
            for at in range(0, each.missing.size, _BATCH):
                with self._truth.reading() as db:
                    keys = each.missing[at : at + _BATCH].tolist()
                    batch = pieces.entries(db, self._embedder.dimensions, keys)
                self.add(indexed(batch))
        if found:
            with self._truth.writing() as db:
                count_change(db, KEPT + 1)  # copies of the index are made anew
        return [replace(each, repaired=True) for each in found]

    def _compare(self) -> list[_Difference]:
        """Keys that the index lacks and has too much, by language; those that are being written
        are neither, so the truth is asked before the index and after it."""
        with self._truth.reading() as db:
            before = pieces.keys(db)
        held = {
            language: np.array(self._tables.keys(language), dtype=np.int64)
            for language in self._tables.languages()
        }
        with self._truth.reading() as db:
            wanted = pieces.keys(db)
            moving = np.array(writing.moving(db), dtype=np.int64)
        nothing = np.zeros(0, dtype=np.int64)
        found = []
        for language in sorted({*wanted, *held}):
            right, own = wanted.get(language, nothing), held.get(language, nothing)
            extra = np.setdiff1d(np.setdiff1d(own, right), moving)
            missing = np.setdiff1d(np.intersect1d(before.get(language, nothing), right), own)
            if missing.size or extra.size:
                found.append(_Difference(language, missing, extra))
        return found


def _table(language: str) -> str:
    return f"table {language}"
