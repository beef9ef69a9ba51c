"""A timeline on the page: its days in order, each in three calendars, with what is told of it.

The words beside a quote are those of :mod:`rag.kinds.words`, in the reader's language; which day
an article meant by "Monday" is not judged here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from rag.kinds.times.days import ORDER, in_calendar, in_three
from rag.language.calendars import Calendar
from rag.messages import message
from rag.records import Answer, DatedEvent
from ui.chat.cards import shown_date
from ui.chat.lines import cited, quoted
from ui.marks import framing
from ui.mixed import outlet_name
from ui.safe import direction, inert, isolated

Days = tuple[str, str]
"""First and last, ISO, both included."""


def timeline(answer: Answer, at: int, reader: str) -> str:
    """The events by day, oldest first; "" where there are none."""
    events = answer.overview.events if answer.overview else ()
    days = groupby(events, key=lambda event: (event.first, event.last))
    items = "".join(_day(day, list(told), answer, at, reader) for day, told in days)
    return f'<ol class="timeline">{items}</ol>' if items else ""


def _day(day: Days, events: list[DatedEvent], answer: Answer, at: int, reader: str) -> str:
    told = "".join(_event(event, answer, at, reader) for event in events)
    return f'<li><p class="when">{_when(day, reader)}</p>{told}</li>'


def _when(day: Days, reader: str) -> str:
    """The day in the reader's calendar, the two others beside it."""
    first, last = (date.fromisoformat(end) for end in day)
    own, others = in_three(first, last, _said_in(first, last), reader)
    shown = f'<time datetime="{day[0]}">{inert(own)}</time>'
    if first != last:
        shown = f'<span class="days">{inert(own)}</span>'
    return f'{shown} <span class="calendars">{isolated(others, reader)}</span>' if others else shown


def _said_in(first: date, last: date) -> Calendar | str:
    """The calendar of which these days are whole months, "" where they are of none."""
    after = last + timedelta(days=1)
    for calendar in ORDER["fa"]:
        ends = in_calendar(first, calendar), in_calendar(after, calendar)
        if all(end is not None and end[2] == 1 for end in ends):
            return calendar
    return ""


def _event(event: DatedEvent, answer: Answer, at: int, reader: str) -> str:
    """The quote with its markers, and below it who says it and how the day was told."""
    sources, links = cited(event.markers, answer.citations, at, reader)
    if not sources:
        return ""
    shown = sources[0]
    outlet = isolated(outlet_name(shown.outlet or shown.title))
    about = "<span> · </span>".join((outlet, *_notes(event, shown.date, reader)))
    planned = " planned" if event.planned else ""
    return (
        f'<div class="event{planned}"><p dir="{direction(shown.quote)}">{quoted(shown)} {links}</p>'
        f'<p class="about">{about}</p></div>'
    )


def _notes(event: DatedEvent, reported: str | None, reader: str) -> Iterator[str]:
    """What a reader must know of the day: how it was said, that it is announced, in dispute."""
    if event.planned:
        yield f'<strong class="note">{inert(message("overview-planned", reader))}</strong>'
    if not event.said:
        yield inert(message("overview-article-day", reader))
    elif event.relative:
        told = inert(shown_date(reported, reader).split(" (")[0])
        said = isolated(" ".join(event.said.split()))
        yield _filled("overview-said", reader, said=said, day=told)
    else:
        said = " ".join(event.said.split())
        opening, closing = framing(said, reader)
        yield f"{opening}{isolated(said)}{closing}"
    if event.disputed:
        days = (date.fromisoformat(day) for day in event.disputed)
        listed = "<span> · </span>".join(inert(in_three(d, d, "", reader)[0]) for d in days)
        disputed = _filled("overview-in-dispute", reader, days=listed)
        yield f'<strong class="note">{disputed}</strong>'


def _filled(code: str, reader: str, **parts: str) -> str:
    """A message whose arguments are HTML."""
    open_places = {name: f"{{{name}}}" for name in parts}
    return inert(message(code, reader, **open_places)).format(**parts)
