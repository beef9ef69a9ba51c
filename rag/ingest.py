"""From files and addresses to stored articles: look up, read, chunk, embed, put.

One run takes documents one by one and ends each with an Outcome. What is
already stored with the same bytes is never parsed; the rest goes to the store
in batches, written by a second thread while the next batch is prepared. A
batch is whole articles, so a run that is killed loses nothing it reported.
It does not know how documents are read or where they are kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import astuple, replace
from pathlib import Path
from types import TracebackType

from rag.edits import edited
from rag.embedding import Embedder
from rag.errors import InputError, ReadingError, Reason
from rag.language.dates import parse_date
from rag.language.well_formed import well_formed
from rag.messages import phrase
from rag.prepare import Helpers, Read
from rag.reading import Document, Item, Outlets, Refused, Skipped, chunk, complete
from rag.records import Article, ArticleSummary, Outcome, article_id
from rag.store import Kept, Store
from rag.tracing import span

Report = Callable[[Outcome], None]

LOOK_UP = 256
"""Documents whose fingerprints are asked for at once."""

BATCH_CHUNKS = 2_048
"""Chunks embedded and written at once: large enough to be fast, small enough for flat memory."""


class Outcomes(list[Outcome]):
    """A list that also tells a listener of each outcome it is given."""

    def __init__(self, listener: Report | None = None) -> None:
        super().__init__()
        self._listener = listener

    def __call__(self, outcome: Outcome) -> None:
        self.append(outcome)
        if self._listener is not None:
            self._listener(outcome)


def handed(article: Article) -> Document:
    """An article of the caller's as a document whose bytes are its fields.

    Its date may be written as a reader would; it is kept as a day. Raises InputError for one
    without a source, a date that cannot be read, and half of a character in it.
    """
    if not article.source.strip():
        raise InputError("An article has no source.", "Give it an address or a name.")
    if article.date:
        article = replace(article, date=parse_date(article.date)[0].isoformat())
    fields = well_formed(json.dumps(astuple(article)[:6], ensure_ascii=False))
    return Document(
        source=article.source,
        container="",
        fingerprint=hashlib.sha256(fields.encode()).hexdigest(),
        load=lambda: article,
    )


class Ingest:
    """One run. Use as a context manager: leaving it writes what is still in hand."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        report: Report,
        outlets: Outlets | None = None,
        processes: int | None = None,
    ) -> None:
        self.seen: set[str] = set()
        self.kept: set[str] = set()
        self._store = store
        self._embedder = embedder
        self._report = report
        self._outlets = outlets
        self._waiting: list[Document] = []
        self._read: list[Read] = []
        self._chunks = 0
        self._helpers = Helpers(embedder, processes)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sanad-put")
        self._writing: tuple[Future[None], list[Read]] | None = None
        self._filling = store.filling()

    def __enter__(self) -> Ingest:
        self._filling.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._look_up()
                self._write()
            self._settle()
        finally:
            self._filling.__exit__(None, None, None)
            self._helpers.close()
            self._writer.shutdown()

    def take(self, item: Item) -> None:
        """Take one document; its outcome is reported once it is stored."""
        if isinstance(item, Refused):
            self._refuse(item.source, item.container, item.reason)
        elif isinstance(item, Skipped):
            self._report(Outcome(item.source, "skipped", reason=item.reason))
        elif (identity := article_id(item.source)) in self.seen:
            reason = Reason.of(phrase("skip-twice"))
            self._report(Outcome(item.source, "skipped", identity, reason=reason))
        else:
            self.seen.add(identity)
            self._waiting.append(item)
            if len(self._waiting) >= LOOK_UP:
                self._look_up()

    def take_all(self, items: Iterable[Item]) -> None:
        for item in items:
            self.take(item)

    def rewrite(self, kept: Kept, edits: Mapping[str, str]) -> None:
        """Store an article anew with what was set of it by hand; nothing is read for it.

        What it came from stays as it was, so that the same bytes are unchanged next time.
        """
        self._hold(replace(kept, article=edited(kept.article, edits)), "replaced", edits)

    def prune(self, sources: Iterable[str | Path]) -> None:
        """Delete what came from the given folders and was not there this time.

        To be called when all was taken and written. Nothing of a file that
        could not be read is deleted, and nothing at all of a folder that is gone.
        """
        gone: dict[str, str] = {}
        for folder in (Path(source).expanduser() for source in sources):
            if folder.is_dir():
                stored = self._store.contained(folder.resolve())
                for identity, (source, container) in stored.items():
                    if identity not in self.seen and container not in self.kept:
                        gone[identity] = source
        if gone:
            self._store.delete(list(gone))
        for identity, source in gone.items():
            self._report(Outcome(source, "removed", identity))

    def _refuse(self, source: str, container: str, reason: str) -> None:
        """A refused row may be any row of its file, so pruning keeps all of them."""
        self.kept.add(container)
        self._report(Outcome(source, "refused", reason=reason))

    def _look_up(self) -> None:
        """Read those waiting documents that are new or changed."""
        waiting, self._waiting = self._waiting, []
        ids = [article_id(document.source) for document in waiting]
        known, edits = self._store.fingerprints(ids), self._store.edits(ids)
        same = {
            identity: document
            for identity, document in zip(ids, waiting, strict=True)
            if known.get(identity) == document.fingerprint
        }
        stored = self._store.summaries(same)
        for identity, document in zip(ids, waiting, strict=True):
            if identity in same:
                self._report(_unchanged(document, identity, stored.get(identity)))
            else:
                status = "replaced" if identity in known else "added"
                self._prepare(document, status, edits.get(identity, {}))

    def _prepare(self, document: Document, status: str, edits: Mapping[str, str]) -> None:
        with span("ingest", {"sanad.status": status}) as told:
            try:
                article = edited(complete(document.load(), self._outlets), edits)
            except ReadingError as error:
                told.tell({"sanad.status": "refused", "error.type": type(error).__name__})
                self._refuse(document.source, document.container, error.reason())
                return
            kept = Kept(article, document.container, document.fingerprint)
            told.tell({"sanad.chunks": self._hold(kept, status)})

    def _hold(self, kept: Kept, status: str, edits: Mapping[str, str] | None = None) -> int:
        """Keep an article in hand until a batch is full; the number of its chunks."""
        chunks = tuple(chunk(kept.article))
        self._read.append(Read(kept, chunks, status, edits or {}))
        self._helpers.add(self._read[-1])
        self._chunks += len(chunks)
        if self._chunks >= BATCH_CHUNKS:
            self._helpers.start()
            self._write()
        return len(chunks)

    def _write(self) -> None:
        """Embed what was read and hand it to the writing thread, one batch ahead at most."""
        batch, self._read, self._chunks = self._read, [], 0
        if not batch:
            return
        total = sum(len(read.chunks) for read in batch)
        with span("embed", {"sanad.articles": len(batch), "sanad.chunks": total}):
            prepared = self._helpers.prepared()
        self._settle()
        self._writing = (self._writer.submit(self._store.put, prepared), batch)

    def _settle(self) -> None:
        """Wait for the batch being written and report its articles."""
        if self._writing is None:
            return
        (future, batch), self._writing = self._writing, None
        future.result()
        for read in batch:
            article = read.article
            self._report(
                Outcome(
                    article.source,
                    read.status,
                    article.id,
                    article.title,
                    len(read.chunks),
                    Reason.of(*article.warnings),
                    article.outlet,
                    article.date,
                    article.language,
                )
            )


def _unchanged(document: Document, identity: str, stored: ArticleSummary | None) -> Outcome:
    """The outcome of what is stored already; chunks are counted where they are written."""
    outcome = Outcome(document.source, "unchanged", identity)
    if stored is None:
        return outcome
    return replace(
        outcome,
        title=stored.title,
        outlet=stored.outlet,
        date=stored.date,
        language=stored.language,
    )
