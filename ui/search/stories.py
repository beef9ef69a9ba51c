"""The story of one article: those on the same event, its copies among them, as far as is seen.

Candidates are what the library's search finds for its headline; which of them are of one story
is decided as for digests (:mod:`rag.kinds.stories`): near beginnings, few days apart.
"""

from __future__ import annotations

from dataclasses import replace

from rag.errors import InputError
from rag.kinds.stories import stories
from rag.library import Library
from rag.search import understand

DEPTH = 60
"""Passages that are looked at for a headline."""


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
