"""A timeline as JSON and CSV.

Days are ISO 8601 and in the three calendars; each event has its quote and its sources.
"""

from __future__ import annotations

import json
from typing import Any

from rag.kinds.exports.cells import csv_of
from rag.kinds.exports.events import CALENDARS, cited_by, days_of, events_of
from rag.records import Answer, DatedEvent

COLUMNS = (
    "first", "last", "gregorian", "solar", "hijri", "said", "relative", "planned", "disputed",
    "quote", "outlet", "title", "published", "source", "also",
)  # fmt: skip
"""Of a CSV row; ``also`` are the other sources of an event."""


def to_json(answer: Answer) -> str:
    """The question, the period and the events, each with its sources."""
    overview = answer.overview
    return (
        json.dumps(
            {
                "question": answer.question,
                "subject": overview.subject if overview else "",
                "first": overview.first if overview else None,
                "last": overview.last if overview else None,
                "complete": overview.complete if overview else True,
                "events": [_plain(event, answer) for event in events_of(answer)],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def to_csv(answer: Answer) -> str:
    """A row an event, with a header; no cell is a formula."""
    return csv_of([COLUMNS, *(_row(event, answer) for event in events_of(answer))])


def _row(event: DatedEvent, answer: Answer) -> tuple[str, ...]:
    cited, days = cited_by(event, answer), days_of(event, answer.language)
    kept = cited[0] if cited else None
    return (
        event.first, event.last, *(days[each] for each in CALENDARS), event.said,
        "yes" if event.relative else "", "yes" if event.planned else "",
        " ".join(event.disputed), " ".join(event.text.split()),
        (kept.outlet if kept else "") or "", kept.title if kept else "",
        (kept.date if kept else "") or "", kept.source if kept else "",
        " ".join(dict.fromkeys(each.source for each in cited[1:])),
    )  # fmt: skip


def _plain(event: DatedEvent, answer: Answer) -> dict[str, Any]:
    return {
        "first": event.first,
        "last": event.last,
        "days": days_of(event, answer.language),
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
            for cited in cited_by(event, answer)
        ],
    }
