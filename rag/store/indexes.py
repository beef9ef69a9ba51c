"""The two indexes as one thing that is kept equal to the truth.

A change goes through ``changing``; if it fails or its process dies, the
indexes may differ from the truth, and ``recover`` (at the next open) or the
next change makes them equal again. Whether that is needed at open is told by
generations that are not LIVE, by stamps (which embedder, parameters and tokens
an index was made with) and by a signature over the index files as they were
last closed. It does not know how anything is searched.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import repeat
from pathlib import Path

from rag.errors import LibraryDamaged
from rag.language.headings import headline
from rag.store import catalogue, generations, health, probe
from rag.store.blobs import rounded
from rag.store.keywords import Keywords
from rag.store.native import REPAIR
from rag.store.records import EmbedderRow, Entry, Finding, Prepared
from rag.store.schema import UNKNOWN, State
from rag.store.tokens import packed, stamp
from rag.store.truth import Truth
from rag.store.vectors import Vectors

_SIGNATURE = "indexes"
"""The note in the truth that holds the signature; an index's stamp is noted under its name."""

_SPARE = 1_000
"""Chunks that may be removed beyond as many as there are before an index is built anew."""


class Indexes:
    """``vectors`` and ``keywords`` of one library. One thread changes them at a time."""

    def __init__(self, directory: Path, truth: Truth, embedder: EmbedderRow) -> None:
        self.vectors = Vectors(directory / "vectors", embedder)
        self.keywords = Keywords(directory / "keywords", packed, stamp())
        self._truth = truth
        self._embedder = embedder
        self._parts: dict[str, health.Index] = {"vectors": self.vectors, "keywords": self.keywords}
        self._unfinished = False

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A change of the truth and the indexes; one that fails is mended before the next."""
        if self._unfinished:
            self._mend()
        self._unfinished = True
        yield
        self._unfinished = False

    def add(self, entries: Sequence[Entry]) -> None:
        """Index chunks in both at once: Chroma works outside the interpreter's lock."""
        with ThreadPoolExecutor(1, thread_name_prefix="sanad-vectors") as pool:
            vectors = pool.submit(self.vectors.add, entries)
            self.keywords.add(entries)
            vectors.result()

    def sweep(self, purge: bool = False) -> None:
        """Take SUPERSEDED and DELETED generations out of the indexes, then out of the truth.

        ``purge`` takes their terms out of the word index's files too.
        """
        with self._truth.reading() as db:
            dead = generations.dead_keys(db)
        for language, keys in dead.items():
            self.vectors.remove(language, keys)
            self.keywords.remove(language, keys, purge=purge)
        with self._truth.writing() as db:
            generations.remove_dead(db)
            generations.count_removed(db, {language: len(keys) for language, keys in dead.items()})

    def close(self) -> None:
        """Let go of the files and note how they were left.

        Nothing is noted when a change is unfinished or damage was met, so that
        the next open looks closely.
        """
        sound = not self._unfinished and not any(index.failed for index in self._parts.values())
        try:
            if sound:
                self._refresh()
        finally:
            self.release()
        if sound and self._truth.note(_SIGNATURE) != self._signature():
            self._truth.set_note(_SIGNATURE, self._signature())

    def release(self) -> None:
        """Let go of the files, whatever state they are in."""
        with ExitStack() as stack:
            for index in self._parts.values():
                stack.callback(index.close)

    # Health

    def check(self) -> list[Finding]:
        """Where the indexes and the truth do not agree."""
        return [finding for part in self._parts for finding in self._check(part)]

    def repair(self) -> list[Finding]:
        """Rebuild each index with a finding; what was found, now repaired."""
        found = self.check()
        with self.changing():
            for part in self._parts.keys() & {finding.part for finding in found}:
                self._rebuild(part)
        return [replace(finding, repaired=finding.part in self._parts) for finding in found]

    def _check(self, part: str) -> list[Finding]:
        if problem := self._broken(part):
            return [Finding(part, f"The index cannot be used: {problem}.", REPAIR)]
        try:
            found = health.told(part, health.compare(self._parts[part], self._truth))
            return found or self._check_searches(part)
        except LibraryDamaged as error:
            # One with a code is of the truth, whose rows the index was compared with.
            return [Finding("truth" if error.code else part, error.problem, REPAIR)]

    def _check_searches(self, part: str) -> list[Finding]:
        sample = health.sample(self._truth, self._embedder)
        misses: dict[str, Callable[[], list[int]]] = {
            "vectors": lambda: health.vector_misses(self.vectors, sample),
            "keywords": lambda: health.keyword_misses(self.keywords, sample),
        }
        missed = len(misses[part]())
        if not missed:
            return []
        problem = f"{missed} of {len(sample)} chunks are not found by a search for themselves."
        return [Finding(part, problem, REPAIR)]

    def _broken(self, part: str) -> str | None:
        """Why an index that this process has not opened yet must not be opened, or None."""
        index = self._parts[part]
        if index.is_open or not (os.path.lexists(index.directory) or self._wanted()):
            return None
        return probe.problem(part, index.directory)

    def _wanted(self) -> bool:
        """Whether there is anything to index."""
        with self._truth.reading() as db:
            return bool(catalogue.languages(db))

    # Recovery

    def recover(self) -> list[Finding]:
        """Finish what an interrupted process left and check files that changed since.

        What was lost or wrong, all of it put right; finishing alone is no finding.
        """
        with self._truth.reading() as db:
            settled = not generations.unsettled(db)
        current = all(self._truth.note(part) == i.stamp for part, i in self._parts.items())
        if settled and current and self._truth.note(_SIGNATURE) == self._signature():
            return []
        found = self._mend(settled)
        self._refresh()
        return found

    def _mend(self, settled: bool = False) -> list[Finding]:
        """Make PENDING generations LIVE and both indexes what the truth says.

        Where all were ``settled``, no change was left unfinished: what an index lacks was lost.
        """
        with self._truth.writing() as db:
            deleted = State.DELETED in generations.unsettled(db)
            generations.settle(db)
        found = [finding for part in self._parts for finding in self._mend_index(part, settled)]
        self.sweep(purge=deleted)
        self._truth.compact()
        self._unfinished = False
        return found

    def _mend_index(self, part: str, settled: bool) -> list[Finding]:
        index, made = self._parts[part], self._truth.note(part)
        lost: list[Finding] = []
        if made != index.stamp:
            problem = "it was made by another embedder or version" if made else None
        else:
            problem = self._broken(part)
            if problem is None:
                lost, problem = self._reconciled(part)
            if problem is None:
                return [replace(one, repaired=True) for one in lost if settled]
        self._rebuild(part)
        if problem is None or not self._wanted():
            return []
        return [Finding(part, f"It was rebuilt: {problem.rstrip('.')}.", "", repaired=True)]

    def _reconciled(self, part: str) -> tuple[list[Finding], str | None]:
        """Make an index equal to the truth; what it lacked, and why it cannot be done, or None."""
        try:
            lost = health.reconcile(self._parts[part], self._truth, self._embedder)
            # The keys may be right and yet of another library's chunks.
            missed = self._check_searches(part)
        except LibraryDamaged as error:
            if error.code:
                raise
            return [], error.problem
        return health.told(part, lost), missed[0].problem if missed else None

    def _rebuild(self, part: str) -> None:
        """Build an index anew. If it is interrupted, the next recovery goes on from there."""
        index = self._parts[part]
        index.wipe()
        self._truth.set_note(part, index.stamp)
        health.reconcile(index, self._truth, self._embedder)

    def _refresh(self) -> None:
        """Build anew what is worn out by changes: removed chunks fill room and slow searches."""
        with self._truth.reading() as db:
            worn = catalogue.worn(db, _SPARE)
        for language in worn:
            with self.changing():
                self.keywords.compact(language)
                self.vectors.drop(language)
                health.reconcile(self.vectors, self._truth, self._embedder)
                with self._truth.writing() as db:
                    db.execute("DELETE FROM worn WHERE language = ?", (language,))

    def _signature(self) -> str:
        return health.signature([index.directory for index in self._parts.values()])


def entries(batch: Sequence[Prepared], added: Sequence[tuple[int, list[int]]]) -> Iterator[Entry]:
    """A batch as the indexes take it; vectors rounded as the truth keeps them."""
    for item, (generation, keys) in zip(batch, added, strict=True):
        article = item.article
        tokens = item.tokens or repeat(None, len(keys))
        for key, chunk, vector, own in zip(keys, item.chunks, item.vectors, tokens, strict=True):
            yield Entry(
                key=key,
                generation=generation,
                language=article.language or UNKNOWN,
                text=chunk.text,
                title=headline(article.title, article.text, chunk.start),
                date=article.date,
                vector=rounded(vector),
                tokens=own,
            )
