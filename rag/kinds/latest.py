"""What is latest on a subject, or what changed since a day: the newest articles first.

Of each article only what those before it did not tell, and where a figure, a day or a claim of
theirs is another now, both. "Now" is the day of the newest article. Articles without a date stand
last and are said to have none, since nobody can say whether they are new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rag.answer.cite import unmarked
from rag.answer.disagreement.find import disagreements
from rag.answer.disagreement.sides import Difference
from rag.answer.disagreement.tell import differences
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.scorer import Scored
from rag.kinds.bullets import bullet, plain_title
from rag.kinds.coverage import apart, choose, early
from rag.kinds.request import Request
from rag.kinds.sheet import Sheet, nothing
from rag.kinds.statements import Rows, Statement, statements
from rag.kinds.stories import stories
from rag.kinds.summary import digest, written
from rag.language.dates import format_date
from rag.messages import message
from rag.records import Answer, Article, Citation, Delta, Disagreement, Event, Group

QUOTES = {"brief": 3, "normal": 12, "long": 20}
"""Quotes by length, at most; those of undated articles come after them, at most so many again."""

EACH, MENTIONED = {"brief": 1, "normal": 6, "long": 8}, 2
"""Quotes of one article that is about the subject, at most, and of one that mentions it."""

CLEARLY, NEAR = 0.95, 0.55
"""Share of the subject that a statement says of an article that only mentions it, and its cosine
to the pool."""

UNDATED = 2
"""Quotes of one article without a date at least, where there are many of them."""

NEWEST = 60
"""Articles whose stories are told where no subject is asked for."""

COMPARED, ALIKE = 4, 0.45
"""Earlier statements that each new one is set against, the nearest of at least this cosine."""


@dataclass(frozen=True, slots=True)
class News:
    """An article with the statements of it that those before it have not."""

    article: Article
    lines: tuple[Statement, ...]


def latest(request: Request, timings: dict[str, float]) -> Iterator[Event]:
    """Quote what the newest articles add to those before them, newest first."""
    if not request.subject.text:
        yield from _of_all(request, timings)
        return
    found, rows = statements(request.pool, request.subject, request.embedder)
    kept = [at for at, one in enumerate(found) if one.about or _clear(found, at)]
    found, rows = [found[at] for at in kept], rows[kept]
    since = request.subject.query.date_from
    dated = [one.article.date for one in found if one.article.date]
    if since and dated and max(dated) < since:
        yield from _nothing_since(request, since, max(dated), timings)
        return
    news = _news(request, found, rows, since)
    undated = _undated(request, found, rows, sum(len(each.lines) for each in news))
    if not news and not undated:
        yield from nothing(request, timings)
        return
    sheet, groups = Sheet(request), list[Group]()
    language = request.language
    if news and since:
        day = format_date(since, language)
        yield sheet.line(message("overview-since", language, day=day))
    elif news:
        day = format_date(news[0].article.date or "", language)
        yield sheet.line(message("overview-as-of", language, day=day))
    for each in news:
        yield from _lines(sheet, each, groups)
    told: list[Disagreement] = []
    for line, record in differences(_changed(request, news, found, rows), language, sheet.ledger):
        told.append(record)
        yield sheet.line(line.text, line.citations)
    if undated:
        yield sheet.line(message("overview-undated", language))
    for each in undated:
        yield from _lines(sheet, each, groups)
    answer = sheet.answer(request.overview(groups=tuple(groups)), timings)
    yield replace(answer, disagreements=tuple(told))


def _of_all(request: Request, timings: dict[str, float]) -> Iterator[Event]:
    """The newest stories of all articles, each in a sentence."""
    passages = request.pool.passages[:NEWEST]
    pool = replace(request.pool, passages=passages, shares=request.pool.shares[:NEWEST])
    told = digest(replace(request, pool=pool), QUOTES[request.length], 1, newest=True)
    told.sort(key=lambda each: each.story.days[1] or "", reverse=True)
    if not told:
        yield from nothing(request, timings)
        return
    sheet, groups = Sheet(request), list[Group]()
    day = told[0].story.days[1]
    if day:
        shown = format_date(day, request.language)
        yield sheet.line(message("overview-newest", request.language, day=shown))
    yield from written(sheet, told, groups)
    yield sheet.answer(request.overview(groups=tuple(groups)), timings)


def _news(
    request: Request, found: Sequence[Statement], rows: Rows, since: str | None
) -> list[News]:
    """What each dated article adds to the older ones and to those that were quoted already."""
    articles = _newest_first(found, since)
    told = stories(list(request.pool.articles.values()), request.embedder)
    copies = {key for story in told for key in story.copies}
    made: list[News] = []
    quoted: list[int] = []
    for article in articles:
        left = QUOTES[request.length] - len(quoted)
        if left <= 0:
            break
        own = [at for at, one in enumerate(found) if one.article.id == article.id]
        before = [
            at
            for at, one in enumerate(found)
            if one.article.date and article.date and one.article.date < article.date
        ]
        each = EACH[request.length]
        most = each if found[own[0]].about else min(each, MENTIONED)
        chosen = choose(found, rows, min(most, left), copies, (*before, *quoted), own, early)
        if chosen:
            lines = sorted((found[at] for at in chosen), key=lambda one: one.place)
            made.append(News(article, tuple(apart(lines))))
            quoted += chosen
    return made


def _clear(found: Sequence[Statement], at: int) -> bool:
    """Whether a statement says the subject clearly, or the one right before it does."""
    before = found[at - 1] if at else found[at]
    behind = before.article.id == found[at].article.id and before.place == found[at].place - 1
    said = max(found[at].said, before.said if behind else 0.0)
    return said >= CLEARLY and found[at].near >= NEAR


def _newest_first(found: Sequence[Statement], since: str | None) -> list[Article]:
    """The dated articles of a day or later; of one day, those about the subject come first."""
    about = {one.article.id: (one.article, one.about) for one in found if one.article.date}
    kept = [
        (article, on)
        for article, on in about.values()
        if not since or (article.date or "") >= since
    ]
    kept.sort(key=lambda each: (each[0].date or "", each[1]), reverse=True)
    return [article for article, _ in kept]


def _undated(request: Request, found: Sequence[Statement], rows: Rows, already: int) -> list[News]:
    """What the articles without a date tell, as a summary of them would."""
    own = [at for at, one in enumerate(found) if not one.article.date]
    if already:
        own = [at for at in own if found[at].about]
    known = [at for at, one in enumerate(found) if one.article.date]
    most = QUOTES[request.length] // (2 if already else 1)
    many = len({found[at].article.id for at in own})
    each = max(UNDATED, min(EACH[request.length], most // max(many, 1)))
    by_article: dict[str, list[Statement]] = {}
    for at in choose(found, rows, len(own), (), known if already else (), own):
        lines = by_article.setdefault(found[at].article.id, [])
        if len(lines) < each:
            lines.append(found[at])
        if sum(map(len, by_article.values())) == most:
            break
    return [
        News(lines[0].article, tuple(apart(sorted(lines, key=lambda one: one.place))))
        for lines in by_article.values()
    ]


def _changed(
    request: Request, news: Sequence[News], found: Sequence[Statement], rows: Rows
) -> list[Difference]:
    """Where a quoted statement gives another figure, day or claim than an earlier article."""
    place = {id(one.candidate): at for at, one in enumerate(found)}
    new = [one for each in news for one in each.lines]
    earlier: dict[int, Statement] = {}
    for one in new:
        near = rows @ rows[place[id(one.candidate)]]
        for at in np.argsort(-near)[:COMPARED].tolist():
            other = found[at]
            older = (other.article.date or "9") < (one.article.date or "")
            if older and near[at] >= ALIKE:
                earlier[at] = other
    if not earlier:
        return []
    sides = tuple(dict.fromkeys(each.candidate for each in (*new, *earlier.values())))
    blank = np.zeros((len(sides), 1))
    asked = Asked(request.subject.text or request.question, request.subject.query.language)
    quoted = {one.article.id for one in new}
    return [
        each
        for each in disagreements(Scored(asked, sides, blank, blank[:, 0]))
        if any(side.article in quoted for side in each.sides)
    ]


def _lines(sheet: Sheet, news: News, groups: list[Group]) -> Iterator[Delta]:
    made: list[Citation] = []
    for line in news.lines:
        delta, citation = bullet(sheet, line, line.passage.also_in)
        made.append(citation)
        yield delta
    day, markers = news.article.date, tuple(citation.marker for citation in made)
    groups.append(Group(plain_title(news.article), day, day, markers))


def _nothing_since(
    request: Request, since: str, last: str, timings: dict[str, float]
) -> Iterator[Event]:
    """The decline where all that is known of a subject is older than the day asked for."""
    answer = next(each for each in nothing(request, timings) if isinstance(each, Answer))
    language = request.language
    text = message(
        "overview-nothing-since",
        language,
        subject=unmarked(request.subject.text),
        day=format_date(since, language),
        last=format_date(last, language),
    )
    yield Delta(text)
    yield replace(answer, answer=text)
