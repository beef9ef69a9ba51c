"""What is held on a subject, or in all: how many articles, of which days, outlets, languages.

Every article is counted: copies of one report too, and all passages on the subject were looked
for, unless the pool says that there may be more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rag.answer.cite import unmarked
from rag.answer.quotes.candidates import candidates
from rag.kinds.aboutness import said_of
from rag.kinds.request import Request
from rag.kinds.sheet import Sheet, labelled
from rag.kinds.times.dated import reports
from rag.language.dates import format_date
from rag.language.table import in_digits
from rag.messages import language_name, message
from rag.records import Article, ArticleSummary, Event, Holdings, Passage, Span, place_of

NEWEST = 3
"""Titles that are cited."""

MOSTLY = 0.9
"""Share of the most that a passage says of the subject, from which its article may be cited."""

LISTED = 8
"""Outlets, languages or months that are named."""

Held = Article | ArticleSummary


def meta(request: Request, timings: dict[str, float]) -> Iterator[Event]:
    """Tell the counts, and cite the newest titles."""
    held = held_by(request)
    counts, sheet = counted(held), Sheet(request)
    complete = request.pool.complete or not request.subject.text
    for line in _lines(counts, request, complete):
        yield sheet.line(line)
    for passage, span in _newest(request):
        text, citation = sheet.quote(passage, span)
        over = unmarked(" ".join(passage.article.title.split()))
        over = labelled(f"{over} ({sheet.source(passage)})", request.language)
        yield sheet.line(f"• {over} {text}", (citation,))
    held_here = request.overview(holdings=counts, articles=counts.articles, complete=complete)
    yield sheet.answer(held_here, timings)


def held_by(request: Request) -> Sequence[Held]:
    """The articles on the subject; without one, all within the limits of the question."""
    if request.subject.text or request.shelf is None:
        return list(request.pool.articles.values())
    query = request.subject.query
    return [
        article
        for article in request.shelf.articles()
        if query.admits(article.language, article.outlet, article.date)
    ]


def counted(held: Sequence[Held]) -> Holdings:
    """Counts of articles by outlet, language and month, most or earliest first."""
    days = sorted(article.date for article in held if article.date)
    return Holdings(
        articles=len(held),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        undated=len(held) - len(days),
        outlets=_most(article.outlet or place_of(article.source) for article in held),
        languages=_most(article.language or "und" for article in held),
        months=dict(sorted(Counter(day[:7] for day in days).items())),
    )


def _most(values: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(values).most_common())


def _lines(counts: Holdings, request: Request, complete: bool) -> Iterator[str]:
    language = request.language
    subject = unmarked(request.subject.text)
    form = "held-all" if not subject else "held" if complete else "held-least"
    yield message(f"overview-{form}", language, count=counts.articles, subject=subject)
    yield " ".join(_days(counts, language))
    yield message("overview-outlets", language, listed=_listed(counts.outlets, language))
    named = {language_name(code, language): n for code, n in counts.languages.items()}
    yield message("overview-languages", language, listed=_listed(named, language))
    if len(counts.months) > 1:
        months = {format_date(month, language): n for month, n in counts.months.items()}
        yield message("overview-months", language, listed=_listed(months, language, most=24))
    yield message("overview-newest-held", language)


def _days(counts: Holdings, language: str) -> Iterator[str]:
    if counts.first is None or counts.last is None:
        yield message("overview-none-dated", language)
        return
    form = "one-day" if counts.first[:10] == counts.last[:10] else "dates"
    first, last = (format_date(day, language) for day in (counts.first, counts.last))
    yield message(f"overview-{form}", language, first=first, last=last)
    if counts.undated:
        yield message("overview-undated-count", language, count=counts.undated)


def _listed(counts: Mapping[str, int], language: str, most: int = LISTED) -> str:
    """ "cnn.com (9), BBC (2) and 3 more"."""
    rows = [f"{unmarked(name)} ({in_digits(n, language)})" for name, n in counts.items()]
    shown = message("comma", language).join(rows[:most])
    if len(rows) <= most:
        return shown
    more = message("overview-others", language, count=len(rows) - most)
    return f"{shown} {more}"


def _newest(request: Request) -> list[tuple[Passage, Span]]:
    """A sentence of each of the newest articles that say most of the subject, undated last."""
    pool = request.pool
    least = MOSTLY * max(pool.shares)
    best: dict[str, list[Passage]] = {}
    for passage, told in zip(pool.passages, pool.shares, strict=True):
        if told >= least:
            best.setdefault(passage.article.id, []).append(passage)
    dated = sorted(best.values(), key=lambda own: own[0].article.date or "", reverse=True)
    return [_sentence(own, request) for own in dated[:NEWEST]]


def _sentence(passages: Sequence[Passage], request: Request) -> tuple[Passage, Span]:
    """The first sentence of an article's passages that reports and says most of the subject."""
    query = request.subject.query
    found = [each for each in candidates(passages) if reports(each)]
    if not found:
        return passages[0], passages[0].evidence
    told = [said_of(query, each.text, each.language) for each in found]
    best = found[told.index(max(told))]
    return best.passage, (best.start, best.end)
