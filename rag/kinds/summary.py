"""A summary: the fewest quoted sentences that cover what the articles on a subject tell.

Of a subject, statements are chosen over all its articles and stand by story, that of most
independent outlets first. Without a subject, each story of the period is told in a sentence or
two. Wire copies of one report are quoted once and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.cite import unmarked
from rag.kinds.bullets import bullet, days, plain_title
from rag.kinds.coverage import apart, choose, early
from rag.kinds.pool import Pool
from rag.kinds.request import Request
from rag.kinds.sheet import Sheet, nothing
from rag.kinds.statements import Statement, statements
from rag.kinds.stories import Story, stories
from rag.messages import message
from rag.records import Delta, Event, Group

SENTENCES = {"brief": 4, "normal": 14, "long": 24}
"""Quotes of a subject's summary by its length, at most."""

STORIES = {"brief": 5, "normal": 10, "long": 20}
"""Stories of a digest by its length."""

PER_STORY = {"brief": 1, "normal": 1, "long": 2}
"""Quotes of a story in a digest."""

NAMED = 3
"""Other outlets of a story that are named beside a quote."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story with the statements that are quoted of it, and whether they stand for all of it."""

    story: Story
    lines: tuple[Statement, ...]
    whole: bool = False


def summary(request: Request, timings: dict[str, float]) -> Iterator[Event]:
    """Quote what covers the articles on a subject, or the stories of a period."""
    length = request.length
    told = (
        covered(request, SENTENCES[length])
        if request.subject.text
        else digest(request, STORIES[length], PER_STORY[length])
    )
    if not told:
        yield from nothing(request, timings)
        return
    sheet = Sheet(request)
    groups: list[Group] = []
    yield from written(sheet, told, groups)
    yield sheet.answer(request.overview(groups=tuple(groups)), timings)


def covered(request: Request, most: int) -> list[Told]:
    """The statements that cover all articles of the pool, by story."""
    found, rows = statements(request.pool, request.subject, request.embedder)
    told = stories(list(request.pool.articles.values()), request.embedder)
    copies = {key for story in told for key in story.copies}
    lines = [found[at] for at in choose(found, rows, most, copies)]
    return [Told(story, own) for story in told if (own := _in_order(_of(story, lines)))]


def _of(story: Story, lines: Sequence[Statement]) -> list[Statement]:
    own = {article.id for article in story.articles}
    return [line for line in lines if line.article.id in own]


def _in_order(lines: Sequence[Statement]) -> tuple[Statement, ...]:
    """By day and place in the article, undated ones last."""
    ordered = sorted(
        lines, key=lambda line: (line.article.date or "9", line.article.id, line.place)
    )
    return tuple(apart(ordered))


def digest(request: Request, most: int, each: int, newest: bool = False) -> list[Told]:
    """The first stories of the pool's articles, each in its sentences that stand early, of its
    ``newest`` day or of all."""
    by_article = request.pool.by_article()
    made: list[Told] = []
    for story in stories(list(request.pool.articles.values()), request.embedder):
        passages = tuple(
            passage
            for article in story.articles
            if not newest or article.date == story.days[1]
            for passage in by_article[article.id]
        )
        pool = Pool(passages, (1.0,) * len(passages), passages[:1], True)
        found, rows = statements(pool, request.subject, request.embedder)
        chosen = choose(found, rows, each, story.copies, weigh=early)
        if chosen:
            made.append(Told(story, _in_order([found[at] for at in chosen]), whole=True))
        if len(made) == most:
            break
    return made


def written(sheet: Sheet, told: Sequence[Told], groups: list[Group]) -> Iterator[Delta]:
    """Write stories: those of several quotes under their title and days, then the others."""
    headed = [each for each in told if len(each.lines) > 1] if len(told) > 1 else []
    rest = [each for each in told if each not in headed]
    for each in headed:
        yield sheet.line(_heading(sheet, each))
        yield from _lines(sheet, each, groups)
    if headed and rest:
        yield sheet.line(message("overview-more", sheet.request.language))
    for each in rest:
        yield from _lines(sheet, each, groups)


def _heading(sheet: Sheet, told: Told) -> str:
    """The title of a story, as its first quoted article has it, and its days."""
    title = unmarked(plain_title(told.lines[0].article))
    language = sheet.request.language
    shown = days(*told.story.days, language)
    return message("overview-headed", language, title=title, days=shown) if shown else title


def _lines(sheet: Sheet, told: Told, groups: list[Group]) -> Iterator[Delta]:
    markers = []
    for line in told.lines:
        delta, citation = bullet(sheet, line, _others(told, line))
        markers.append(citation.marker)
        yield delta
    title = plain_title(told.lines[0].article)
    groups.append(Group(title, *told.story.days, tuple(dict.fromkeys(markers))))


def _others(told: Told, line: Statement) -> list[str]:
    """Other outlets that tell the same: of the story where the line stands for it, else those
    that carry a copy."""
    found = list(line.passage.also_in)
    if told.whole:
        found += [article.outlet for article in told.story.articles if article.outlet]
    return [name for name in dict.fromkeys(found) if name != line.article.outlet][:NAMED]
