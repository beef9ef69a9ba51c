"""The single days a text names with their year, in any calendar."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.dates import DateExpression, find_dates

_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?")


def days_named(text: str) -> list[DateExpression]:
    """The single days a text names with their year, in any calendar; offsets are the text's.

    Clock times are blanked first: «۲۱:۰۲ - ۲۷ تیر» is no range of days.
    """
    blanked = _CLOCK.sub(lambda clock: " " * len(clock[0]), text)
    return [found for found in find_dates(blanked) if found.first == found.last]


@lru_cache(maxsize=4096)
def iso_date(value: str) -> str | None:
    """The first day a value names, as ISO 8601; else None.

    A month or a day without its year is no publication date.
    """
    return next((found.first.isoformat() for found in days_named(value)), None)
