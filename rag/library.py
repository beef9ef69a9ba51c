"""A library: one directory of articles that can be filled, searched and asked.

``Library.open`` is the only place where the rooms are put together: settings,
embedder, store, search and answer. Everything else of Sanad (the page, the
shell, HTTP, the evaluation) holds a Library and nothing behind it.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from types import TracebackType
from typing import Any, TypedDict, Unpack

from rag.answer import LLM, OpenAILLM, as_llm, respond, standalone
from rag.answer.task import Turn
from rag.embedding import Embedder, load_embedder
from rag.errors import ArticleNotFound, InputError
from rag.ingest import Ingest
from rag.reading import Document, Limits, items
from rag.records import (
    Answer,
    Article,
    ArticleSummary,
    Event,
    Outcome,
    Passage,
    Query,
)
from rag.search import search, understand
from rag.search.given import given_passages
from rag.settings import Settings, load_settings
from rag.store import Finding, Store

Report = Callable[[Outcome], None]


class Filters(TypedDict, total=False):
    """What may be found; each is optional and None restricts nothing.

    ``languages`` are codes (fa, ar, en ...), ``outlets`` names as stored, the
    dates any spelling of a day, month or year in one of the calendars, both
    inclusive.
    """

    languages: Sequence[str] | None
    outlets: Sequence[str] | None
    date_from: str | None
    date_to: str | None


class Library:
    """One open library directory. Safe to use from several threads; one writes at a time."""

    def __init__(
        self, store: Store, embedder: Embedder, llm: LLM | None, settings: Settings
    ) -> None:
        self.settings = settings
        self.llm = llm
        self._store = store
        self._embedder = embedder
        self._writing = threading.Lock()

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
        embedder = embedder or load_embedder(settings)
        folder = Path(directory) if directory is not None else settings.library
        store = Store.open(
            folder.expanduser(), embedder_id=embedder.id, dimensions=embedder.dimensions
        )
        return cls(store, embedder, _model(settings, llm), settings)

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

    @property
    def embedder(self) -> Embedder:
        return self._embedder

    # Reading

    def ingest(
        self,
        sources: Sequence[str | Path],
        *,
        prune: bool = False,
        on_outcome: Report | None = None,
    ) -> list[Outcome]:
        """Read files, folders and addresses; one Outcome a document, in order of ending.

        What is stored with the same bytes is left alone, changed bytes replace
        it. ``prune`` deletes articles whose file left the given folders, but
        none of a file that could not be read this time.
        """
        outcomes = _Outcomes(on_outcome)
        with self._writing:
            with Ingest(self._store, self._embedder, outcomes) as run:
                for source in sources:
                    run.take_all(items(source, self._limits, self.settings.allow_private_urls))
            if prune:
                self._prune(sources, run, outcomes)
        return outcomes

    def add(self, articles: Sequence[Article]) -> list[Outcome]:
        """Store articles made by the caller; the same source again replaces."""
        for article in articles:
            if not article.source.strip():
                raise InputError("An article has no source.", "Give it an address or a name.")
        outcomes = _Outcomes(None)
        with self._writing, Ingest(self._store, self._embedder, outcomes) as run:
            run.take_all(_document(article) for article in articles)
        return outcomes

    def delete(self, ids: Sequence[str]) -> list[str]:
        """Take articles out of the library and its files; the ids that were there.

        Raises ArticleNotFound, before anything is deleted, when an id is unknown.
        """
        missing = sorted(set(ids) - set(self._store.fingerprints(ids)))
        if missing:
            raise ArticleNotFound(
                f"No article {', '.join(missing)}.", "`sanad articles` lists the ids."
            )
        with self._writing:
            return self._store.delete(ids)

    def _prune(self, sources: Sequence[str | Path], run: Ingest, outcomes: _Outcomes) -> None:
        gone: dict[str, str] = {}
        for source in sources:
            folder = Path(source).expanduser()
            if not folder.is_dir():
                continue
            for identity, (stored, container) in self._store.contained(folder.resolve()).items():
                if identity not in run.seen and container not in run.kept:
                    gone[identity] = stored
        if gone:
            self._store.delete(list(gone))
        for identity, stored in gone.items():
            outcomes(Outcome(stored, "removed", identity))

    @property
    def _limits(self) -> Limits:
        settings = self.settings
        return Limits(
            max_bytes=settings.max_file_bytes,
            max_seconds=settings.max_file_seconds,
            max_chars=settings.max_article_chars,
        )

    # Looking

    def articles(self) -> list[ArticleSummary]:
        """Every article without its text, by source."""
        return list(self._store.articles())

    def article(self, identity: str) -> Article:
        """One article with its text. Raises ArticleNotFound."""
        return self._store.article(identity)

    def languages(self) -> dict[str, int]:
        """Number of chunks by language, most first."""
        return self._store.languages()

    def outlets(self) -> dict[str, int]:
        """Number of articles by outlet, most first."""
        return self._store.outlets()

    # Answering

    def search(self, text: str, top: int = 10, **filters: Unpack[Filters]) -> list[Passage]:
        """The passages nearest to a question, best first.

        Raises InputError for an empty question or a date that cannot be read.
        """
        return self.find(understand(_asked(text), **filters), top)

    def find(self, query: Query, top: int) -> list[Passage]:
        """The passages for a question that is understood already, best first."""
        return search(query, self._store, self._embedder, top=top)

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        passages: Sequence[Passage | Article] | None = None,
        *,
        answer_language: str | None = None,
        top: int | None = None,
        **filters: Unpack[Filters],
    ) -> Answer:
        """Answer a question; the last event of ``stream``, which names the arguments."""
        *_, last = self.stream(
            question, history, passages, answer_language=answer_language, top=top, **filters
        )
        assert isinstance(last, Answer)
        return last

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        passages: Sequence[Passage | Article] | None = None,
        *,
        answer_language: str | None = None,
        top: int | None = None,
        **filters: Unpack[Filters],
    ) -> Iterator[Event]:
        """Answer a question step by step: Searched, checked Deltas, and the Answer last.

        ``history`` are earlier (question, answer) pairs, oldest first.
        ``passages`` answers from these alone, without searching the library.
        ``answer_language`` is a language code; without it, the question's.
        ``top`` is the number of passages to answer from. Raises InputError
        before anything is searched.
        """
        started = time.perf_counter()
        query = understand(standalone(_asked(question), history, self.llm), **filters)
        timings = {"understand": _since(started)}
        started = time.perf_counter()
        if passages is None:
            found = self.find(query, top or self.settings.top)
        else:
            found = given_passages(query, passages, self._embedder)
        timings["search"] = _since(started)
        for event in respond(
            query,
            found,
            llm=self.llm,
            history=history,
            answer_language=answer_language,
            embedder=self._embedder,
            given=passages is not None,
            timings=timings,
        ):
            yield replace(event, question=question) if isinstance(event, Answer) else event

    # Health

    def check(self) -> list[Finding]:
        """What is wrong between the truth and its indexes; empty when all is well."""
        return self._store.check()

    def repair(self) -> list[Finding]:
        """Rebuild from the truth what ``check`` finds, without embedding; what was found."""
        with self._writing:
            return self._store.repair()

    def publish(self, address: str, token: str) -> None:
        """Name in the lock file where this process serves, so that commands can forward to it."""
        self._store.publish(address, token)


def _model(settings: Settings, given: Any) -> LLM | None:
    """The model the caller gave, else the one the user named, else none."""
    if given is not None:
        return as_llm(given)
    if settings.llm_model is None:
        return None
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    return OpenAILLM(settings.llm_model, key, settings.llm_base_url, settings.llm_timeout)


class _Outcomes(list[Outcome]):
    """A list that also tells a listener of each outcome it is given."""

    def __init__(self, listener: Report | None) -> None:
        super().__init__()
        self._listener = listener

    def __call__(self, outcome: Outcome) -> None:
        self.append(outcome)
        if self._listener is not None:
            self._listener(outcome)


def _document(article: Article) -> Document:
    """An article of the caller's as a document whose bytes are its fields."""
    fields = json.dumps(astuple(article), ensure_ascii=False)
    return Document(
        source=article.source,
        container="",
        fingerprint=hashlib.sha256(fields.encode()).hexdigest(),
        load=lambda: article,
    )


def _asked(question: str) -> str:
    if not question.strip():
        raise InputError("The question is empty.", "Ask something.")
    return question.strip()


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
