"""A timeline: the dated events of a subject in order, each with the sentence that tells it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from rag.answer.cite import unmarked
from rag.answer.quotes.candidates import Candidate, candidates
from rag.answer.quotes.compose import source_name
from rag.kinds.aboutness import said_of
from rag.kinds.pool import Pool, opening
from rag.kinds.request import Request
from rag.kinds.roundups import lists_stories
from rag.kinds.sheet import Sheet, labelled, nothing
from rag.kinds.times.dated import Told, day_of, opens, told_in
from rag.kinds.times.days import in_three
from rag.kinds.times.joined import Joined, distinct, joined
from rag.language.dates import format_date
from rag.messages import and_list, message
from rag.records import Citation, DatedEvent, Event, Passage, Query, Span

EVENTS = {"brief": 6, "normal": 18, "long": 40}
"""Events of a timeline by its length."""

TELLINGS = 200
"""Sentences that are compared for one timeline, the best first."""

RECENT = timedelta(days=60)
"""Days between an event and its report from which it is background."""

ITSELF, BACKGROUND = 0.5, 0.6
"""Share of the subject's words that a sentence or what stands around it must say, and that one of
background must say itself."""

NEARBY = 0.15
"""Cosine to the subject or to its headline from which a sentence is of its article's story."""

EXACT, FRESH, SAID, AGAIN = 0.3, 0.2, 0.2, 0.4
"""What an exact day, a report of the same days, a date in the sentence and each doubling of the
articles add."""

FRESH_DAYS = timedelta(days=10)

NAMED = 0.35
"""Share of them that an undated article must open with, its headline counted."""

UNDATED = 6
"""Articles without a day that are named after the events."""

BEGINS = 20
"""Characters before which a passage is the beginning of its article."""

LEAD, PARAGRAPH = 600, 1200
"""Characters of an article's opening, and of a paragraph at most, that are read around."""

SHOWN = 4
"""Markers of one event at most."""


def timeline(request: Request, timings: dict[str, float]) -> Iterator[Event]:
    """Quote the events of the subject in the order of their days."""
    sentences = candidates(_with_openings(request.pool))
    events, undated = chosen(request, sentences), without_days(request, sentences)
    if not events and not undated:
        yield from nothing(request, timings, "no-events")
        return
    sheet, told = Sheet(request), []
    for event in events:
        text, citations = _line(event, sheet, request.language)
        told.append(_typed(event, citations))
        yield sheet.line(text, citations)
    if undated:
        yield sheet.line(message("overview-not-dated", request.language))
    for passage, span in undated:
        quoted, citation = sheet.quote(passage, span)
        over = labelled(sheet.source(passage), request.language)
        yield sheet.line(f"• {over} {quoted}", (citation,))
    yield sheet.answer(request.overview(events=tuple(told)), timings)


def chosen(request: Request, sentences: Sequence[Candidate]) -> list[Joined]:
    """The events that matter most, in order."""
    query = request.subject.query
    told = [event for event in told_in(sentences) if _within(event, query.date_from, query.date_to)]
    if not told:
        return []
    values = _values(told, request)
    best = sorted(range(len(told)), key=lambda at: -values[at])[:TELLINGS]
    best = [at for at in best if values[at] > 0]
    events = joined([told[at] for at in best], [values[at] for at in best], request.embedder)
    worth = dict(zip(map(id, told), values, strict=True))
    worths = [_worth(event, worth[id(event.shown)]) for event in events]
    kept = distinct(events, worths, EVENTS[request.length])
    return sorted(kept, key=lambda event: (event.shown.first, event.shown.last))


def without_days(request: Request, sentences: Sequence[Candidate]) -> list[tuple[Passage, Span]]:
    """The opening sentences on the subject of articles of which no day is known."""
    query, found = request.subject.query, []
    if query.date_from or query.date_to:
        return []
    for each in sentences:
        article = each.passage.article
        if (
            day_of(article) is None
            and opens(each)
            and said_of(query, f"{each.headline}\n{each.text}", each.language) >= NAMED
        ):
            found.append((each.passage, (each.start, each.end)))
    return found[:UNDATED]


def _with_openings(pool: Pool) -> list[Passage]:
    """The passages on the subject, and the beginning of each of their articles."""
    begun = {passage.article.id for passage in pool.passages if passage.start < BEGINS}
    missing = (article for key, article in pool.articles.items() if key not in begun)
    return [*pool.passages, *(opening(a) for a in missing if a.text.strip())]


def _within(event: Told, first: str | None, last: str | None) -> bool:
    return (not first or event.last.isoformat() >= first) and (
        not last or event.first.isoformat() <= last
    )


def _values(told: Sequence[Told], request: Request) -> list[float]:
    """How good each telling is; 0 for background that is not of the subject itself."""
    query = request.subject.query
    if not request.subject.text:
        return [1.0 + EXACT * event.exact for event in told]
    rows = request.embedder.embed_passages([event.text for event in told])
    near = np.asarray(rows @ request.embedder.embed_queries([query.text])[0])
    titles = list(dict.fromkeys(_title(event, query.text) for event in told))
    headed = dict(zip(titles, request.embedder.embed_passages(titles), strict=True))
    values = []
    for event, row, cosine in zip(told, rows, near, strict=True):
        own = said_of(query, event.text, event.passage.language)
        day = day_of(event.passage.article)
        behind = day - event.first if day else RECENT
        beside = max(cosine, float(row @ headed[_title(event, query.text)]))
        about = own >= ITSELF or _around(event, query, beside >= NEARBY)
        if not about or (own < BACKGROUND and (not event.exact or behind > RECENT)):
            values.append(0.0)
            continue
        fresh = day is not None and abs(behind) <= FRESH_DAYS
        said = SAID if event.said else 0.0
        values.append(own + float(cosine) + EXACT * event.exact + FRESH * fresh + said)
    return values


def _title(event: Told, subject: str) -> str:
    """The headline over a sentence; the subject where it has none or lists several stories."""
    title = event.passage.article.title
    return title if title and not lists_stories(title) else subject


def _around(event: Told, query: Query, near: bool) -> bool:
    """Whether the paragraph of a sentence is on the subject, or the opening of its article where
    the sentence is ``near`` it: an article of several stories has sentences on the others."""
    article = event.passage.article
    begin = article.text.rfind("\n\n", 0, event.span[0]) + 1
    stop = article.text.find("\n\n", event.span[1])
    paragraph = article.text[begin : stop if stop >= 0 else None][:PARAGRAPH]
    return any(
        said_of(query, around, event.passage.language) >= ITSELF
        for around in ((paragraph, article.text[:LEAD]) if near else (paragraph,))
    )


def _worth(event: Joined, value: float) -> float:
    return value + AGAIN * math.log2(len(event.articles))


def _line(event: Joined, sheet: Sheet, language: str) -> tuple[str, tuple[Citation, ...]]:
    shown = event.shown
    quoted, first = sheet.quote(shown.passage, shown.span)
    cited = [first]
    for other in (*event.tellings[1:], *event.others):
        if len(cited) < SHOWN and all(c.article != other.passage.article.id for c in cited):
            cited.append(sheet.quote(other.passage, other.span)[1])
    markers = "".join(f" [{c.marker}]" for c in cited[1:])
    own, others = in_three(shown.first, shown.last, shown.calendar, language)
    notes = [note for note in _notes(event, language) if note]
    comma = message("comma", language)
    beside = comma.join([others, *notes] if others else notes)
    source = source_name(shown.passage.article, language)
    day = f"{own} ({beside})" if beside else own
    return f"• {labelled(f'{day}{comma}{source}', language)} {quoted}{markers}", tuple(cited)


def _notes(event: Joined, language: str) -> Iterator[str]:
    """What a reader must know of the day: how it was said, that it is announced, in dispute."""
    shown = event.shown
    article = shown.passage.article
    if shown.planned:
        yield message("overview-planned", language)
    if not shown.said:
        yield message("overview-article-day", language)
    elif shown.relative:
        day = day_of(article)
        told = format_date(day.isoformat(), language).split(" (")[0] if day else ""
        words = unmarked(" ".join(shown.said.split()))
        yield message("overview-said", language, said=words, day=told)
    if event.others:
        days = sorted({each.first for each in event.others})
        listed = and_list([_short(day, language) for day in days], language)
        yield message("overview-in-dispute", language, days=listed)


def _short(day: date, language: str) -> str:
    return in_three(day, day, "", language)[0]


def _typed(event: Joined, citations: Sequence[Citation]) -> DatedEvent:
    shown = event.shown
    return DatedEvent(
        first=shown.first.isoformat(),
        last=shown.last.isoformat(),
        said=shown.said,
        relative=shown.relative,
        text=citations[0].quote,
        markers=tuple(c.marker for c in citations),
        disputed=tuple(sorted({each.first.isoformat() for each in event.others})),
        planned=shown.planned,
    )
