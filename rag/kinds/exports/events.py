"""The events of an answer as files tell them: their days in three calendars, their sources."""

from __future__ import annotations

from datetime import date

from rag.kinds.times.days import shown
from rag.language.calendars import Calendar
from rag.records import Answer, Citation, DatedEvent

CALENDARS: tuple[Calendar, ...] = ("gregorian", "solar", "hijri")


def events_of(answer: Answer) -> tuple[DatedEvent, ...]:
    return answer.overview.events if answer.overview else ()


def cited_by(event: DatedEvent, answer: Answer) -> list[Citation]:
    by_marker = {cited.marker: cited for cited in answer.citations}
    return [by_marker[marker] for marker in event.markers if marker in by_marker]


def days_of(event: DatedEvent, language: str) -> dict[str, str]:
    first, last = date.fromisoformat(event.first), date.fromisoformat(event.last)
    return {each: shown(first, last, each, language) for each in CALENDARS}
