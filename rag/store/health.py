"""Are the indexes what the truth says, and how they are made so.

An index is right when its keys are exactly those of the truth's live chunks.
``compare`` says what is missing and what is too much, ``reconcile`` puts that
right from the truth, without embedding anything; after a wipe it is a rebuild.
"""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rag.store import pieces
from rag.store.beside import Told
from rag.store.keywords import Keywords
from rag.store.native import REPAIR
from rag.store.ranked import Near
from rag.store.records import EmbedderRow, Entry, Finding
from rag.store.tokens import tokens
from rag.store.truth import Truth

_BATCH = 2_000
_SAMPLE = 20
_WORDS = 10
_FORGIVEN = 0.05
"""Share of a sample that a vector index may miss: HNSW is approximate, damage misses more."""

_File = tuple[tuple[str, ...], os.stat_result]
"""A file by the parts of its name, and its state."""

_SAME = 0.99
"""Cosine from which two vectors count as one: int8 rounding inside an index is allowed."""


class Index(Protocol):
    """What both indexes are to the store: keys, by language."""

    directory: Path
    failed: bool

    @property
    def stamp(self) -> str: ...
    @property
    def is_open(self) -> bool: ...
    def add(self, entries: Sequence[Entry]) -> None: ...
    def remove(self, language: str, keys: Sequence[int]) -> None: ...
    def languages(self) -> list[str]: ...
    def keys(self, language: str) -> list[int]: ...
    def close(self) -> None: ...
    def wipe(self) -> None: ...


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """Keys of one language that an index lacks, and that it has too much."""

    language: str
    missing: NDArray[np.int64]
    extra: NDArray[np.int64]

    def __bool__(self) -> bool:
        return bool(self.missing.size or self.extra.size)

    def upto(self, key: int) -> Difference:
        """Of the keys up to one."""
        missing, extra = (keys[keys <= key] for keys in (self.missing, self.extra))
        return Difference(self.language, missing, extra)


def compare(index: Index, truth: Truth, upto: int | None = None) -> list[Difference]:
    """Where an index and the truth do not agree; with ``upto``, it need not have higher keys.

    Raises LibraryDamaged.
    """
    with truth.reading() as db:
        wanted = pieces.keys(db)
    nothing = np.zeros(0, dtype=np.int64)
    found = []
    for language in sorted({*wanted, *index.languages()}):
        own = np.array(index.keys(language), dtype=np.int64)
        right = wanted.get(language, nothing)
        needed = right if upto is None else right[right <= upto]
        missing = np.setdiff1d(needed, own, assume_unique=True)
        extra = np.setdiff1d(own, right, assume_unique=True)
        difference = Difference(language, missing, extra)
        if difference:
            found.append(difference)
    return found


def reconcile(
    index: Index,
    truth: Truth,
    embedder: EmbedderRow,
    told: Told = lambda left: None,
    upto: int | None = None,
) -> list[Difference]:
    """Give an index exactly the truth's live chunks, or those up to a key; what it was.

    ``told`` is called with how many chunks are missing, batch by batch. Raises LibraryDamaged.
    """
    found = compare(index, truth, upto)
    left = sum(difference.missing.size for difference in found)
    for difference in found:
        if difference.extra.size:
            index.remove(difference.language, difference.extra.tolist())
        missing = difference.missing.tolist()
        for at, batch in enumerate(stream(truth, embedder, missing), 1):
            index.add(batch)
            told(left - min(at * _BATCH, len(missing)))
        left -= len(missing)
    return found


def stream(truth: Truth, embedder: EmbedderRow, keys: Sequence[int]) -> Iterator[list[Entry]]:
    """The entries of some chunks in batches, so that memory stays flat."""
    for at in range(0, len(keys), _BATCH):
        with truth.reading() as db:
            batch = pieces.entries(db, embedder, keys[at : at + _BATCH])
        yield batch


def told(part: str, differences: Iterable[Difference]) -> list[Finding]:
    """The differences of an index in words."""
    return [
        Finding(
            part,
            f"{item.language}: {item.missing.size} chunks are missing and"
            f" {item.extra.size} are too much.",
            REPAIR,
        )
        for item in differences
    ]


def sample(
    truth: Truth, embedder: EmbedderRow, seed: int = 0, upto: int | None = None
) -> list[Entry]:
    """A few live chunks, chosen at random but the same for the same seed; none above ``upto``."""
    with truth.reading() as db:
        return pieces.entries(db, embedder, pieces.some(db, _SAMPLE, random.Random(seed), upto))


def keyword_misses(index: Keywords, entries: Sequence[Entry]) -> list[int]:
    """Keys of entries that one of their own words does not find in their own article."""
    words = ((entry, sorted(set(tokens(entry)["stems"]))[:_WORDS]) for entry in entries)
    return [entry.key for entry, own in words if own and not index.has(entry, "stems", own)]


def vector_misses(index: Near, entries: Sequence[Entry]) -> list[int]:
    """Keys of entries whose own vector finds neither them nor an equal one.

    None where the misses are as few as an approximate index may have.
    """
    missed = []
    for entry in entries:
        if not entry.vector.any():
            continue
        found = index.search(entry.language, entry.vector, 1)
        if not found or found[0][1] < _SAME:
            missed.append(entry.key)
    return missed if len(missed) > _FORGIVEN * len(entries) else []


def signature(directory: Path) -> str:
    """A hash over names, sizes and times of all files: changes when anything wrote to them."""
    digest = hashlib.sha256()
    for name, stat in sorted(_files(directory)) if directory.is_dir() else ():
        digest.update(f"{'/'.join(name)}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(folder: Path | str, inner: tuple[str, ...] = ()) -> Iterator[_File]:
    """The parts of the name of every file below a folder that may be read, and its state.

    Every opening and closing asks; ``Path.rglob`` takes three times as long.
    """
    with suppress(PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            name = (*inner, entry.name)
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, name)
            elif entry.is_file(follow_symlinks=False) or Path(entry.path).is_file():
                yield name, entry.stat()
