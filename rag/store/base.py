"""What a store is, wherever its truth and its indexes are: the seam between them and the rest.

Reading is the same of every store: questions to one snapshot of its truth (``Catalogue``,
``Pieces``) and ranked lists of live chunks. How articles come in and go out, and what can be
wrong, is each store's own (:mod:`rag.store.embedded`, :mod:`rag.store.cluster`); one suite of
tests runs over all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Set
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from rag.errors import ArticleNotFound
from rag.records import Article, ArticleSummary
from rag.store.memo import Memo, remembered
from rag.store.ranked import KeywordList, VectorList
from rag.store.records import EmbedderRow, Finding, Kept, Prepared, StoredChunk
from rag.store.restrictions import Restrictions

if TYPE_CHECKING:
    from rag.store.cluster.queue import Queue

_T = TypeVar("_T")

_CHUNKS, _HEADS = 4_096, 512
"""Chunks and articles that are remembered for as long as nothing changes, 6 and some 10 kB each:
what one question finds others find too."""


class Truth(Protocol):
    """Where articles, chunks and vectors are kept for good."""

    @property
    def changes(self) -> int:
        """Goes up with each commit that changes what is found."""

    def reading(self) -> AbstractContextManager[Any]:
        """What a catalogue and pieces are asked of: one snapshot until the block ends."""


class Catalogue(Protocol):
    """What a snapshot can be asked of articles; a module. Only what is live is seen."""

    def fingerprints(self, db: Any, ids: Iterable[str]) -> dict[str, str]: ...
    def contained(self, db: Any, prefix: str) -> dict[str, tuple[str, str]]: ...
    def articles(self, db: Any, ids: Iterable[str]) -> dict[str, Article]: ...
    def kept(self, db: Any, ids: Iterable[str]) -> list[Kept]: ...
    def edits(self, db: Any, ids: Iterable[str]) -> dict[str, dict[str, str]]: ...
    def summaries(self, db: Any) -> Iterator[ArticleSummary]: ...
    def summaries_of(self, db: Any, ids: Iterable[str]) -> dict[str, ArticleSummary]: ...
    def newest(self, db: Any) -> str | None: ...
    def newest_articles(self, db: Any, allowed: Set[str] | None, most: int) -> list[Article]: ...
    def languages(self, db: Any) -> dict[str, int]: ...
    def spoken(self, db: Any) -> dict[str, int]: ...
    def outlets(self, db: Any) -> dict[str, int]: ...
    def allowed(
        self,
        db: Any,
        languages: Sequence[str],
        outlets: Sequence[str],
        date_from: str | None,
        date_to: str | None,
        undated: bool,
    ) -> frozenset[str]: ...


class Pieces(Protocol):
    """What a snapshot can be asked of what is searched for; a module as well."""

    def chunks(
        self, db: Any, ids: Iterable[str], embedder: EmbedderRow
    ) -> dict[str, StoredChunk]: ...
    def prepared(self, db: Any, embedder: EmbedderRow) -> Iterator[Prepared]: ...


class Store(ABC):
    """An open library. Any number of threads may read while one writes.

    ``keywords`` and ``vectors`` give ranked lists of live chunks; ``findings`` says what was
    wrong and put right when the store was opened; ``directory`` is the folder it has on this
    machine.
    """

    keywords: KeywordList
    vectors: VectorList
    queue: Queue | None = None
    """Where workers take what is still to be read, of a store that has workers."""

    def __init__(
        self,
        directory: Path,
        truth: Truth,
        catalogue: Catalogue,
        pieces: Pieces,
        embedder: EmbedderRow,
    ) -> None:
        self.directory = directory
        self.findings: list[Finding] = []
        self._snapshots, self._embedder = truth, embedder
        self._catalogue, self._pieces = catalogue, pieces
        self._restricted = Restrictions(
            truth, lambda *asked: self._read(lambda db: catalogue.allowed(db, *asked))
        )
        self._newest = Memo(truth, lambda: self._read(catalogue.newest))
        self._languages = Memo(truth, lambda: self._read(catalogue.languages))
        self._spoken = Memo(truth, lambda: self._read(catalogue.spoken))
        self._outlets = Memo(truth, lambda: self._read(catalogue.outlets))
        self._chunks: Memo[dict[str, StoredChunk]] = Memo(truth, dict)
        self._heads: Memo[dict[str, Article]] = Memo(truth, dict)

    @abstractmethod
    def close(self) -> None:
        """Finish, and give back what is held. Closing again does nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

    @abstractmethod
    def put(self, batch: Sequence[Prepared]) -> None:
        """Store articles, each replacing its older generation; durable and found on return.

        Raises EmbeddingError when vectors do not fit, LibraryError.
        """

    def filling(self) -> AbstractContextManager[None]:
        """While the block runs more is on its way: what can be put off until then waits."""
        return nullcontext()

    @abstractmethod
    def delete(self, ids: Iterable[str]) -> list[str]:
        """Take articles out of the truth, the indexes and their files; the ids that were there."""

    @abstractmethod
    def publish(self, address: str, token: str) -> None:
        """Tell other processes of this machine where this one serves, where they need it."""

    # Reading

    @property
    def changes(self) -> int:
        """Counts committed changes: what was read at the same count is still true."""
        return self._snapshots.changes

    def _read(self, question: Callable[[Any], _T]) -> _T:
        with self._snapshots.reading() as db:
            return question(db)

    def fingerprints(self, ids: Iterable[str]) -> dict[str, str]:
        """Article id to the fingerprint it was stored with, for those that are stored."""
        with self._snapshots.reading() as db:
            return self._catalogue.fingerprints(db, ids)

    def contained(self, prefix: str | Path) -> dict[str, tuple[str, str]]:
        """Article id to (source, container) of all that came from a file or below a folder."""
        with self._snapshots.reading() as db:
            return self._catalogue.contained(db, str(prefix))

    def article(self, identity: str) -> Article:
        """One article with its text. Raises ArticleNotFound."""
        found = self.article_heads([identity])
        if identity not in found:
            raise ArticleNotFound(code="article-unknown", ids=identity)
        return found[identity]

    def article_heads(self, ids: Iterable[str]) -> dict[str, Article]:
        """Articles with their text, by id; unknown ids are left out."""
        return remembered(self._heads(), _HEADS, list(ids), self._heads_of)

    def _heads_of(self, ids: Sequence[str]) -> dict[str, Article]:
        with self._snapshots.reading() as db:
            return self._catalogue.articles(db, ids)

    def kept(self, ids: Iterable[str]) -> list[Kept]:
        """Articles with what they were read from, by source; unknown ids are left out."""
        with self._snapshots.reading() as db:
            return self._catalogue.kept(db, ids)

    def edits(self, ids: Iterable[str]) -> dict[str, dict[str, str]]:
        """Article id to what was set of it by hand, field by field."""
        with self._snapshots.reading() as db:
            return self._catalogue.edits(db, ids)

    def summaries(self, ids: Iterable[str]) -> dict[str, ArticleSummary]:
        """Articles without their text, by id; unknown ids are left out."""
        with self._snapshots.reading() as db:
            return self._catalogue.summaries_of(db, ids)

    def articles(self) -> Iterator[ArticleSummary]:
        """Every article without its text, by source."""
        return iter(self._read(lambda db: list(self._catalogue.summaries(db))))

    def prepared(self) -> Generator[Prepared, None, None]:
        """Every article as ``put`` takes it, all of one moment, in the order they were put in.

        The moment is that of the first one taken; others may write meanwhile. Memory is that of
        a few articles. To be closed, or read to its end.
        """
        with self._snapshots.reading() as db:
            yield from self._pieces.prepared(db, self._embedder)

    def chunks(self, ids: Iterable[str]) -> dict[str, StoredChunk]:
        """Chunks with their text and sentence vectors, by chunk id; unknown ids are left out."""
        return remembered(self._chunks(), _CHUNKS, list(ids), self._chunks_of)

    def _chunks_of(self, ids: Sequence[str]) -> dict[str, StoredChunk]:
        with self._snapshots.reading() as db:
            return self._pieces.chunks(db, ids, self._embedder)

    def newest(self) -> date | None:
        """The day of the newest article, None where no article has one."""
        day = self._newest()
        return date.fromisoformat(day[:10]) if day else None

    def newest_articles(self, allowed: Set[str] | None, most: int) -> list[Article]:
        """Articles with their text of those ids, or of all, newest first, undated last."""
        with self._snapshots.reading() as db:
            return self._catalogue.newest_articles(db, allowed, most)

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
    ) -> frozenset[str] | None:
        """Ids of the articles that meet every restriction, or None where there is none.

        Dates are ISO days, both inclusive; an article without a date meets neither, but it is
        meant where ``undated`` is. An outlet "" is that of articles without one. ``articles``
        are ids among which they must be; None for all.
        """
        return self._restricted.allowed(
            languages, outlets, date_from, date_to, undated=undated, articles=articles
        )

    def undated(self, languages: Sequence[str] = (), outlets: Sequence[str] = ()) -> frozenset[str]:
        """Ids of the articles without a date, which every restriction to days leaves out."""
        return self._restricted.undated(languages, outlets)

    # Health

    @property
    def unindexed(self) -> int:
        """Chunks that are not in the index of vectors yet: of what was written lately, or of all
        where it is put right beside the searches. They are compared one by one meanwhile."""
        return 0

    @abstractmethod
    def wait(self) -> None:
        """Return when the index of vectors has what it is owed, and none are put right any more."""

    @abstractmethod
    def tend(self) -> None:
        """Finish what dead writers left, and keep searches fast; done now and then."""

    @abstractmethod
    def check(self) -> list[Finding]:
        """What is wrong in the truth and between it and the indexes; empty when all is well."""

    @abstractmethod
    def repair(self) -> list[Finding]:
        """Make the indexes what the truth says; what was found. Nothing is embedded."""

    @abstractmethod
    def mend(self) -> list[str]:
        """Make the truth's values readable; ids of the articles that are then to be made anew."""
