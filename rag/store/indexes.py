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

import threading
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from rag.errors import LibraryDamaged
from rag.store import catalogue, generations, health, signatures
from rag.store.beside import Told
from rag.store.checks import Checks
from rag.store.keywords import Keywords
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
        self._checks = Checks(truth, embedder, self.nearest, self.keywords)
        self.findings: list[Finding] = []
        self._unfinished = False

    @property
    def _parts(self) -> dict[str, health.Index]:
        return self._checks.parts

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
        return self._checks.findings()

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

    def _are_many(self) -> bool:
        """Whether vectors are put right beside the searches."""
        return self._checks.size() > AT_ONCE or not self.nearest.is_whole

    # Recovery

    def recover(self) -> None:
        """Finish what an interrupted process left and check files that changed since.

        ``findings`` have what was lost or wrong; finishing alone is no finding.
        """
        with self._truth.reading() as db:
            settled = not generations.unsettled(db)
            catalogue.languages(db)  # where they are damaged, that is said before any answer
        signed, found = signatures.noted(self._truth), self._signatures(self._parts.keys())
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
            problem = self._checks.broken(part)
            if problem is None:
                lost, problem = self._reconciled(part, told)
            if problem is None:
                self.findings += [replace(one, repaired=True) for one in lost if settled]
                return
        self._rebuild(part, told)
        if problem is not None and self._checks.size():
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
            missed = self._checks.searches(part)
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
        """Note how the files are left that are not open, where that changed.

        Of what is open they come and go: words are merged beside.
        """
        own: dict[str, health.Index] = {"vectors": self.vectors, "keywords": self.keywords}
        closed = {part for part, index in own.items() if not index.is_open}
        signatures.note(self._truth, self._signatures(closed))

    def _signatures(self, parts: Set[str]) -> dict[str, str]:
        found = {part: health.signature(self._parts[part].directory) for part in parts}
        if "vectors" in found and not self.nearest.is_whole:
            found["vectors"] = signatures.BEGUN
        return found
