"""The names news data uses for the same few things, and how their values read.

One table serves CSV columns, JSON keys and front matter. A value that cannot be
read as a date or language counts as absent: the text itself is asked later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from rag.language.codes import language_code
from rag.language.dates import DateExpression, find_dates
from rag.records import is_url

ALIASES: dict[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "title": "title headline heading عنوان العنوان تیتر",
        "text": "text body content article article_text fulltext full_text maintext متن النص "
        "summary description",
        "lead": "lead standfirst subheadline dek لید",
        "outlet": "outlet source publisher publication site sitename site_name agency منبع المصدر",
        "url": "url link uri href canonical_url source_url",
        "date": "date published published_at publish_date date_published datepublished "
        "publishedat pubdate pub_date publication_date timestamp تاریخ التاريخ",
        "language": "language lang language_code lang_code زبان اللغة",
    }.items()
}
"""Field -> its names, best first. ``summary`` is the text only where there is no other."""


class Fields:
    """A row read through ALIASES; None (text: "") for what it does not say."""

    def __init__(self, row: Mapping[str, object]) -> None:
        self._values = {
            str(key).strip().lower().replace(" ", "_").replace("-", "_"): str(value).strip()
            for key, value in row.items()
            if isinstance(value, (str, int, float)) and not isinstance(value, bool)
        }

    def _first(self, field: str) -> str | None:
        return next((self._values[name] for name in ALIASES[field] if self._values.get(name)), None)

    @property
    def title(self) -> str | None:
        return self._first("title")

    @property
    def text(self) -> str:
        """The body with the lead before it, unless the body already starts with the lead."""
        body, lead = self._first("text") or "", self._first("lead") or ""
        if not lead or body.startswith(lead):
            return body
        return f"{lead}\n\n{body}" if body else lead

    @property
    def outlet(self) -> str | None:
        value = self._first("outlet")
        return None if value is None or is_url(value) else value

    @property
    def url(self) -> str | None:
        """The row's address; a ``source`` that is one counts too."""
        candidates = (self._first("url"), self._first("outlet"))
        return next((value for value in candidates if value and _is_address(value)), None)

    @property
    def date(self) -> str | None:
        value = self._first("date")
        return iso_date(value) if value else None

    @property
    def language(self) -> str | None:
        value = self._first("language")
        return language_code(value) if value else None


def _is_address(value: str) -> bool:
    """An http address, and not what only begins like one: "http://[x", "http://e:port/"."""
    try:
        parts = urlsplit(value.strip())
        return is_url(value.strip()) and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


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
