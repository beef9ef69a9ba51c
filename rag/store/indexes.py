"""The two indexes as one thing that is kept equal to the truth.

A change goes through ``changing``; if it fails or its process dies, the
indexes may differ from the truth, and ``recover`` (at the next open) or the
next change makes them equal again. Whether that is needed at open is told by
generations that are not LIVE, by stamps (which embedder, parameters and tokens
an index was made with) and by a signature over the index files as they were
last closed. It does not know how anything is searched.

Words are indexed as they are written, vectors later and many at once, beside
searches and writes, as is what is to be put right of many
(:mod:`rag.store.nearest`).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from rag.errors import LibraryDamaged
from rag.store import catalogue, generations, health, probe, signatures
from rag.store.beside import Told
from rag.store.keywords import Keywords
from rag.store.native import REPAIR
from rag.store.nearest import Nearest
from rag.store.records import EmbedderRow, Entry, Finding
from rag.store.schema import State
from rag.store.tokens import packed, stamp
from rag.store.truth import Truth

_SPARE = 1_000
"""Chunks that may be removed beyond as many as there are before an index is built anew."""

AT_ONCE = 3_000
"""Chunks up to which the vectors are put right before the library opens, in some 2 s: of more,
beside the searches."""

_UNDER_WAY = "It is being put right: {left} of {all} chunks are not in it yet."
_MEANWHILE = "All vectors are compared meanwhile. To wait until it is: sanad doctor --repair"

_OWED = "{left} of {all} chunks are not in it yet: it is given them while the library is open."
_ONE_BY_ONE = "They are compared one by one meanwhile. To give it them now: sanad doctor --repair"


def _untold(left: int) -> None:
    """For what nobody waits for."""


class Indexes:
    """``vectors`` and ``keywords`` of one library. One thread changes them at a time.

    ``findings`` are what was wrong and put right, also beside the searches.
    """

    def __init__(self, directory: Path, truth: Truth, embedder: EmbedderRow) -> None:
        self._changing = threading.RLock()
        self.nearest = Nearest(
            directory / "vectors",
            truth,
            embedder,
            self._changing,
            lambda: self._beside(lambda told: None),
        )
        self.vectors = self.nearest.index
        self.keywords = Keywords(directory / "keywords", packed, stamp())
        self._truth = truth
        self._embedder = embedder
        self.findings: list[Finding] = []
        self._unfinished = False

    @property
    def _parts(self) -> dict[str, health.Index]:
        return {"vectors": self.nearest.written, "keywords": self.keywords}

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A change of the truth and the indexes; one that fails is mended before the next."""
        with self._changing:
            if self._unfinished:
                self._mend()
            self._unfinished = True
            yield
            self._unfinished = False
            self.nearest.tend()

    def add(self, entries: Sequence[Entry]) -> None:
        """Index the words of chunks; their vectors are compared until they are indexed."""
        self.keywords.add(entries)

    def sweep(self, purge: bool = False) -> None:
        """Take SUPERSEDED and DELETED generations out of the indexes, then out of the truth.

        ``purge`` takes their terms out of the word index's files too.
        """
        with self._truth.reading() as db:
            dead = generations.dead_keys(db)
        for language, keys in dead.items():
            self.nearest.remove(language, keys)
            self.keywords.remove(language, keys, purge=purge)
        with self._truth.writing() as db:
            generations.remove_dead(db)
            generations.count_removed(db, {language: len(keys) for language, keys in dead.items()})

    def close(self) -> None:
        """Let go of the files and note how they were left.

        Nothing is noted when a change is unfinished or damage was met, so that the next
        open looks closely.
        """
        self.nearest.stop()
        sound = self._is_sound()
        try:
            if sound and self.nearest.is_whole:
                self._refresh()
        finally:
            self.release()
        if sound:
            self._sign()

    def _is_sound(self) -> bool:
        return not self._unfinished and not any(index.failed for index in self._parts.values())

    def release(self) -> None:
        """Let go of the files, whatever state they are in."""
        self.nearest.stop()
        with ExitStack() as stack:
            for index in (*self._parts.values(), self.vectors):
                stack.callback(index.close)

    # Health

    def check(self) -> list[Finding]:
        """Where the indexes and the truth do not agree."""
        return [finding for part in self._parts for finding in self._check(part)]

    def repair(self) -> list[Finding]:
        """Rebuild each index with a finding; what was found, now repaired."""
        self.nearest.wait()
        found = self.check()
        with self.changing():
            for part in self._parts.keys() & {finding.part for finding in found}:
                if part == "vectors" and self._are_many():
                    self._beside(lambda told: self._rebuild("vectors", told))
                else:
                    self._rebuild(part)
                    if part == "vectors":
                        self.nearest.has_all()
        self.nearest.wait()
        return [replace(finding, repaired=finding.part in self._parts) for finding in found]

    def _check(self, part: str) -> list[Finding]:
        if part == "vectors" and not self.nearest.is_whole:
            if error := self.nearest.error:
                return [Finding("truth" if error.code else part, error.problem, REPAIR)]
            return [self._under_way(_UNDER_WAY, _MEANWHILE)]
        if problem := self._broken(part):
            return [Finding(part, f"The index cannot be used: {problem}.", REPAIR)]
        try:
            upto = self.nearest.last if part == "vectors" else None
            found = health.told(part, health.compare(self._parts[part], self._truth, upto))
            found = found or self._check_searches(part, upto)
            if not found and part == "vectors" and self.nearest.owes:
                return [self._under_way(_OWED, _ONE_BY_ONE)]
            return found
        except LibraryDamaged as error:
            # One with a code is of the truth, whose rows the index was compared with.
            return [Finding("truth" if error.code else part, error.problem, REPAIR)]

    def _under_way(self, problem: str, fix: str) -> Finding:
        told = problem.format(left=self.nearest.unindexed, all=self._size())
        return Finding("vectors", told, fix, repaired=None)

    def _check_searches(self, part: str, upto: int | None = None) -> list[Finding]:
        sample = health.sample(self._truth, self._embedder, upto=upto)
        misses: dict[str, Callable[[], list[int]]] = {
            "vectors": lambda: health.vector_misses(self.nearest.written, sample),
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
        wanted = self.nearest.last > 0 if part == "vectors" else True
        wanted = wanted and self._wanted()
        if index.is_open or not (os.path.lexists(index.directory) or wanted):
            return None
        return probe.problem(part, index.directory)

    def _wanted(self) -> bool:
        """Whether there is anything to index."""
        return self._size() > 0

    def _size(self) -> int:
        """How many chunks there are to index."""
        with self._truth.reading() as db:
            return sum(catalogue.languages(db).values())

    def _are_many(self) -> bool:
        """Whether vectors are put right beside the searches."""
        return self._size() > AT_ONCE or not self.nearest.is_whole

    # Recovery

    def recover(self) -> None:
        """Finish what an interrupted process left and check files that changed since.

        ``findings`` have what was lost or wrong; finishing alone is no finding.
        """
        with self._truth.reading() as db:
            settled = not generations.unsettled(db)
            catalogue.languages(db)  # where they are damaged, that is said before any answer
        signed, found = signatures.noted(self._truth), self._signatures()
        left = {
            part
            for part, index in self._parts.items()
            if self._truth.note(part) == index.stamp and signed.get(part) == found[part]
        }
        left -= set() if self.nearest.is_noted else {"vectors"}
        with self._changing:
            if not settled or left != self._parts.keys():
                self._mend(left if settled else left & {"vectors"}, settled)
                if self.nearest.is_whole:
                    self._refresh()
                if self._is_sound():
                    self._sign()  # so that a run that is killed leaves sound what it never opened
            self.nearest.tend()

    def _mend(self, left: Set[str] = frozenset(), settled: bool = False) -> None:
        """Make PENDING generations LIVE and both indexes what the truth says.

        ``left`` are those that are as they were left. What an index lacks otherwise was lost where
        all was ``settled``.
        """
        with self._truth.writing() as db:
            deleted = State.DELETED in generations.unsettled(db)
            generations.settle(db)
        lost = settled and signatures.noted(self._truth).get("vectors") != signatures.BEGUN
        for part in [part for part in self._parts if part not in left]:
            if part != "vectors":
                self._mend_index(part, settled)
            elif self._are_many():
                self._beside(lambda told: self._mend_index("vectors", lost, told))
            else:
                self._mend_index("vectors", lost)
                self.nearest.has_all()
        self.sweep(purge=deleted)
        self._truth.compact()
        self._unfinished = False

    def _beside(self, first: Callable[[Told], None]) -> None:
        """Put the vectors right beside searches and writes, and note that it was begun."""
        begun = signatures.noted(self._truth) | {"vectors": signatures.BEGUN}
        signatures.note(self._truth, begun)
        self.nearest.put_right(first)

    def _mend_index(self, part: str, settled: bool, told: Told = _untold) -> None:
        index, made = self._parts[part], self._truth.note(part)
        lost: list[Finding] = []
        if made != index.stamp:
            problem = "it was made by another embedder or version" if made else None
        else:
            problem = self._broken(part)
            if problem is None:
                lost, problem = self._reconciled(part, told)
            if problem is None:
                self.findings += [replace(one, repaired=True) for one in lost if settled]
                return
        self._rebuild(part, told)
        if problem is not None and self._wanted():
            told_as = f"It was rebuilt: {problem.rstrip('.')}."
            self.findings.append(Finding(part, told_as, "", repaired=True))

    def _reconciled(self, part: str, told: Told) -> tuple[list[Finding], str | None]:
        """Make an index equal to the truth; what it lacked, and why it cannot be done, or None.

        Vectors that waited to be indexed were not lacking.
        """
        try:
            lost = health.reconcile(self._parts[part], self._truth, self._embedder, told)
            if part == "vectors" and self.nearest.is_noted:
                lost = [each for each in (one.upto(self.nearest.last) for one in lost) if each]
            # The keys may be right and yet of another library's chunks.
            missed = self._check_searches(part)
        except LibraryDamaged as error:
            if error.code:
                raise
            return [], error.problem
        return health.told(part, lost), missed[0].problem if missed else None

    def _rebuild(self, part: str, told: Told = _untold) -> None:
        """Build an index anew. If it is interrupted, the next recovery goes on from there."""
        index = self._parts[part]
        if part == "vectors":
            self.nearest.note(0)
        index.wipe()
        self._truth.set_note(part, index.stamp)
        health.reconcile(index, self._truth, self._embedder, told)

    def _refresh(self) -> None:
        """Build anew what is worn out by changes: removed chunks fill room and slow searches."""
        with self._truth.reading() as db:
            worn = catalogue.worn(db, _SPARE)
        for language in worn:
            with self.changing():
                self.keywords.compact(language)
                self.vectors.drop(language)
                health.reconcile(self.vectors, self._truth, self._embedder, upto=self.nearest.last)
                with self._truth.writing() as db:
                    db.execute("DELETE FROM worn WHERE language = ?", (language,))

    def _sign(self) -> None:
        """Note how the files are left that are not open, where that changed."""
        left = self._signatures()
        own: dict[str, health.Index] = {"vectors": self.vectors, "keywords": self.keywords}
        for part, index in own.items():
            if index.is_open:
                del left[part]
        signatures.note(self._truth, left)

    def _signatures(self) -> dict[str, str]:
        found = {part: health.signature(i.directory) for part, i in self._parts.items()}
        return found if self.nearest.is_whole else found | {"vectors": signatures.BEGUN}
