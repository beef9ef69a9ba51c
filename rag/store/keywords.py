"""The word index: BM25 over ready tokens, one tantivy index per language.

Tokens arrive folded, stemmed and cut; tantivy only splits them at spaces. A
document is a chunk with the fields of :mod:`rag.language.fields`. Its text is
not in the index, only its tokens, and ``remove(purge=True)`` takes those of
removed chunks out of the files too. One index per language keeps document
frequencies and lengths of one language from weighing on another's. It knows
keys, not which of them are live.

BM25: Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009, with
tantivy's k1 = 1.2, b = 0.75.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryDamaged
from rag.store.folders import remove
from rag.store.gate import Gate
from rag.store.records import Entry
from rag.store.word_index import LAYOUT, Terms, Tokens, WordIndex


class Keywords:
    """The word indexes below one directory. Many threads may search while one writes."""

    def __init__(self, directory: Path, tokens: Callable[[Entry], Tokens], stamp: str = "") -> None:
        self.directory = directory
        self.stamp = f"{LAYOUT} {stamp}"
        """Changes when the index must be made anew: other tokens."""
        self._tokens = tokens
        self.failed = False
        """Whether damage was met since the files were last written anew."""
        self._gate = Gate()
        self._opening = threading.Lock()
        self._indexes: dict[str, WordIndex] = {}

    @property
    def is_open(self) -> bool:
        """Whether this process has the files open."""
        return bool(self._indexes)

    def add(self, entries: Iterable[Entry]) -> None:
        """Index chunks; they are found and durable when this returns."""
        touched = set()
        with self._using():
            for entry in entries:
                self._index(entry.language).add(entry.key, entry.generation, self._tokens(entry))
                touched.add(entry.language)
            for language in touched:
                self._index(language).commit()

    def remove(self, language: str, keys: Sequence[int], purge: bool = False) -> None:
        """Take chunks out.

        Their terms stay in the files until tantivy merges the segment they lie
        in; ``purge`` writes those segments anew at once, in the same commit.
        """
        with self._using():
            index = self._index(language)
            if purge:
                index.purge(keys)
            else:
                index.remove(keys)
            index.commit()

    def compact(self, language: str) -> None:
        """Write all of a language anew, without what was removed since it was written."""
        with self._using():
            index = self._index(language)
            index.rewrite()
            index.commit()

    def search(
        self, language: str, terms: Terms, top: int, generations: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The best chunks for a weighted OR of terms: (key, BM25 score), best first.

        ``generations`` restricts the search to chunks of these.
        """
        with self._using():
            index = self._existing(language)
            return [] if index is None else index.search(terms, top, generations)

    def has(self, entry: Entry, field: str, tokens: Iterable[str]) -> bool:
        """Whether a chunk of its article is found with each of these tokens in a field."""
        with self._using():
            index = self._existing(entry.language)
            return index is not None and index.has(entry.key, entry.generation, field, tokens)

    def frequencies(self, language: str, field: str, tokens: Iterable[str]) -> dict[str, int]:
        """How many chunks of a language have each token in a field, replaced ones included."""
        with self._using():
            index = self._existing(language)
            return {} if index is None else index.frequencies(field, tokens)

    def languages(self) -> list[str]:
        """The languages there is an index of."""
        folders = self.directory.iterdir() if self.directory.is_dir() else ()
        return sorted(folder.name for folder in folders if folder.is_dir())

    def keys(self, language: str) -> list[int]:
        """Every key of a language, ascending. Raises LibraryDamaged."""
        with self._using():
            index = self._existing(language)
            return [] if index is None else index.keys()

    def terms(self, language: str, field: str, prefix: str = "") -> list[str]:
        """The terms in the files of a language that start with ``prefix``, deleted ones too."""
        with self._using():
            index = self._existing(language)
            return [] if index is None else index.terms(field, prefix)

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._gate.shared():
            try:
                yield
            except LibraryDamaged:
                self.failed = True
                raise

    def close(self) -> None:
        """Wait for merges and let go of the files."""
        with self._gate.exclusive():
            for index in self._indexes.values():
                index.close()
            self._indexes.clear()

    def wipe(self) -> None:
        """Remove every index."""
        with self._gate.exclusive():
            self._indexes.clear()
            remove(self.directory)
            self.failed = False

    def _existing(self, language: str) -> WordIndex | None:
        """The index of a language, or None where there is none."""
        if language in self._indexes or (self.directory / language / "meta.json").exists():
            return self._index(language)
        return None

    def _index(self, language: str) -> WordIndex:
        with self._opening:
            if language not in self._indexes:
                self._indexes[language] = WordIndex(self.directory / language)
            return self._indexes[language]
