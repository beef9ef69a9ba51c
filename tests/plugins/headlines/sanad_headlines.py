"""Headlines: the title of every article on the subject, newest first, with its first sentence."""

from __future__ import annotations

from collections.abc import Iterator

from rag.kinds import Plan, Request
from rag.kinds.gather import every_article
from rag.kinds.sheet import Sheet, labelled
from rag.language.sentences import split_sentences
from rag.records import Event, Listed

MOST = {"brief": 3, "normal": 10, "long": 30}
"""Headlines by the length that is asked for."""


def write(request: Request, timings: dict[str, float]) -> Iterator[Event]:
    """A line an article, and the answer with its headlines as the items of the overview."""
    sheet, items = Sheet(request), []
    firsts = [own[0] for own in request.pool.by_article().values()]
    firsts.sort(key=lambda passage: passage.article.date or "", reverse=True)
    for passage in firsts[: MOST[request.length]]:
        text, citation = sheet.quote(passage, split_sentences(passage.article.text)[0])
        items.append(Listed(passage.article.title, (citation.marker,)))
        label = labelled(passage.article.title, request.language)
        yield sheet.line(f"• {label} {text}", (citation,))
    overview = request.overview(items=tuple(items))
    yield sheet.answer(overview, timings)


PLAN = Plan(every_article, write)
