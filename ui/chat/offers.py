"""The questions a visitor is offered: made from the newest articles, and answered by them.

Each was asked before it is offered, without a model: its answer quotes the
article the question was made from. That takes a tenth of a second or two for
each, so it happens beside the page, and what was found is kept until the
libraries change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from rag.answer import respond
from rag.errors import ArticleNotFound, SanadError
from rag.kinds import asked_kind
from rag.language.fold import fold_text
from rag.language.table import language as row_of
from rag.library import Library
from rag.records import Answer, Article
from rag.search import understand
from ui.access.visitors import Visitor
from ui.chat.narrowing import problem
from ui.chat.suggest import Idea, ideas
from ui.collections.reach import asked_of
from ui.library.contents import Listed, narrowed
from ui.search.limits import filters_of
from ui.selection import Selection
from ui.shelves import Shelves

SHOWN = 4
READ = 12
"""Articles in the reader's language that questions are made from, and others read beside them."""

TRIED = 24
"""Questions asked at most."""

KEPT = 64
"""Visitors, languages and selections remembered."""

Key = tuple[str, int, str, str, frozenset[str]]
"""Who has a library of their own, its changes, the reader's language, the limits, and the articles
of a collection, which says nothing to others and changes by itself."""


class Offers:
    """What is offered, remembered. Safe to use from several threads."""

    def __init__(self, shelves: Shelves) -> None:
        self.shelves = shelves
        self._kept: dict[Key, tuple[str, ...]] = {}
        self._working = threading.Lock()

    def of(self, visitor: Visitor, selection: Selection, reader: str) -> tuple[str, ...]:
        """At most ``SHOWN`` questions on the articles of a selection, in the reader's language."""
        library = self.shelves.reading(visitor)
        own = visitor.id if library is not self.shelves.shared else ""
        try:
            among = self._collected(visitor, selection)
        except SanadError:  # said by the first question that is asked
            return ()
        key = (own, library.changes, reader, selection.query, among)
        if key not in self._kept:
            with self._working:
                if key not in self._kept:
                    found = self._found(library, visitor, selection, reader)
                    self._keep(key, tuple(islice(found, SHOWN)))
        return self._kept.get(key, ())

    def _collected(self, visitor: Visitor, selection: Selection) -> frozenset[str]:
        if not selection.collection:
            return frozenset()
        return asked_of(self.shelves, visitor, selection.collection)

    def _keep(self, key: Key, found: tuple[str, ...]) -> None:
        """Remember, in place of what was said of a library before it changed."""
        now = {k: v for k, v in self._kept.items() if (k[0] != key[0]) or (k[1] == key[1])}
        self._kept = dict([*now.items(), (key, found)][-KEPT:])

    def _found(
        self, library: Library, visitor: Visitor, selection: Selection, reader: str
    ) -> Iterator[str]:
        if problem(selection, reader):
            return
        try:
            filters = filters_of(self.shelves, visitor, selection)
        except SanadError:  # said by the first question that is asked
            return
        listed = narrowed(self.shelves.listed(visitor), selection)
        if (among := filters.get("articles")) is not None:
            listed = [each for each in listed if each.article.id in among]
        own, beside = _sampled(listed, reader)
        made = ideas(list(_texts(library, own)), reader, list(_texts(library, beside)))
        for idea in islice(made, TRIED):
            if is_answered(library, idea, filters):
                yield idea.question


def _texts(library: Library, listed: Sequence[Listed]) -> Iterator[Article]:
    """The articles of a list; one that was deleted meanwhile is left out."""
    for each in listed:
        with suppress(ArticleNotFound):
            yield library.article(each.article.id)


def is_answered(library: Library, idea: Idea, filters: Mapping[str, Any]) -> bool:
    """Whether the answer to a question quotes the article, and the words, it was made from; one
    taken for one that asks for an overview is none of these."""
    if asked_kind(idea.question) != "fact":
        return False
    query = understand(idea.question, **filters)
    passages = library.find(query, library.settings.top)
    *_, answer = respond(query, passages, embedder=library.embedder)
    assert isinstance(answer, Answer)
    wanted = fold_text(idea.quoted)
    return not answer.abstained and any(
        each.article == idea.article and wanted in fold_text(each.quote)
        for each in answer.citations
    )


def _sampled(listed: Sequence[Listed], reader: str) -> tuple[Sequence[Listed], Sequence[Listed]]:
    """The newest articles in the reader's language, or else in its script, or else in any; and
    beside those in the language the newest others."""
    script = row_of(reader).script

    def newest(chosen: Callable[[str | None], bool]) -> list[Listed]:
        return list(islice((each for each in listed if chosen(each.article.language)), READ))

    others = newest(lambda spoken: spoken != reader)
    if own := newest(lambda spoken: spoken == reader):
        return own, others
    return newest(lambda spoken: row_of(spoken).script == script) or others, []
