"""A library: one directory of articles that can be filled, searched and asked.

``Library.open`` is the only place where the rooms are put together: settings,
embedder, store, search and answer. Everything else of Sanad (the page, the
shell, HTTP, the evaluation) holds a Library and nothing behind it. What only
reads it is in :mod:`rag.readable`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rag.edits import checked
from rag.embedding import Embedder
from rag.errors import ArticleNotFound, InputError
from rag.ingest import LOOK_UP, Ingest, Outcomes, Report, handed
from rag.models import Models, load_models
from rag.moving import Exported, Imported, export, restore
from rag.readable import Readable
from rag.reading import Limits, items, load_outlets
from rag.reading.rows.fields import NO_COLUMNS, Columns
from rag.records import Article, Outcome
from rag.settings import Settings, load_settings
from rag.store import Finding, Store, open_store

if TYPE_CHECKING:
    from rag.store.cluster.queue import Queue


class Library(Readable):
    """One open library directory. Safe to use from several threads; one writes at a time."""

    def __init__(self, store: Store, models: Models, settings: Settings) -> None:
        super().__init__(store, models, settings)
        self._writing = threading.RLock()

    @classmethod
    def open(
        cls,
        directory: str | Path | None = None,
        *,
        settings: Settings | None = None,
        llm: Any = None,
        embedder: Embedder | None = None,
    ) -> Library:
        """Open a library directory, creating it where there is none.

        ``llm`` is any LlamaIndex LLM object, or an object with this package's
        own ``stream``; without it the model of the settings answers, and
        without one of those answers are quoted sentences. Raises LibraryInUse,
        LibraryDamaged, SchemaTooNew, EmbedderChanged, SettingsError,
        MissingExtra.
        """
        settings = settings or load_settings(library=directory)
        folder = Path(directory) if directory is not None else settings.library
        models = load_models(settings, llm, embedder)
        return cls(_store(folder, models.embedder, settings), models, settings)

    def beside(self, directory: Path) -> Library:
        """Open another directory with the same settings and models."""
        name = Path(os.path.relpath(directory, self.directory)).as_posix()
        store = _store(directory, self.models.embedder, self.settings, name)
        return Library(store, self.models, self.settings)

    def close(self) -> None:
        """Write out what is pending and give the directory back."""
        self._store.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def directory(self) -> Path:
        return self._store.directory

    # Reading

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While the block runs, no other thread writes between the writes in it."""
        with self._writing:
            yield

    def ingest(
        self,
        sources: Sequence[str | Path],
        *,
        prune: bool = False,
        on_outcome: Report | None = None,
        columns: Columns = NO_COLUMNS,
    ) -> list[Outcome]:
        """Read files, folders and addresses; one Outcome a document, in order of ending.

        What is stored with the same bytes is left alone, changed bytes replace
        it. ``prune`` deletes articles whose file left the given folders, but
        none of a file that could not be read this time. ``columns`` are the names
        that files of rows have for title, text, date and the like.
        """
        outcomes, limits = Outcomes(on_outcome), Limits.of(self.settings)
        private = self.settings.allow_private_urls
        with self._writing:
            with self._ingest(outcomes) as run:
                for source in sources:
                    run.take_all(items(source, limits, private, columns))
            if prune:
                run.prune(sources)
        return outcomes

    def add(self, articles: Sequence[Article]) -> list[Outcome]:
        """Store articles made by the caller; the same source again replaces.

        Raises InputError, before any is stored, for one that cannot be.
        """
        documents = [handed(article) for article in articles]
        outcomes = Outcomes(None)
        with self._writing, self._ingest(outcomes) as run:
            run.take_all(documents)
        return outcomes

    def delete(self, ids: Sequence[str]) -> list[str]:
        """Take articles out of the library and its files; the ids that were there.

        Raises ArticleNotFound, before anything is deleted, when an id is unknown.
        """
        with self._writing:
            self._require(ids)
            return self._store.delete(ids)

    def edit(
        self,
        ids: Sequence[str],
        title: str | None = None,
        outlet: str | None = None,
        date: str | None = None,
        language: str | None = None,
    ) -> list[str]:
        """Set fields of articles by hand; their ids.

        None leaves a field as it is, "" empties it. What is set is kept when the
        article is read again, and goes when it is deleted. A date is one day in any
        calendar. Raises InputError and ArticleNotFound, before anything is changed.
        """
        given = {"title": title, "outlet": outlet, "date": date, "language": language}
        values = checked(given, self.languages())
        wanted = list(dict.fromkeys(ids))
        outcomes = Outcomes(None)
        with self._writing:
            self._require(wanted)
            with self._ingest(outcomes) as run:
                self._rewrite(run, wanted, values)
        return [outcome.article_id for outcome in outcomes if outcome.article_id]

    def _require(self, ids: Sequence[str]) -> None:
        """Raises ArticleNotFound for ids that are not in the library."""
        missing = sorted(set(ids) - set(self._store.fingerprints(ids)))
        if missing:
            raise ArticleNotFound(code="article-unknown", ids=", ".join(missing))

    def _rewrite(self, run: Ingest, ids: Sequence[str], values: Mapping[str, str]) -> None:
        """Store articles anew from what is kept of them, with values set by hand."""
        for at in range(0, len(ids), LOOK_UP):
            for kept in self._store.kept(ids[at : at + LOOK_UP]):
                run.rewrite(kept, values)

    def _ingest(self, outcomes: Outcomes) -> Ingest:
        """A run. Raises SettingsError for a table of outlets that cannot be read."""
        outlets = load_outlets(self.settings.outlets)
        processes = self.settings.processes
        return Ingest(self._store, self.models.embedder, outcomes, outlets, processes)

    # Working

    @property
    def queue(self) -> Queue:
        """What workers still have to read. Raises InputError for a library of one process."""
        if self._store.queue is None:
            raise InputError(code="queue-none")
        return self._store.queue

    def tend(self) -> None:
        """What a worker does now and then: finish what dead writers left, keep searches fast."""
        self._store.tend()

    # Moving

    def export(
        self,
        folder: str | Path,
        *,
        people: bool = True,
        lent: Lent | None = None,
        advance: Callable[[int], None] | None = None,
    ) -> Exported:
        """Write all of it to a new folder that ``restore`` takes, at one moment; others may
        write meanwhile.

        ``people`` are users, their conversations and their own libraries: a copy to keep has
        them, one to give away should not. ``lent`` opens a user's own library by its directory,
        or lends it where it is open. ``advance`` is told how many articles are done. Raises
        InputError for a folder that is not empty, MissingExtra without pyarrow.
        """
        opened = self._stores(lent) if people else None
        told = advance or (lambda done: None)
        return export(self._store, self.embedder, self.directory, Path(folder), opened, told)

    def restore(
        self,
        folder: str | Path,
        *,
        people: bool = False,
        lent: Lent | None = None,
        advance: Callable[[int], None] | None = None,
    ) -> Imported:
        """Put in what an exported folder holds: its articles replace those of the same ids, with
        what was set of them by hand; others stay.

        ``people`` brings users and what is theirs too, as far as it is not here: whoever made
        the folder then decides who may sign in. Nothing is embedded where the embedder is the
        same, else everything is. Raises ExportDamaged and SchemaTooNew before anything is
        changed, MissingExtra without pyarrow.
        """
        opened = self._stores(lent) if people else None
        told = advance or (lambda done: None)
        with self._writing:
            return restore(self._store, self.embedder, self.directory, Path(folder), opened, told)

    def _stores(self, lent: Lent | None) -> Callable[[Path], AbstractContextManager[Store]]:
        lend = lent or self.beside

        @contextmanager
        def opened(directory: Path) -> Iterator[Store]:
            with lend(directory) as library:
                yield library._store

        return opened

    # Health

    def inspect(self) -> list[Finding]:
        """What is wrong between the truth and its indexes; empty when all is well."""
        return self._store.check()

    def repair(self) -> list[Finding]:
        """Rebuild what ``inspect`` finds: the indexes from the truth, and what was made of a text
        from the text, which is cut and embedded again. What was found, and what could not be
        repaired as it is now."""
        with self._writing:
            self._store.wait()
            found = self._store.check()
            if not found:
                return []
            with self._ingest(Outcomes(None)) as run:
                self._rewrite(run, self._store.mend(), {})
            self._store.repair()
            left = self._store.check()
        return [*(replace(one, repaired=True) for one in found if one not in left), *left]

    @property
    def findings(self) -> list[Finding]:
        """What was wrong and put right when the library was opened."""
        return self._store.findings

    @property
    def unindexed(self) -> int:
        """Chunks that are not in the index of vectors yet, which are compared one by one: some
        thousands of those written last, and all while it is put right beside the searches."""
        return self._store.unindexed

    def publish(self, address: str, token: str) -> None:
        """Name in the lock file where this process serves, so that commands can forward to it."""
        self._store.publish(address, token)


Lent = Callable[[Path], AbstractContextManager[Library]]
"""Opens a library by its directory, or lends it where it is open."""


def _store(directory: Path, embedder: Embedder, settings: Settings, name: str = "") -> Store:
    return open_store(
        directory.expanduser(),
        embedder_id=embedder.id,
        dimensions=embedder.dimensions,
        url=settings.store,
        index=settings.index,
        name=name,
    )
