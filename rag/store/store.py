"""The store of one library directory: the truth, two indexes and the lock, as one thing.

Writing goes truth first: a batch is committed as PENDING, indexed, made LIVE,
and what it replaced is taken out. Whatever moment a process dies at, the next
``open`` finds either generations that are not LIVE or index files that are not
as they were left, and brings both indexes to what the truth says. The store
does not read files, embed or rank.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from rag.errors import ArticleNotFound
from rag.records import Article, ArticleSummary
from rag.store import catalogue, folders, generations, mend, pieces, recent, rows
from rag.store.indexes import Indexes, entries
from rag.store.lock import Lock
from rag.store.opening import open_truth, own_embedder
from rag.store.ranked import KeywordList, VectorList
from rag.store.records import EmbedderRow, Finding, Kept, Prepared, StoredChunk
from rag.store.renewal import renew
from rag.store.schema import remove_backups
from rag.store.truth import Memo, Truth

_T = TypeVar("_T")

Restriction = tuple[tuple[str, ...], tuple[str, ...], str | None, str | None, bool]
"""Languages, outlets, first and last day, and whether articles of no day are meant too."""

Narrowed = tuple[tuple[str, ...], tuple[str, ...]]
"""Languages and outlets."""

_RESTRICTIONS = 16


class Store:
    """An open library directory. Any number of threads may read while one writes.

    ``keywords`` and ``vectors`` give ranked lists of live chunks; ``findings``
    says what was wrong and put right when the store was opened.
    """

    def __init__(self, directory: Path, lock: Lock, truth: Truth, embedder: EmbedderRow) -> None:
        self.directory = directory
        self.findings: list[Finding] = []
        self._lock = lock
        self._truth = truth
        self._embedder = embedder
        self._writing = threading.RLock()
        self._whole_readers = 0
        self._owes_compacting = False
        self._closed = False
        self._indexes = Indexes(directory, truth, embedder)
        self._restrictions: Memo[dict[Restriction, set[str]]] = Memo(truth, dict)
        self._undated: Memo[dict[Narrowed, frozenset[str]]] = Memo(truth, dict)
        self._newest = Memo(truth, lambda: self._read(recent.newest))
        self._languages = Memo(truth, lambda: self._read(catalogue.languages))
        self._spoken = Memo(truth, lambda: self._read(catalogue.spoken))
        self._outlets = Memo(truth, lambda: self._read(catalogue.outlets))
        self.keywords = KeywordList(truth, self._indexes.keywords)
        self.vectors = VectorList(truth, self._indexes.vectors, embedder)

    @classmethod
    def open(cls, directory: Path, *, embedder_id: str, dimensions: int) -> Store:
        """Own a directory, creating it where there is none, and finish what was interrupted.

        Raises LibraryInUse, LibraryDamaged, LibraryEmptied, SchemaTooNew, EmbedderChanged,
        and LibraryError where the directory cannot be used.
        """
        folders.make(directory, mode=0o700)
        lock = Lock.acquire(directory)
        try:
            truth = open_truth(directory)
            try:
                renew(truth)
                embedder = own_embedder(truth, embedder_id, dimensions)
                store = cls(directory, lock, truth, embedder)
                try:
                    store.findings = store._indexes.recover()
                except BaseException:
                    store._indexes.release()
                    raise
            except BaseException:
                truth.close()
                raise
        except BaseException:
            lock.release()
            raise
        return store

    def close(self) -> None:
        """Finish, note how the index files were left and give the directory back.

        Closing again does nothing.
        """
        with self._writing:
            if self._closed:
                return
            self._closed = True
            try:
                self._indexes.close()
            finally:
                self._truth.close()
                self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def publish(self, address: str, token: str) -> None:
        """Name in the lock file the loopback address where this process serves."""
        self._lock.publish(address, token)

    # Writing

    def put(self, batch: Sequence[Prepared]) -> None:
        """Store articles, each replacing its older generation; durable and found on return.

        Raises EmbeddingError when vectors do not fit, LibraryError.
        """
        generations.require_shapes(batch, self._embedder.dimensions)
        with self._writing, self._indexes.changing():
            with self._truth.writing() as db:
                added = generations.add(db, batch, self._embedder.number)
            self._indexes.add(list(entries(batch, added)))
            with self._truth.writing() as db:
                generations.settle(db)
            self._indexes.sweep()

    def delete(self, ids: Iterable[str]) -> list[str]:
        """Take articles out of the truth, the indexes and their files; the ids that were there.

        Copies that a migration left are removed, since they hold the texts too. While
        ``prepared`` is read, the text stays in the log until that ends.
        Chroma keeps the numbers of deleted vectors until a language is built
        anew; no text is in it.
        """
        with self._writing, self._indexes.changing():
            with self._truth.writing() as db:
                gone = generations.mark_deleted(db, ids)
            if gone:
                self._indexes.sweep(purge=True)
                self._compact()
                remove_backups(self._truth.path)
        return gone

    def _compact(self) -> None:
        """Leave deleted text in no file, once nobody reads all of an earlier moment."""
        self._owes_compacting = self._whole_readers > 0
        if not self._owes_compacting:
            self._truth.compact()

    def _read(self, question: Callable[[sqlite3.Connection], _T]) -> _T:
        with self._truth.reading() as db:
            return question(db)

    # Reading

    def fingerprints(self, ids: Iterable[str]) -> dict[str, str]:
        """Article id to the fingerprint it was stored with, for those that are stored."""
        with self._truth.reading() as db:
            return catalogue.fingerprints(db, ids)

    def contained(self, prefix: str | Path) -> dict[str, tuple[str, str]]:
        """Article id to (source, container) of all that came from a file or below a folder."""
        with self._truth.reading() as db:
            return catalogue.contained(db, str(prefix))

    def article(self, identity: str) -> Article:
        """One article with its text. Raises ArticleNotFound."""
        found = self.article_heads([identity])
        if identity not in found:
            raise ArticleNotFound(code="article-unknown", ids=identity)
        return found[identity]

    def article_heads(self, ids: Iterable[str]) -> dict[str, Article]:
        """Articles with their text, by id; unknown ids are left out."""
        with self._truth.reading() as db:
            return catalogue.articles(db, ids)

    def kept(self, ids: Iterable[str]) -> list[Kept]:
        """Articles with what they were read from, by source; unknown ids are left out."""
        with self._truth.reading() as db:
            return catalogue.kept(db, ids)

    def edits(self, ids: Iterable[str]) -> dict[str, dict[str, str]]:
        """Article id to what was set of it by hand, field by field."""
        with self._truth.reading() as db:
            return catalogue.edits(db, ids)

    def summaries(self, ids: Iterable[str]) -> dict[str, ArticleSummary]:
        """Articles without their text, by id; unknown ids are left out."""
        with self._truth.reading() as db:
            return catalogue.summaries_of(db, ids)

    def articles(self) -> Iterator[ArticleSummary]:
        """Every article without its text, by source."""
        with self._truth.reading() as db:
            return iter(list(catalogue.summaries(db)))

    def prepared(self) -> Generator[Prepared, None, None]:
        """Every article as ``put`` takes it, all of one moment, in the order they were put in.

        The moment is that of the first one taken; others may write meanwhile. Memory is that of
        one article. To be closed, or read to its end.
        """
        with self._reading_whole(), self._truth.reading() as db:
            yield from pieces.prepared(db, self._embedder)

    @contextmanager
    def _reading_whole(self) -> Iterator[None]:
        """While the block runs, the log keeps what is deleted."""
        with self._writing:
            self._whole_readers += 1
        try:
            yield
        finally:
            with self._writing:
                self._whole_readers -= 1
                if self._owes_compacting and not self._closed:
                    self._compact()

    def chunks(self, ids: Iterable[str]) -> dict[str, StoredChunk]:
        """Chunks with their text and sentence vectors, by chunk id; unknown ids are left out."""
        with self._truth.reading() as db:
            return pieces.chunks(db, ids, self._embedder)

    def newest(self) -> date | None:
        """The day of the newest article, None where no article has one."""
        day = self._newest()
        return date.fromisoformat(day[:10]) if day else None

    def newest_articles(self, allowed: set[str] | None, most: int) -> list[Article]:
        """Articles with their text of those ids, or of all, newest first, undated last."""
        with self._truth.reading() as db:
            return recent.articles(db, allowed, most)

    def languages(self) -> dict[str, int]:
        """Number of chunks by language, most first."""
        return dict(self._languages())

    def spoken(self) -> dict[str, int]:
        """Number of articles by language, most first."""
        return dict(self._spoken())

    def outlets(self) -> dict[str, int]:
        """Number of articles by outlet, most first."""
        return dict(self._outlets())

    def allowed(
        self,
        languages: Sequence[str] = (),
        outlets: Sequence[str] = (),
        date_from: str | None = None,
        date_to: str | None = None,
        *,
        undated: bool = False,
        articles: Set[str] | None = None,
    ) -> set[str] | None:
        """Ids of the articles that meet every restriction, or None where there is none.

        Dates are ISO days, both inclusive; an article without a date meets neither, but it is
        meant where ``undated`` is. An outlet "" is that of articles without one. ``articles``
        are ids among which they must be; None for all.
        """
        days = (date_from or None, date_to or None)
        asked: Restriction = (tuple(languages), tuple(outlets), *days, undated)
        allowed = self._allowed(asked) if any(asked) else None
        if articles is None:
            return allowed
        return set(articles) if allowed is None else allowed & articles

    def _allowed(self, asked: Restriction) -> set[str]:
        """Restrictions are often the same for many questions, so the last few are kept."""
        kept = self._restrictions()
        if asked not in kept:
            if len(kept) >= _RESTRICTIONS:
                kept.clear()
            kept[asked] = self._read(lambda db: catalogue.allowed(db, *asked))
        return kept[asked]

    def undated(self, languages: Sequence[str] = (), outlets: Sequence[str] = ()) -> frozenset[str]:
        """Ids of the articles without a date, which every restriction to days leaves out."""
        asked, kept = (tuple(languages), tuple(outlets)), self._undated()
        if asked not in kept:
            if len(kept) >= _RESTRICTIONS:
                kept.clear()
            kept[asked] = self._read(lambda db: catalogue.undated(db, *asked))
        return kept[asked]

    @property
    def changes(self) -> int:
        """Counts committed changes: what was read at the same count is still true."""
        return self._truth.changes

    # Health

    def check(self) -> list[Finding]:
        """What is wrong in the truth and between it and the indexes; empty when all is well."""
        with self._writing:
            found = self._check_truth()
            return found + [f for f in self._indexes.check() if f.part != "truth" or not found]

    def _check_truth(self) -> list[Finding]:
        """What is wrong in the file, and where nothing is, in its rows."""
        fix = "Mend it with: sanad doctor --repair; if it stays, restore it from a backup."
        damage = [Finding("truth", problem, fix) for problem in self._truth.damage()]
        return damage or self._read(lambda db: rows.findings(db, self._embedder))

    def repair(self) -> list[Finding]:
        """Rebuild from the truth each index with a finding; what was found, the indexes repaired.

        Nothing is embedded. A damaged truth is not repaired.
        """
        with self._writing:
            return self._check_truth() + self._indexes.repair()

    def mend(self) -> list[str]:
        """Make the truth's values readable; ids of the articles that are then to be made anew.

        None where the file itself is damaged, of which nothing can be told.
        """
        with self._writing:
            if self._truth.damage():
                self._truth.reindex()
            if self._truth.damage():
                return []
            with self._truth.writing() as db:
                mend.mend_values(db)
            return self._read(lambda db: rows.unsound(db, self._embedder))
