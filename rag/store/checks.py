"""What is wrong with the two indexes of a library, as it is told; nothing is changed here.

An index is sound when it can be opened, has the keys of the truth, and finds a sample of chunks by
a search for themselves. Of vectors that are put right or wait meanwhile it is said how many do.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from rag.errors import LibraryDamaged
from rag.store import catalogue, health, probe
from rag.store.keywords import Keywords
from rag.store.native import REPAIR
from rag.store.nearest import Nearest
from rag.store.records import EmbedderRow, Finding
from rag.store.truth import Truth

_UNDER_WAY = "It is being put right: {left} of {all} chunks are not in it yet."
_MEANWHILE = "All vectors are compared meanwhile. To wait until it is: sanad doctor --repair"

_OWED = "{left} of {all} chunks are not in it yet: it is given them while the library is open."
_ONE_BY_ONE = "They are compared one by one meanwhile. To give it them now: sanad doctor --repair"


class Checks:
    """Of the ``parts`` of one library: ``vectors`` and ``keywords``."""

    def __init__(
        self, truth: Truth, embedder: EmbedderRow, nearest: Nearest, keywords: Keywords
    ) -> None:
        self._truth = truth
        self._embedder = embedder
        self._nearest = nearest
        self._keywords = keywords

    @property
    def parts(self) -> dict[str, health.Index]:
        return {"vectors": self._nearest.written, "keywords": self._keywords}

    def findings(self) -> list[Finding]:
        """Where the indexes and the truth do not agree."""
        return [finding for part in self.parts for finding in self._findings(part)]

    def _findings(self, part: str) -> list[Finding]:
        if part == "vectors" and not self._nearest.is_whole:
            if error := self._nearest.error:
                return [Finding("truth" if error.code else part, error.problem, REPAIR)]
            return [self._under_way(_UNDER_WAY, _MEANWHILE)]
        if problem := self.broken(part):
            return [Finding(part, f"The index cannot be used: {problem}.", REPAIR)]
        try:
            upto = self._nearest.last if part == "vectors" else None
            found = health.told(part, health.compare(self.parts[part], self._truth, upto))
            found = found or self.searches(part, upto)
            if not found and part == "vectors" and self._nearest.owes:
                return [self._under_way(_OWED, _ONE_BY_ONE)]
            return found
        except LibraryDamaged as error:
            # One with a code is of the truth, whose rows the index was compared with.
            return [Finding("truth" if error.code else part, error.problem, REPAIR)]

    def _under_way(self, problem: str, fix: str) -> Finding:
        told = problem.format(left=self._nearest.unindexed, all=self.size())
        return Finding("vectors", told, fix, repaired=None)

    def searches(self, part: str, upto: int | None = None) -> list[Finding]:
        """Whether a sample of chunks, with keys up to one, is found. Raises LibraryDamaged."""
        sample = health.sample(self._truth, self._embedder, upto=upto)
        misses: dict[str, Callable[[], list[int]]] = {
            "vectors": lambda: health.vector_misses(self._nearest.written, sample),
            "keywords": lambda: health.keyword_misses(self._keywords, sample),
        }
        missed = len(misses[part]())
        if not missed:
            return []
        problem = f"{missed} of {len(sample)} chunks are not found by a search for themselves."
        return [Finding(part, problem, REPAIR)]

    def broken(self, part: str) -> str | None:
        """Why an index that this process has not opened yet must not be opened, or None."""
        index = self.parts[part]
        wanted = self._nearest.last > 0 if part == "vectors" else True
        wanted = wanted and self.size() > 0
        if index.is_open or not (os.path.lexists(index.directory) or wanted):
            return None
        return probe.problem(part, index.directory)

    def size(self) -> int:
        """How many chunks there are to index."""
        with self._truth.reading() as db:
            return sum(catalogue.languages(db).values())
