"""A timeline as a calendar of whole days (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from rag.kinds.exports.events import cited_by, days_of, events_of
from rag.language.shown import shown
from rag.messages import message
from rag.records import Answer, DatedEvent, is_url

OCTETS = 75
"""Of a line at most (RFC 5545, 3.1)."""

PRODUCT = "-//Sanad//Timeline//EN"


def to_ics(answer: Answer, now: datetime | None = None) -> str:
    """A calendar of whole days; ``now`` is when it was made."""
    made = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    if answer.overview and answer.overview.subject:
        lines.append(f"X-WR-CALNAME:{_escaped(answer.overview.subject)}")
    for event in events_of(answer):
        lines.extend(_entry(event, answer, made))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _entry(event: DatedEvent, answer: Answer, made: str) -> Iterator[str]:
    cited, planned = cited_by(event, answer), message("overview-planned", answer.language)
    after = date.fromisoformat(event.last) + timedelta(days=1)
    text = " ".join(event.text.split())
    summary = f"{text} ({planned})" if event.planned else text
    places = [f"{c.outlet or c.title}: {c.source}" for c in cited]
    days = [day for day in days_of(event, answer.language).values() if day]
    key = f"{event.first}\x00{event.last}\x00{event.text}"
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@sanad"
    yield f"DTSTAMP:{made}"
    yield f"DTSTART;VALUE=DATE:{event.first.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{after.strftime('%Y%m%d')}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(chr(10).join([*days, *places]))}"
    if cited and is_url(cited[0].source):
        yield f"URL:{_address(cited[0].source)}"
    if event.planned:
        yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


_CONTROLS = {code: " " for code in (*range(32), *range(127, 160), 0x2028, 0x2029) if code != 10}
"""Characters that a line may not have, or that a reader may take for its end."""

_NO_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\x9f\u2028\u2029]")


def _escaped(text: str) -> str:
    """A text value (RFC 5545, 3.3.11), without characters that a line may not have."""
    kept = shown(text.translate(_CONTROLS))
    for plain in ("\\", ";", ","):
        kept = kept.replace(plain, f"\\{plain}")
    return kept.replace("\n", "\\n")


def _address(source: str) -> str:
    """An address on one line, as it is linked to; what no address may have is encoded."""
    return _NO_ADDRESS.sub(lambda found: quote(found[0]), source)


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
