"""What can be read of a library and asked of it; nothing here changes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Unpack

from rag.answer import LLM, OpenAILLM, respond
from rag.answer.task import Turn
from rag.answering import answered, check_draft, left_out, outcome
from rag.asking import Filters, asked, understood
from rag.embedding import Embedder
from rag.models import Models
from rag.records import (
    Answer,
    Article,
    ArticleSummary,
    DraftCheck,
    Event,
    Found,
    Passage,
    Query,
)
from rag.search import search_all, understand
from rag.settings import Settings
from rag.store import Store
from rag.tracing import traced

FIRST_QUESTIONS = ("Who met the president on 3 May 2024?", "رئیس جمهور با چه کسی دیدار کرد؟")
"""Asked of the library when it is warmed: each touches its own parts of the language room."""


class Readable:
    """A store with the models that search it and answer from it."""

    def __init__(self, store: Store, models: Models, settings: Settings) -> None:
        self.settings = settings
        self.models = models
        self._store = store

    @property
    def embedder(self) -> Embedder:
        return self.models.embedder

    @property
    def llm(self) -> LLM | None:
        return self.models.llm

    # Looking

    @property
    def changes(self) -> int:
        """Counts changes: what was read of the library at the same count is still true."""
        return self._store.changes

    def articles(self) -> list[ArticleSummary]:
        """Every article without its text, by source."""
        return list(self._store.articles())

    def article(self, identity: str) -> Article:
        """One article with its text. Raises ArticleNotFound."""
        return self._store.article(identity)

    def fingerprints(self, ids: Iterable[str]) -> dict[str, str]:
        """Article id to what changes with its text, of those of the ids that are stored."""
        return self._store.fingerprints(ids)

    def read_from(self, path: str | Path) -> dict[str, str]:
        """Article id to the file it was read from, of a file or of all below a folder."""
        stored = self._store.contained(path)
        return {identity: container for identity, (_, container) in stored.items()}

    def newest(self) -> date | None:
        """The day of the newest article, None where no article has one."""
        return self._store.newest()

    def newest_articles(self, query: Query, most: int) -> list[Article]:
        """Articles with their text that meet the limits of a query, newest first, undated last."""
        allowed = self._store.allowed(
            query.languages,
            query.outlets,
            query.date_from,
            query.date_to,
            undated=query.undated,
            articles=query.articles,
        )
        return self._store.newest_articles(allowed, most)

    def languages(self) -> dict[str, int]:
        """Number of articles by language, most first."""
        return self._store.spoken()

    def chunks(self) -> dict[str, int]:
        """Number of chunks by language, most first."""
        return self._store.languages()

    def outlets(self) -> dict[str, int]:
        """Number of articles by outlet, most first."""
        return self._store.outlets()

    # Searching and answering

    def search(self, text: str, top: int = 10, **filters: Unpack[Filters]) -> list[Passage]:
        """The passages nearest to a question, best first.

        A reranker named in the settings orders them. Raises InputError for an
        empty question, a date that cannot be read or a language nobody knows.
        """
        return list(self.look_for(text, top, **filters).passages)

    def look_for(self, text: str, top: int = 10, **filters: Unpack[Filters]) -> Found:
        """What ``search`` gives, with a notice of the articles that a restriction to days
        leaves out because they have no date."""
        query = understood(asked(text), filters, self.languages)
        return Found(text, tuple(self.find(query, top)), left_out(self, query, query.language))

    def find(self, query: Query, top: int) -> list[Passage]:
        """The passages for a question that is understood already, best first."""
        (found,) = self.find_all([query], top)
        return found

    def find_all(
        self, queries: Sequence[Query], top: int, *, folded: bool = True
    ) -> list[list[Passage]]:
        """The passages for each of several questions, which are embedded together; copies of
        one report are one passage where ``folded``."""
        models = self.models
        return search_all(
            queries,
            self._store,
            models.embedder,
            top=top,
            reranker=models.reranker,
            folded=folded,
        )

    def undated(self, languages: Sequence[str] = (), outlets: Sequence[str] = ()) -> frozenset[str]:
        """Ids of the articles without a date, of some languages and outlets or of all."""
        return self._store.undated(languages, outlets)

    def warm(self) -> None:
        """Load what the first question would else wait for; the model is asked nothing.

        A remote embedder is not asked either. Raises what a question may raise.
        """
        if isinstance(self.llm, OpenAILLM):
            self.llm.prepare()
        if self.settings.embedder.startswith("remote:"):
            return
        for text in FIRST_QUESTIONS:
            query = understand(text)
            found = self.find(query, self.settings.top)
            for _ in respond(
                query, found, embedder=self.models.embedder, reader=self.models.reader
            ):
                pass

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        passages: Sequence[Passage | Article] | None = None,
        *,
        answer_language: str | None = None,
        top: int | None = None,
        kind: str | None = None,
        length: str = "normal",
        **filters: Unpack[Filters],
    ) -> Answer:
        """Answer a question; the last event of ``stream``, which names the arguments."""
        *_, last = self.stream(
            question,
            history,
            passages,
            answer_language=answer_language,
            top=top,
            kind=kind,
            length=length,
            **filters,
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
        kind: str | None = None,
        length: str = "normal",
        **filters: Unpack[Filters],
    ) -> Iterator[Event]:
        """Answer a question step by step: Searched, checked Deltas, and the Answer last.

        ``history`` are earlier (question, answer) pairs, oldest first.
        ``passages`` answers from these alone, without searching the library.
        ``answer_language`` is a language code; without it, the question's, and for
        a name alone, which is of none, a language of its script.
        ``top`` is the number of passages to answer from. ``kind`` is one of ``KINDS``,
        without it what the question seems to want; ``length`` of ``LENGTHS``, of a summary.
        Raises InputError before anything is searched.
        """
        events = answered(
            self,
            question,
            history,
            passages,
            answer_language=answer_language,
            top=top,
            kind=kind,
            length=length,
            filters=filters,
        )
        yield from traced("ask", events, told=outcome)

    def check(
        self, text: str, *, language: str | None = None, **filters: Unpack[Filters]
    ) -> DraftCheck:
        """Set somebody's text beside the library: each sentence with a verdict and its quotes.

        ``language`` is that of the reasons; without it, the text's. No model is asked.
        Raises InputError, before anything is searched, for a text that is empty or too long.
        """
        return check_draft(self, text, language, filters)
