"""What an article or a selection is about: its statements that cover it, in its own order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rag.answer.cite import unmarked
from rag.kinds.bullets import bullet, plain_title
from rag.kinds.request import Request
from rag.kinds.sheet import Sheet, nothing
from rag.kinds.summary import covered, written
from rag.records import Event, Group

SENTENCES = {"brief": 2, "normal": 5, "long": 10}
"""Quotes by length, at most, and of each further article so many more as ``MORE`` says."""

MORE = {"brief": 1, "normal": 2, "long": 4}

MOST = 24
"""Quotes of a large selection."""


def about(request: Request, timings: dict[str, float]) -> Iterator[Event]:
    """Quote what covers the articles given, or those on a subject."""
    articles = list(request.pool.articles.values())
    most = SENTENCES[request.length] + MORE[request.length] * (len(articles) - 1)
    told = covered(request, min(most, MOST))
    if not told and request.subject.text:
        request = replace(request, subject=replace(request.subject, text=""))
        told = covered(request, min(most, MOST))
    if not told:
        yield from nothing(request, timings)
        return
    sheet, groups = Sheet(request), list[Group]()
    if len(articles) == 1:
        (one,) = told
        title, article = plain_title(articles[0]), articles[0]
        source = sheet.source(one.lines[0].passage)
        yield sheet.line(f"{unmarked(title)} — {source}" if article.outlet else unmarked(title))
        markers = []
        for line in one.lines:
            delta, citation = bullet(sheet, line, sourced=False)
            markers.append(citation.marker)
            yield delta
        groups.append(Group(title, *one.story.days, tuple(markers)))
    else:
        yield from written(sheet, told, groups)
    yield sheet.answer(request.overview(groups=tuple(groups)), timings)
