"""A timeline for other programs: JSON, CSV (RFC 4180) and a calendar (iCalendar, RFC 5545).

From an Answer to text; nothing is written to disk. Days are ISO 8601 and in the three calendars;
each event has its quote and its sources. An answer of another kind has no events, and gives a
file without any.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from rag.kinds.days import shown
from rag.language.calendars import Calendar
from rag.messages import message
from rag.records import Answer, Citation, DatedEvent, is_url

CALENDARS: tuple[Calendar, ...] = ("gregorian", "solar", "hijri")

COLUMNS = (
    "first", "last", "gregorian", "solar", "hijri", "said", "relative", "planned", "disputed",
    "quote", "outlet", "title", "published", "source", "also",
)  # fmt: skip
"""Of a CSV row; ``also`` are the other sources of an event."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may begin with that a spreadsheet would run."""

OCTETS = 75
"""Of a calendar's line at most (RFC 5545, 3.1)."""

PRODUCT = "-//Sanad//Timeline//EN"


def to_json(answer: Answer) -> str:
    """The question, the period and the events, each with its sources."""
    overview = answer.overview
    return json.dumps(
        {
            "question": answer.question,
            "subject": overview.subject if overview else "",
            "first": overview.first if overview else None,
            "last": overview.last if overview else None,
            "complete": overview.complete if overview else True,
            "events": [_plain(event, answer) for event in _events(answer)],
        },
        ensure_ascii=False,
        indent=2,
    )


def to_csv(answer: Answer) -> str:
    """A row an event, with a header; no cell is a formula."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for event in _events(answer):
        cited = _cited(event, answer)
        kept = cited[0] if cited else None
        days = _days(event, answer.language)
        rows.writerow(
            _safe(value)
            for value in (
                event.first, event.last, *(days[each] for each in CALENDARS), event.said,
                "yes" if event.relative else "", "yes" if event.planned else "",
                " ".join(event.disputed), " ".join(event.text.split()),
                (kept.outlet if kept else "") or "", kept.title if kept else "",
                (kept.date if kept else "") or "", kept.source if kept else "",
                " ".join(dict.fromkeys(each.source for each in cited[1:])),
            )
        )  # fmt: skip
    return out.getvalue()


def to_ics(answer: Answer, now: datetime | None = None) -> str:
    """A calendar of whole days; ``now`` is when it was made."""
    made = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    if answer.overview and answer.overview.subject:
        lines.append(f"X-WR-CALNAME:{_escaped(answer.overview.subject)}")
    for event in _events(answer):
        lines.extend(_entry(event, answer, made))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


EXPORTS: Mapping[str, Callable[[Answer], str]] = {"json": to_json, "csv": to_csv, "ics": to_ics}
"""Name of a format -> what makes it."""


def _events(answer: Answer) -> tuple[DatedEvent, ...]:
    return answer.overview.events if answer.overview else ()


def _cited(event: DatedEvent, answer: Answer) -> list[Citation]:
    by_marker = {cited.marker: cited for cited in answer.citations}
    return [by_marker[marker] for marker in event.markers if marker in by_marker]


def _days(event: DatedEvent, language: str) -> dict[str, str]:
    first, last = date.fromisoformat(event.first), date.fromisoformat(event.last)
    return {each: shown(first, last, each, language) for each in CALENDARS}


def _plain(event: DatedEvent, answer: Answer) -> dict[str, Any]:
    return {
        "first": event.first,
        "last": event.last,
        "days": _days(event, answer.language),
        "said": event.said,
        "relative": event.relative,
        "planned": event.planned,
        "disputed": list(event.disputed),
        "text": event.text,
        "sources": [
            {
                "outlet": cited.outlet,
                "title": cited.title,
                "published": cited.date,
                "source": cited.source,
                "quote": cited.quote,
                "start": cited.start,
                "end": cited.end,
            }
            for cited in _cited(event, answer)
        ],
    }


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _entry(event: DatedEvent, answer: Answer, made: str) -> Iterator[str]:
    cited = _cited(event, answer)
    after = date.fromisoformat(event.last) + timedelta(days=1)
    text = " ".join(event.text.split())
    planned = message("overview-planned", answer.language)
    summary = f"{text} ({planned})" if event.planned else text
    places = [f"{c.outlet or c.title}: {c.source}" for c in cited]
    days = [day for day in _days(event, answer.language).values() if day]
    key = f"{event.first}\x00{event.last}\x00{event.text}"
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@sanad"
    yield f"DTSTAMP:{made}"
    yield f"DTSTART;VALUE=DATE:{event.first.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{after.strftime('%Y%m%d')}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(chr(10).join([*days, *places]))}"
    if cited and is_url(cited[0].source):
        yield f"URL:{cited[0].source}"
    if event.planned:
        yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


_CONTROLS = {code: " " for code in (*range(32), 127) if code != 10}


def _escaped(text: str) -> str:
    """A text value (RFC 5545, 3.3.11), without characters that a line may not have."""
    kept = text.translate(_CONTROLS)
    for plain in ("\\", ";", ","):
        kept = kept.replace(plain, f"\\{plain}")
    return kept.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of 75 octets at most, none cut within a character."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + width
    yield piece
