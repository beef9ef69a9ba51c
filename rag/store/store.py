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
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from rag.errors import ArticleNotFound, EmbedderChanged, LibraryDamaged
from rag.records import Article, ArticleSummary
from rag.store import catalogue, generations, health, probe
from rag.store.blobs import pack_vector, unpack_vector
from rag.store.keywords import Keywords
from rag.store.lock import Lock
from rag.store.ranked import KeywordList, VectorList
from rag.store.records import Entry, Finding, Prepared, StoredChunk
from rag.store.schema import UNKNOWN, State
from rag.store.tokens import stamp, tokens
from rag.store.truth import FILE, Memo, Truth
from rag.store.vectors import Vectors

_SIGNATURE = "indexes"
_T = TypeVar("_T")


class Store:
    """An open library directory. Any number of threads may read while one writes.

    ``keywords`` and ``vectors`` give ranked lists of live chunks; ``findings``
    says what was wrong and put right when the store was opened.
    """

    def __init__(
        self, directory: Path, lock: Lock, truth: Truth, embedder: catalogue.EmbedderRow
    ) -> None:
        self.directory = directory
        self.findings: list[Finding] = []
        self._lock = lock
        self._truth = truth
        self._embedder = embedder
        self._writing = threading.RLock()
        self._unfinished = False
        self._closed = False
        self._vectors = Vectors(directory / "vectors", embedder.number, embedder.id)
        self._keywords = Keywords(directory / "keywords", tokens, stamp())
        self._indexes: dict[str, health.Index] = {
            "vectors": self._vectors,
            "keywords": self._keywords,
        }
        self._languages = Memo(truth, lambda: self._read(catalogue.languages))
        self._outlets = Memo(truth, lambda: self._read(catalogue.outlets))
        self.keywords = KeywordList(truth, self._keywords)
        self.vectors = VectorList(truth, self._vectors, embedder.number)

    @classmethod
    def open(cls, directory: Path, *, embedder_id: str, dimensions: int) -> Store:
        """Own a directory, creating it where there is none, and finish what was interrupted.

        Raises LibraryInUse, LibraryDamaged, SchemaTooNew, EmbedderChanged.
        """
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = Lock.acquire(directory)
        try:
            truth = Truth.open(directory / FILE)
            try:
                embedder = _embedder(truth, embedder_id, dimensions)
                store = cls(directory, lock, truth, embedder)
                store._recover()
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
            for index in self._indexes.values():
                index.close()
            if not self._unfinished:
                self._sign()
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
        with self._writing, self._steps():
            with self._truth.writing() as db:
                added = generations.add(db, batch, self._embedder.number)
            self._index(list(_entries(batch, added)))
            with self._truth.writing() as db:
                generations.settle(db)
            self._sweep()

    def delete(self, ids: Iterable[str]) -> list[str]:
        """Take articles out of the truth, the indexes and their files; the ids that were there.

        Chroma keeps the numbers of deleted vectors until their place is used
        again; no text is in it.
        """
        with self._writing, self._steps():
            with self._truth.writing() as db:
                gone = generations.mark_deleted(db, ids)
            if gone:
                self._sweep(purge=True)
                self._truth.compact()
        return gone

    def _index(self, entries: Sequence[Entry]) -> None:
        """Both indexes at once: Chroma works outside the interpreter's lock."""
        with ThreadPoolExecutor(1, thread_name_prefix="sanad-vectors") as pool:
            vectors = pool.submit(self._vectors.add, entries)
            self._keywords.add(entries)
            vectors.result()

    def _sweep(self, purge: bool = False) -> None:
        """Take SUPERSEDED and DELETED generations out of the indexes, then out of the truth."""
        with self._truth.reading() as db:
            dead = generations.dead_keys(db)
        for language, keys in dead.items():
            self._vectors.remove(language, keys)
            self._keywords.remove(language, keys, self._entries if purge else None)
        with self._truth.writing() as db:
            generations.remove_dead(db)

    def _entries(self, keys: Sequence[int]) -> list[Entry]:
        with self._truth.reading() as db:
            return catalogue.entries(db, self._embedder.number, keys)

    def _read(self, question: Callable[[sqlite3.Connection], _T]) -> _T:
        with self._truth.reading() as db:
            return question(db)

    def _steps(self) -> _Steps:
        return _Steps(self)

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
            raise ArticleNotFound(f"No article {identity}.", "`sanad articles` lists the ids.")
        return found[identity]

    def article_heads(self, ids: Iterable[str]) -> dict[str, Article]:
        """Articles with their text, by id; unknown ids are left out."""
        with self._truth.reading() as db:
            return catalogue.articles(db, ids)

    def articles(self) -> Iterator[ArticleSummary]:
        """Every article without its text, by source."""
        with self._truth.reading() as db:
            return iter(list(catalogue.summaries(db)))

    def chunks(self, ids: Iterable[str]) -> dict[str, StoredChunk]:
        """Chunks with their text and sentence vectors, by chunk id; unknown ids are left out."""
        with self._truth.reading() as db:
            return catalogue.chunks(db, ids, self._embedder.number)

    def languages(self) -> dict[str, int]:
        """Number of chunks by language, most first."""
        return dict(self._languages())

    def outlets(self) -> dict[str, int]:
        """Number of articles by outlet, most first."""
        return dict(self._outlets())

    def allowed(
        self,
        languages: Sequence[str] = (),
        outlets: Sequence[str] = (),
        date_from: str | None = None,
        date_to: str | None = None,
    ) -> set[str] | None:
        """Ids of the articles that meet every restriction, or None where there is none.

        Dates are ISO days, both inclusive; an article without a date meets neither.
        """
        if not (languages or outlets or date_from or date_to):
            return None
        with self._truth.reading() as db:
            return catalogue.allowed(db, languages, outlets, date_from, date_to)

    # Health

    def check(self) -> list[Finding]:
        """What is wrong in the truth and between it and the indexes; empty when all is well."""
        with self._writing:
            found = [
                Finding("truth", problem, "Restore the library from a backup.")
                for problem in self._truth.damage()
            ]
            for part in self._indexes:
                found += self._check_index(part)
        return found

    def repair(self) -> list[Finding]:
        """Rebuild from the truth each index with a finding; what was found, now repaired.

        Nothing is embedded. A damaged truth is not repaired.
        """
        with self._writing:
            found = self.check()
            for part in {finding.part for finding in found} & set(self._indexes):
                self._rebuild(part)
        return [Finding(f.part, f.problem, f.fix, repaired=f.part in self._indexes) for f in found]

    def _check_index(self, part: str) -> list[Finding]:
        if problem := self._broken(part):
            return [Finding(part, f"The index cannot be used: {problem}.", health.REPAIR)]
        try:
            found = health.differences(part, self._indexes[part], self._truth)
            return found or self._check_searches(part)
        except LibraryDamaged as error:
            return [Finding(part, error.problem, health.REPAIR)]

    def _check_searches(self, part: str) -> list[Finding]:
        entries = health.sample(self._truth, self._embedder.number)
        missed = {
            "vectors": lambda: health.vector_misses(self._vectors, entries),
            "keywords": lambda: health.keyword_misses(self._keywords, entries),
        }[part]()
        if not missed:
            return []
        problem = (
            f"{len(missed)} of {len(entries)} chunks are not found by a search for themselves."
        )
        return [Finding(part, problem, health.REPAIR)]

    def _broken(self, part: str) -> str | None:
        """Why an index that this process has not opened yet must not be opened, or None."""
        index = self._indexes[part]
        if index.is_open or not (self.languages() or index.directory.is_dir()):
            return None
        return probe.problem(part, index.directory)

    def _rebuild(self, part: str) -> None:
        index = self._indexes[part]
        self._unfinished = True
        index.wipe()
        health.reconcile(index, self._truth, self._embedder.number)
        self._unfinished = False

    # Recovery

    def _recover(self) -> None:
        """Finish what an interrupted process left, and check files that changed since."""
        with self._truth.reading() as db:
            settled = not generations.unsettled(db)
        current = all(self._truth.note(part) == i.stamp for part, i in self._indexes.items())
        if not (settled and current and self._truth.note(_SIGNATURE) == self._signature()):
            self._mend()

    def _mend(self) -> None:
        """Make PENDING generations LIVE and both indexes what the truth says."""
        with self._truth.writing() as db:
            deleted = State.DELETED in generations.unsettled(db)
            generations.settle(db)
        for part, index in self._indexes.items():
            if self._truth.note(part) == index.stamp:
                self._mend_index(part)
            else:
                self._renew(part)
        self._sweep(purge=deleted)
        self._truth.compact()
        self._unfinished = False

    def _renew(self, part: str) -> None:
        """Build an index anew that was made with another embedder, parameters or tokens."""
        index = self._indexes[part]
        if self._truth.note(part) is not None and self.languages():
            problem = "It was made by another embedder or version, and was built anew."
            self.findings.append(Finding(part, problem, "", repaired=True))
        index.wipe()
        self._truth.set_note(part, index.stamp)
        health.reconcile(index, self._truth, self._embedder.number)

    def _mend_index(self, part: str) -> None:
        problem = self._broken(part)
        if problem is None:
            try:
                health.reconcile(self._indexes[part], self._truth, self._embedder.number)
            except LibraryDamaged as error:
                problem = error.problem
        if problem is not None:
            self._rebuild(part)
            self.findings.append(Finding(part, f"It was rebuilt: {problem}.", "", repaired=True))

    def _signature(self) -> str:
        return health.signature([index.directory for index in self._indexes.values()])

    def _sign(self) -> None:
        signature = self._signature()
        if self._truth.note(_SIGNATURE) != signature:
            self._truth.set_note(_SIGNATURE, signature)


class _Steps:
    """The steps of one change. If one fails, the next change first mends what it left."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> None:
        if self._store._unfinished:
            self._store._mend()
        self._store._unfinished = True

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._store._unfinished = False


def _entries(batch: Sequence[Prepared], added: Sequence[tuple[int, list[int]]]) -> Iterator[Entry]:
    """A batch as the indexes take it; vectors rounded as the truth keeps them."""
    for item, (generation, keys) in zip(batch, added, strict=True):
        article = item.article
        for key, chunk, vector in zip(keys, item.chunks, item.vectors, strict=True):
            yield Entry(
                key=key,
                generation=generation,
                language=article.language or UNKNOWN,
                text=chunk.text,
                title=article.title,
                date=article.date,
                vector=unpack_vector(pack_vector(vector)),
            )


def _embedder(truth: Truth, embedder_id: str, dimensions: int) -> catalogue.EmbedderRow:
    """The library's embedder. An empty library takes any. Raises EmbedderChanged."""
    with truth.reading() as db:
        current = catalogue.current_embedder(db)
        empty = not db.execute("SELECT 1 FROM chunks LIMIT 1").fetchone()
    if current is not None and (current.id, current.dimensions) == (embedder_id, dimensions):
        return current
    if current is not None and not empty:
        raise EmbedderChanged(
            f"The library was embedded with {current.id} ({current.dimensions} dimensions),"
            f" not with {embedder_id} ({dimensions}).",
            "Embed it again with: sanad reembed; or set SANAD_EMBEDDER back.",
        )
    with truth.writing() as db:
        number = generations.ensure_embedder(db, embedder_id, dimensions)
        generations.make_current(db, number)
    return catalogue.EmbedderRow(number, embedder_id, dimensions)
