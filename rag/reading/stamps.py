"""The day in a time stamp of mail, feeds and wires.

RFC 2822 (mail, RSS), ISO 8601 with or without separators (Atom, IPTC) and Unix
time in seconds or milliseconds; any other writing is left to
:mod:`rag.reading.fields`. The day is the one that the stamp itself writes, in
its own time zone: it is not moved to the reader's.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_tz

from rag.reading.fields import iso_date

_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6})?(?:Z|[+-]\d{4})?")
_UNIX = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_MILLISECONDS = 12
"""Digits from which Unix time counts milliseconds."""


def day(stamp: str | None) -> str | None:
    """The day of a stamp as ISO 8601; None for what is not one."""
    value = (stamp or "").strip()
    if not value:
        return None
    if _UNIX.fullmatch(value):
        seconds = float(value) / (1000 if len(value) >= _MILLISECONDS and "." not in value else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if compact := _COMPACT.fullmatch(value):
        return _checked(int(compact[1]), int(compact[2]), int(compact[3]))
    named = parsedate_tz(value) if any(char.isalpha() for char in value[:5]) else None
    # parsedate_tz takes ISO 8601 apart wrongly, so only stamps that begin with a word,
    # or have a month's name after the day, are given to it.
    named = named or (parsedate_tz(value) if re.match(r"\d{1,2} [A-Za-z]{3}", value) else None)
    return (_checked(*named[:3]) if named else None) or iso_date(value)


def _checked(year: int, month: int, of_month: int) -> str | None:
    try:
        return date(year, month, of_month).isoformat()
    except ValueError:
        return None
