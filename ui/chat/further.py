"""Questions that lead on from an answer: names, days and reports of the articles it cites.

What they name stands in those articles or in what a search for the question finds beside
them, and each was asked before it is offered: its answer quotes the article it was made from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from rag.errors import ArticleNotFound, SanadError
from rag.language.fold import fold_text
from rag.library import Library
from rag.records import Article
from ui.chat.offers import is_answered
from ui.chat.suggest import Idea, ideas
from ui.chat.turn import Turn, history
from ui.safe import direction, inert
from ui.words import words

SHOWN = 3
TRIED = 6
"""Questions asked at most."""

NEAR = 20
"""Passages that are looked at for articles beside those cited."""

READ = 6
"""Articles that questions are made from."""


Filters = Mapping[str, Any]
"""What the last question was limited to, as ``Library.ask`` takes it."""


def further(
    library: Library, turns: Sequence[Turn], reader: str, filters: Filters
) -> tuple[str, ...]:
    """At most ``SHOWN`` questions that lead on from the last turn, none that was asked."""
    turn = turns[-1]
    if turn.answer is None or turn.problem:
        return ()
    found = islice(_answered(library, turns, reader, filters), SHOWN)
    return tuple(idea.question for idea in found)


def _answered(
    library: Library, turns: Sequence[Turn], reader: str, filters: Filters
) -> Iterator[Idea]:
    turn = turns[-1]
    cited = _cited(library, turn)
    spoken = {each.language for each in cited}
    near = [each for each in _near(library, turn, filters) if each.language in spoken]
    own = [each for each in (*cited, *near) if each.language == reader]
    others = [each for each in (*cited, *near) if each.language != reader]
    asked = fold_text(" ".join(each.question for each in turns))
    told = {each.id for each in cited}
    fresh = (
        idea
        for idea in ideas((own or others)[:READ], reader, others if own else ())
        if (fold_text(idea.quoted) not in asked if idea.quoted else idea.article not in told)
        and fold_text(idea.question) not in asked
    )
    for idea in islice(fresh, TRIED):
        if _leads_on(library, idea, turns, filters):
            yield idea


def _leads_on(library: Library, idea: Idea, turns: Sequence[Turn], filters: Filters) -> bool:
    """Whether it is answered from its article when it is asked here, after what was said."""
    if not is_answered(library, idea, filters):
        return False
    if library.llm is not None:  # a model is not asked for what may never be pressed
        return True
    answer = library.ask(idea.question, history(tuple(turns)), **filters)
    return not answer.abstained and any(c.article == idea.article for c in answer.citations)


def _cited(library: Library, turn: Turn) -> list[Article]:
    """The articles that an answer cites, as they are now."""
    assert turn.answer is not None
    ids = dict.fromkeys(citation.article for citation in turn.answer.citations)
    articles = []
    for identity in ids:
        with suppress(ArticleNotFound):
            articles.append(library.article(identity))
    return articles


def _near(library: Library, turn: Turn, filters: Filters) -> list[Article]:
    """The articles of what a search for the question finds beside them; none where it cannot be
    searched for."""
    assert turn.answer is not None
    told = {citation.article for citation in turn.answer.citations}
    try:
        passages = library.search(turn.question, NEAR, **filters)
    except SanadError:  # as where an embedder does not answer: what is cited is enough
        return []
    found = {p.article.id: p.article for p in passages}
    return [article for identity, article in found.items() if identity not in told]


def further_place(identity: str, at: int) -> str:
    """Where the questions are put when they are known."""
    return f'<div class="further" data-conversation="{inert(identity)}" data-place="{at}"></div>'


def further_list(questions: Sequence[str], reader: str) -> str:
    """The questions, each to be pressed; "" for none."""
    said = words(reader)["further"]
    items = "".join(
        f'<li><button type="button" class="ask-further" dir="{direction(question)}">'
        f"{inert(question)}</button></li>"
        for question in questions
    )
    way = direction("", reader)
    return (
        f'<h3 class="label" dir="{way}">{inert(said)}</h3><ul dir="{way}">{items}</ul>'
        if items
        else ""
    )
