"""Two libraries read as one and written apart: a reader's own, and the one all share.

Both are searched for every question, each whole, so that neither's articles
are seen through the other's. What is written goes to the reader's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from rag.errors import ArticleNotFound
from rag.library import Library
from rag.records import Article, ArticleSummary, Passage, Query


class Together(Library):
    """A reader's own library with the shared one behind it.

    An article that stands in both is the reader's own. It closes the own
    library, never the shared one.
    """

    def __init__(self, own: Library, shared: Library) -> None:
        super().__init__(own._store, own.models, own.settings)
        self._writing = own._writing
        self._own = own
        self._shared = shared
        self._both = (own, shared)

    def find_all(
        self, queries: Sequence[Query], top: int, *, folded: bool = True
    ) -> list[list[Passage]]:
        """For each question the best of both by score, which both weigh alike; no passage twice."""
        both = (library.find_all(queries, top, folded=folded) for library in self._both)
        return [_best((*own, *shared), top) for own, shared in zip(*both, strict=True)]

    def undated(self, languages: Sequence[str] = (), outlets: Sequence[str] = ()) -> frozenset[str]:
        """Ids of the articles of both without a date."""
        both = self._both
        return frozenset().union(*(library.undated(languages, outlets) for library in both))

    def newest(self) -> date | None:
        """The day of the newest article of both, None where no article has one."""
        return max((day for library in self._both if (day := library.newest())), default=None)

    def newest_articles(self, query: Query, most: int) -> list[Article]:
        """Articles of both that meet the limits of a query, newest first, undated last."""
        found = {a.id: a for own in self._both for a in own.newest_articles(query, most)}
        return sorted(found.values(), key=lambda a: a.date or "", reverse=True)[:most]

    @property
    def changes(self) -> int:
        """Counts the changes of both."""
        return self._own.changes + self._shared.changes

    def articles(self) -> list[ArticleSummary]:
        """Every article of both without its text, by source."""
        both = {a.id: a for a in (*self._shared.articles(), *self._own.articles())}
        return sorted(both.values(), key=lambda article: article.source)

    def article(self, identity: str) -> Article:
        """One article of either with its text. Raises ArticleNotFound."""
        try:
            return self._own.article(identity)
        except ArticleNotFound:
            return self._shared.article(identity)

    def languages(self) -> dict[str, int]:
        """Number of articles by language in both, most first."""
        return _added(library.languages() for library in self._both)

    def outlets(self) -> dict[str, int]:
        """Number of articles by outlet in both, most first."""
        return _added(library.outlets() for library in self._both)


def _best(found: Iterable[Passage], top: int) -> list[Passage]:
    unlike: dict[tuple[str, str], Passage] = {}
    for passage in found:
        unlike.setdefault((passage.article.id, passage.text), passage)
    return sorted(unlike.values(), key=lambda passage: -passage.score)[:top]


def _added(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(total.most_common())
