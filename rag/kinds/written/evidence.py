"""The passages that a model writes an overview from, and how they are parted between requests.

They are what the quoted overview quotes, each sentence with its neighbours; a list, whose items
may stand anywhere, has more of what was found. Of a comparison each row has its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.answer.model.prompt import Excerpt, Form, passage_of
from rag.answer.model.window import PER_MESSAGE, Window
from rag.kinds.comparison_rows import copied, rows_of
from rag.kinds.request import Request
from rag.kinds.told import lines_of
from rag.kinds.written.prompt import Asked, messages
from rag.language.sentences import split_sentences
from rag.records import Answer, Article, Passage, Span

MORE = {"brief": 10, "normal": 20, "long": 40}
"""Passages that a list is made from beside those of the quoted one."""

EACH = {"brief": 2, "normal": 4, "long": 8}
"""Passages of a row of a comparison."""

BESIDE = 1
"""Sentences before and after a quoted one that are given with it."""

PARTS = 8
"""Requests that passages are parted between, at most."""


def evidence(request: Request, quoted: Answer, asked: Asked) -> list[Passage]:
    """The passages for a model, best first; of a comparison row by row."""
    around = list(_around(request, quoted))
    if request.kind == "latest" and (since := request.subject.query.date_from):
        around = [p for p in around if (p.article.date or "") >= since]
    if request.kind == "list":
        more = request.pool.passages[: MORE[request.length]]
        around = [p for p in around if not any(_inside(p, other) for other in more)]
        around += more
    if request.kind != "comparison":
        return around
    return [
        passage
        for own in asked.rows.values()
        for passage in [p for p in around if p.article.id in own][: EACH[request.length]]
    ]


def rows(request: Request) -> tuple[dict[str, frozenset[str]], dict[str, list[str]]]:
    """The rows of a comparison with the ids of their articles, and of each the labels of those
    that only copy it; nothing for another kind."""
    if request.kind != "comparison":
        return {}, {}
    kept, copies = copied(rows_of(request, lines_of(request.pool, request.subject.query)))
    own = {row.label: frozenset(a.id for a in row.articles) for row in kept if row.articles}
    return own, copies


def parted(
    asked: Asked, passages: Sequence[Passage], window: Window, form: Form
) -> list[list[Excerpt]]:
    """The passages in order, as many together as fit; what is over ``PARTS`` is left out, and of
    one that fits nowhere all but its evidence."""
    bare = messages(asked, (), form)
    room = window.size - window.answer
    room -= sum(window.count(message.content) + PER_MESSAGE for message in bare)
    made: list[list[Excerpt]] = []
    left = 0
    for passage in passages:
        excerpt = Excerpt(passage, passage.text)
        cost = window.count(passage_of(excerpt, form)) + PER_MESSAGE
        if cost > room:
            excerpt = Excerpt(passage, passage.best_sentence)
            cost = window.count(passage_of(excerpt, form)) + PER_MESSAGE
        if not made or cost > left:
            made.append([])
            left = room
        made[-1].append(excerpt)
        left -= cost
    return made[:PARTS]


def alone(passage: Passage, span: Span) -> Passage:
    """One sentence of a passage as a passage."""
    text = passage.article.text[slice(*span)]
    return Passage(passage.article, text, *span, passage.score, span, "", (span,), passage.also_in)


def _around(request: Request, quoted: Answer) -> Iterator[Passage]:
    """The quoted sentences with their neighbours, those of one article that touch as one."""
    articles = request.pool.articles
    also = {p.article.id: p.also_in for p in request.pool.passages}
    placed: dict[str, list[tuple[int, int]]] = {}
    for citation in quoted.citations:
        if article := articles.get(citation.article):
            own = placed.setdefault(article.id, [])
            own.append(_places(article, (citation.start, citation.end)))
    for key, own in placed.items():
        for first, last in _joined(own):
            yield _passage(articles[key], first, last, also.get(key, ()))


def _places(article: Article, span: Span) -> tuple[int, int]:
    """The places of the sentences of a span and beside it, in its paragraph."""
    spans = _spans(article)
    inside = [at for at, (start, end) in enumerate(spans) if start < span[1] and end > span[0]]
    first, last = inside[0], inside[-1]
    for _ in range(BESIDE):
        if first and "\n\n" not in article.text[spans[first - 1][1] : spans[first][0]]:
            first -= 1
        if (
            last + 1 < len(spans)
            and "\n\n" not in article.text[spans[last][1] : spans[last + 1][0]]
        ):
            last += 1
    return first, last


def _joined(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same without overlaps, in the order of the article."""
    made: list[tuple[int, int]] = []
    for first, last in sorted(places):
        if made and first <= made[-1][1]:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return made


def _passage(article: Article, first: int, last: int, also: tuple[str, ...]) -> Passage:
    spans = _spans(article)[first : last + 1]
    start, end = spans[0][0], spans[-1][1]
    middle = spans[min(BESIDE, len(spans) - 1)]
    return Passage(article, article.text[start:end], start, end, 1.0, middle, "", spans, also)


@lru_cache(maxsize=256)
def _spans(article: Article) -> tuple[Span, ...]:
    return tuple(split_sentences(article.text, article.language or "und"))


def _inside(passage: Passage, other: Passage) -> bool:
    same = passage.article.id == other.article.id
    return same and other.start <= passage.start and passage.end <= other.end
