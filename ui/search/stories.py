"""The stories of articles: those on the same event together, copies among them, as far as is seen.

Which articles are of one story is decided as for digests (:mod:`rag.kinds.stories`): near
beginnings, few days apart. For one article, candidates are what the library's search finds for
its headline; of many, the ``NEWEST`` are grouped, which takes a second or two and is remembered
while the articles stay the same.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from rag.errors import ArticleNotFound, InputError
from rag.kinds.stories import Story, stories
from rag.library import Library
from rag.records import ArticleSummary
from rag.search import understand

DEPTH = 60
"""Passages that are looked at for a headline."""

NEWEST = 200
"""Articles that are grouped."""

LEAST = 2
"""Articles of a story."""

KEPT = 16
"""Groupings that are remembered."""


def story_of(library: Library, identity: str) -> frozenset[str]:
    """Ids of the articles of a story, the article's own among them. Raises ArticleNotFound."""
    article = library.article(identity)
    try:
        query = understand(article.title or article.text[:200])
    except InputError:  # a headline of signs alone
        return frozenset([identity])
    (found,) = library.find_all(
        [replace(query, language=article.language or query.language)], DEPTH, folded=False
    )
    near = {article.id: article, **{p.article.id: p.article for p in found}}
    grouped = stories([library.article(each) for each in near], library.embedder)
    own = next(story for story in grouped if any(a.id == identity for a in story.articles))
    return frozenset(a.id for a in own.articles)


class Grouped:
    """The stories of lists of articles, remembered. Safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: dict[tuple[ArticleSummary, ...], list[Story]] = {}
        self._working = threading.Lock()

    def of(self, library: Library, listed: Sequence[ArticleSummary]) -> list[Story]:
        """Stories of ``LEAST`` articles or more among the newest of a list: those of most outlets
        first."""
        newest = sorted(listed, key=lambda row: row.date or "", reverse=True)[:NEWEST]
        key = tuple(newest)
        if (kept := self._kept.get(key)) is not None:
            return kept
        with self._working:  # one at a time: whoever asks for many takes no more than one core
            if (kept := self._kept.get(key)) is not None:
                return kept
            articles = []
            for row in newest:
                with suppress(ArticleNotFound):  # deleted since it was listed
                    articles.append(library.article(row.id))
            found = [s for s in stories(articles, library.embedder) if len(s.articles) >= LEAST]
            self._kept = dict([*self._kept.items(), (key, found)][-KEPT:])
            return found
